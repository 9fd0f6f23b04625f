"""Meshes, layouts and distributions, and what one device does with them."""

import numpy as np
import pytest

import keras_ops as ops
from keras_ops.backends import selected
from keras_ops.distribution import (
    DataParallel,
    DeviceMesh,
    LayoutMap,
    ModelParallel,
    TensorLayout,
    distribute_tensor,
    distribution,
    get_device_count,
    initialize,
    list_devices,
    set_distribution,
)
from keras_ops.variable import Variable

pytestmark = pytest.mark.backend

ONE = DeviceMesh((1, 1), ("batch", "model"), devices=["cpu:0"])
# Names of devices need not be there as long as no tensor is put on them.
EIGHT = DeviceMesh((2, 4), ["batch", "model"], devices=[f"tpu:{i}" for i in range(8)])


@pytest.fixture(autouse=True)
def without():
    assert distribution() is None
    yield
    set_distribution(None)


def test_devices():
    assert "cpu:0" in list_devices("cpu")
    assert list_devices("CPU") == list_devices("cpu")
    assert list_devices("nonsense") == []
    assert get_device_count("cpu") == len(list_devices("cpu")) >= 1
    assert get_device_count() == len(list_devices()) >= 1
    assert get_device_count("nonsense") == 0
    with pytest.raises(ValueError, match="device_type=3"):
        list_devices(3)


def test_a_mesh():
    assert EIGHT.shape == (2, 4)
    assert EIGHT.axis_names == ["batch", "model"]
    np.testing.assert_array_equal(EIGHT.devices[1], ["tpu:4", "tpu:5", "tpu:6", "tpu:7"])
    assert repr(EIGHT) == "<DeviceMesh shape=(2, 4), axis_names=['batch', 'model']>"
    by_default = DeviceMesh((get_device_count(),), ("batch",))
    assert by_default.devices.tolist() == list_devices()


def test_a_layout():
    layout = TensorLayout(["model", None])
    assert layout.axes == ("model", None)
    with pytest.raises(ValueError, match="no mesh"):
        _ = layout.backend_layout
    layout.device_mesh = EIGHT
    assert layout.device_mesh is EIGHT
    with pytest.raises(ValueError, match="already"):
        layout.device_mesh = ONE


def test_layouts_by_path():
    layouts = LayoutMap(EIGHT)
    layouts["dense.*kernel"] = (None, "model")
    layouts[".*/bias"] = TensorLayout(("model",))
    layouts["conv"] = TensorLayout((None,), ONE)
    assert list(layouts) == ["dense.*kernel", ".*/bias", "conv"]
    assert layouts["dense_1/kernel"].axes == (None, "model")
    assert layouts["a/b/bias"].device_mesh is EIGHT
    assert layouts["conv"].device_mesh is ONE
    # A key matches a path as a whole.
    assert [layouts[path] for path in ("a/dense/kernel", "dense/kernel/0", "conv/kernel", "")] == [None] * 4
    layouts["d.*"] = (None,)
    with pytest.raises(ValueError, match="matches several keys"):
        layouts["dense/kernel"]
    del layouts["d.*"]
    assert len(layouts) == 3


REFUSED = {
    "too few devices": (lambda: DeviceMesh((2, 3), ("a", "b"), ["cpu:0"]), "needs 6 devices. Received 1"),
    "a name too many": (lambda: DeviceMesh((1,), ("a", "b"), ["cpu:0"]), "same length"),
    "no shape": (lambda: DeviceMesh(None, ("a",)), "must not be empty"),
    "one name twice": (lambda: DeviceMesh((1, 1), ("a", "a"), ["cpu:0"]), "different names"),
    "an unknown axis": (lambda: TensorLayout(("z",), EIGHT), "'z' cannot be found"),
    "no layout": (lambda: LayoutMap(EIGHT).update(a=3), "must be a TensorLayout or a tuple"),
    "a key twice": (lambda: [LayoutMap(EIGHT).update([("a", ()), ("a", ())])], "has the key 'a' already"),
    "no mesh": (lambda: DataParallel(device_mesh=3), "must be a `keras.distribution.DeviceMesh`"),
    "no layouts": (lambda: ModelParallel(), "must be a `keras.distribution.LayoutMap`"),
    "layouts without a mesh": (lambda: ModelParallel(layout_map=LayoutMap(None)), "must be a `keras.distribution"),
    "an unknown batch axis": (
        lambda: ModelParallel(layout_map=LayoutMap(EIGHT), batch_dim_name="z"),
        "must be an axis of the mesh",
    ),
    "an unknown argument": (lambda: ModelParallel(layout_map=LayoutMap(EIGHT), mesh=3), "arguments mesh"),
    "no distribution": (lambda: set_distribution("all"), "must be a distribution"),
    "nowhere": (lambda: distribute_tensor(ops.ones((2,)), TensorLayout((None,))), "no mesh"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_does_not_fit_is_refused(case):
    make, words = REFUSED[case]
    with pytest.raises(ValueError, match=words):
        make()


def test_data_parallel():
    parallel = DataParallel(EIGHT)
    assert (parallel.batch_dim_name, parallel.num_model_replicas) == ("batch", 2)
    assert (parallel.num_processes, parallel.data_shard_id, parallel.auto_shard_dataset) == (1, 0, True)
    assert parallel.get_data_layout((8, 3, 3)).axes == ("batch", None, None)
    assert parallel.get_data_layout(()).axes == ()
    assert parallel.get_variable_layout(Variable(np.ones((2, 3)))).axes == (None, None)
    assert parallel.get_tensor_layout("a") is None
    data = [1, 2]
    assert parallel.distribute_dataset(data) is data
    assert DataParallel(devices=["cpu:0"]).device_mesh.shape == (1,)
    assert DataParallel().device_mesh.devices.tolist() == list_devices()
    with pytest.warns(UserWarning, match="`devices` is ignored"):
        assert DataParallel(EIGHT, devices=["cpu:0"]).device_mesh is EIGHT


def test_model_parallel():
    layouts = LayoutMap(EIGHT)
    layouts[".*kernel"] = (None, "model")
    parallel = ModelParallel(layout_map=layouts, batch_dim_name="model", auto_shard_dataset=False)
    assert (parallel.batch_dim_name, parallel.num_model_replicas) == ("model", 4)
    assert parallel.get_variable_layout(Variable(np.ones((2, 4)), name="kernel")).axes == (None, "model")
    assert parallel.get_variable_layout(Variable(np.ones(4), name="bias")).axes == (None,)
    assert parallel.get_tensor_layout("a/kernel").axes == (None, "model")
    assert ModelParallel(device_mesh=ONE, layout_map=layouts).device_mesh is ONE


def test_the_distribution_in_force():
    parallel = DataParallel(devices=["cpu:0"])
    set_distribution(parallel)
    assert distribution() is parallel
    with DataParallel(ONE).scope():
        assert distribution() is not parallel
    assert distribution() is parallel
    with pytest.raises(RuntimeError, match="stop"), DataParallel(ONE).scope():
        raise RuntimeError("stop")
    assert distribution() is parallel


def test_variables_have_the_layout_and_their_values():
    layouts = LayoutMap(ONE)
    layouts["kernel"] = (None, "model")
    with ModelParallel(layout_map=layouts).scope():
        kernel = Variable(np.arange(6.0, dtype="float32").reshape(2, 3), name="kernel")
        bias = Variable("zeros", shape=(3,), name="bias")
    assert kernel._layout.axes == (None, "model")
    assert bias._layout.axes == (None,)
    np.testing.assert_array_equal(ops.convert_to_numpy(ops.matmul(ops.ones((1, 2)), kernel) + bias), [[3, 5, 7]])
    kernel.assign_add(ops.ones((2, 3)))
    np.testing.assert_array_equal(kernel.numpy(), [[1, 2, 3], [4, 5, 6]])
    given = Variable(np.ones((2, 2)), layout=TensorLayout(("batch", None), ONE))
    assert given._layout.axes == ("batch", None)
    assert Variable(1.0)._layout is None


def test_a_tensor_on_one_device():
    layout = TensorLayout(("batch", None), ONE)
    for x in (np.ones((2, 3)), ops.ones((2, 3))):
        y = distribute_tensor(x, layout)
        assert ops.is_tensor(y)
        np.testing.assert_array_equal(ops.convert_to_numpy(y), np.ones((2, 3)))
        np.testing.assert_array_equal(
            ops.convert_to_numpy(distribute_tensor(x, layout.backend_layout)), np.ones((2, 3))
        )


@pytest.mark.backends("numpy", "tensorflow", "torch")
@pytest.mark.parametrize(
    "use",
    [lambda: set_distribution(DataParallel(EIGHT)), lambda: distribute_tensor(1.0, TensorLayout((), EIGHT))],
)
def test_several_devices_are_refused_where_tensors_cannot_be_split(use):
    with pytest.raises(NotImplementedError, match="mesh of one device"):
        use()
    assert distribution() is None


@pytest.mark.backends("numpy", "tensorflow", "torch")
def test_one_process():
    initialize()
    initialize("10.0.0.1:1234", num_processes=1, process_id=0)
    with pytest.raises(RuntimeError, match="num_processes=2"):
        initialize(num_processes=2)


@pytest.mark.backends("jax")
def test_layouts_of_jax():
    import jax

    layout = TensorLayout(("batch", None), ONE)
    assert layout.backend_layout.spec == jax.sharding.PartitionSpec("batch", None)
    assert distribute_tensor(ops.ones((2, 3)), layout).sharding == layout.backend_layout
    inside = jax.jit(lambda x: distribute_tensor(x * 2, layout))(ops.ones((2, 3)))
    np.testing.assert_array_equal(inside, np.full((2, 3), 2))
    with pytest.raises((RuntimeError, ValueError), match="tpu"):
        set_distribution(DataParallel(EIGHT))
    assert selected.load("distribution").process_id() == 0
