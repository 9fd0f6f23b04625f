"""The contract of all optimizers: recorded values, state, configs, and the same update in every form."""

import copy
import json
import pickle
from pathlib import Path

import numpy as np
import pytest

import keras_ops as ops
from keras_ops.backends import selected
from keras_ops.scopes import StatelessScope
from keras_ops.variable import Variable
from keras_saving.serialize import deserialize_keras_object, serialize_keras_object
from keras_training import optimizers
from keras_training.optimizers.base.kernels import update_of
from keras_training.optimizers.optimizer import Optimizer

pytestmark = [pytest.mark.backend, pytest.mark.gpu, pytest.mark.slow]

RECORDED = json.loads((Path(__file__).parent / "testdata" / "recorded.json").read_text())
CASES = RECORDED["cases"]
IDS = [f"{case['class']}-{i}" for i, case in enumerate(CASES)]
NAMES = sorted({case["class"] for case in CASES})
ONE_EACH = [next(case for case in CASES if case["class"] == name) for name in NAMES]
# torch.compile takes a second for each, and cannot look into branches on tensors.
TO_COMPILE = CASES if selected.NAME == "tensorflow" else ONE_EACH
# JAX computes in float32 unless the user enables x64.
DTYPES = ["float16", "bfloat16", *([] if selected.NAME == "jax" else ["float64"])]


def make(case, **more):
    return getattr(optimizers, case["class"])(**case["arguments"], name="o", **more)


def variables():
    return [
        Variable(np.array(start, "float32"), name=name)
        for start, name in zip(RECORDED["starts"], ("kernel", "bias"), strict=True)
    ]


def gradients(dtype="float32"):
    return [[np.array(gradient, dtype) for gradient in step] for step in RECORDED["gradients"]]


def tensors(arrays):
    return [ops.convert_to_tensor(array) for array in arrays]


def close(ours, expected, rtol=2e-5, atol=2e-6):
    np.testing.assert_allclose(np.asarray(ops.convert_to_numpy(ours)), np.asarray(expected), rtol=rtol, atol=atol)


def check(case, optimizer, trained):
    for variable, expected in zip(trained, case["values"], strict=True):
        close(variable, expected)
    for variable, expected in zip(optimizer.variables, case["state"], strict=True):
        close(variable, expected)


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_values_and_state_are_those_recorded(case):
    optimizer, trained = make(case), variables()
    for step in gradients():
        optimizer.apply(tensors(step), trained)
    check(case, optimizer, trained)
    assert [list(v.shape) for v in optimizer.variables] == case["shapes"]
    if case["class"] not in ("Adafactor", "Nadam"):
        # Theirs have variables without the optimizer's name before them.
        assert [v.path for v in optimizer.variables] == case["paths"]


@pytest.mark.backends("tensorflow", "torch")
@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_the_definition_gives_the_recorded_values_too(case):
    optimizer, trained = make(case), variables()
    optimizer.build(trained)
    optimizer._update_all = None
    for step in gradients():
        optimizer.apply(tensors(step))
    check(case, optimizer, trained)


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_config_is_that_recorded_and_makes_an_equal_optimizer(case):
    optimizer = make(case)
    config = optimizer.get_config()
    assert config == case["config"]
    assert type(optimizer).from_config(config).get_config() == config
    again = deserialize_keras_object(json.loads(json.dumps(serialize_keras_object(optimizer))))
    assert type(again) is type(optimizer) and again.get_config() == config


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_stateless_apply_gives_the_recorded_values_and_changes_nothing(case):
    optimizer, trained = make(case), variables()
    optimizer.build(trained)
    before = [v.numpy().copy() for v in (*trained, *optimizer.variables)]
    update = compiled_stateless(optimizer)
    values = [ops.convert_to_tensor(v.value) for v in trained]
    state = [ops.convert_to_tensor(v.value) for v in optimizer.variables]
    for step in gradients():
        values, state = update(state, tensors(step), values)
    for value, expected in zip((*values, *state), (*case["values"], *case["state"]), strict=True):
        close(value, expected)
    for variable, old in zip((*trained, *optimizer.variables), before, strict=True):
        np.testing.assert_array_equal(variable.numpy(), old)


def compiled_stateless(optimizer):
    """`stateless_apply` in the framework's compiler, where it has one for functions without side effects."""
    if selected.NAME == "jax":
        import jax

        return jax.jit(optimizer.stateless_apply)
    return optimizer.stateless_apply


@pytest.mark.backends("tensorflow", "torch")
@pytest.mark.parametrize("case", TO_COMPILE, ids=lambda case: case["class"])
def test_apply_can_be_compiled(case):
    optimizer, trained = make(case), variables()
    optimizer.build(trained)
    apply = compiled_apply(optimizer)
    for step in gradients():
        apply(tensors(step))
    check(case, optimizer, trained)


def compiled_apply(optimizer):
    if selected.NAME == "tensorflow":
        import tensorflow as tf

        return tf.function(lambda grads: optimizer.apply(grads))
    import torch

    torch._dynamo.reset()
    return torch.compile(lambda grads: optimizer.apply(grads), backend="eager", fullgraph=True)


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("name", NAMES)
def test_other_dtypes(name, dtype):
    starts, steps = RECORDED["starts"], gradients()
    trained = [Variable(np.array(start, "float32"), dtype=dtype) for start in starts]
    reference = variables()
    optimizer, expected = (getattr(optimizers, name)(learning_rate=0.01) for _ in range(2))
    for step in steps:
        optimizer.apply([ops.cast(gradient, dtype) for gradient in tensors(step)], trained)
        expected.apply(tensors(step), reference)
    tolerance = {"float16": 1e-2, "bfloat16": 5e-2, "float64": 1e-5}[dtype]
    for variable, other in zip(trained, reference, strict=True):
        assert variable.dtype == dtype
        np.testing.assert_allclose(variable.numpy().astype("float32"), other.numpy(), rtol=tolerance, atol=tolerance)


@pytest.mark.backends("tensorflow", "torch")
@pytest.mark.parametrize("name", ["Adam", "AdamW", "SGD"])
def test_the_backend_updates_whole_lists(name):
    assert update_of(getattr(optimizers, name)()) is not None

    class Mine(getattr(optimizers, name)):
        def update_step(self, gradient, variable, learning_rate):
            self.assign_sub(variable, gradient)

    assert update_of(Mine()) is None
    variable = Variable([1.0, 2.0])
    optimizer = Mine(weight_decay=0.0)
    optimizer.apply([ops.ones((2,))], [variable])
    assert variable.numpy().tolist() == [0.0, 1.0]


@pytest.mark.parametrize("case", ONE_EACH, ids=NAMES)
def test_gradients_in_another_memory_order(case):
    optimizer, trained = make(case), variables()
    for kernel, bias in gradients():
        optimizer.apply([ops.transpose(ops.convert_to_tensor(kernel.T.copy())), ops.convert_to_tensor(bias)], trained)
    check(case, optimizer, trained)


@pytest.mark.parametrize("name", NAMES)
def test_a_variable_without_gradient_stays_as_it_is(name):
    optimizer, trained = getattr(optimizers, name)(learning_rate=0.1), variables()
    kernel, bias = trained[0].numpy().copy(), trained[1].numpy().copy()
    with pytest.warns(UserWarning, match="no gradient and stay as they are: kernel"):
        optimizer.apply([None, ops.ones((3,))], trained)
    np.testing.assert_array_equal(trained[0].numpy(), kernel)
    assert (trained[1].numpy() != bias).any()


@pytest.mark.parametrize("name", NAMES)
def test_state_goes_through_a_store(name):
    optimizer, trained = getattr(optimizers, name)(), variables()
    optimizer.apply(tensors(gradients()[0]), trained)
    store = {}
    optimizer.save_own_variables(store)
    assert list(store) == [str(i) for i in range(len(optimizer.variables))]
    other, others = getattr(optimizers, name)(), variables()
    for variable, value in zip(others, trained, strict=True):
        variable.assign(value.value)
    other.build(others)
    other.load_own_variables(store)
    for one, two in ((optimizer, trained), (other, others)):
        one.apply(tensors(gradients()[1]), two)
    for variable, value in zip((*others, *other.variables), (*trained, *optimizer.variables), strict=True):
        np.testing.assert_array_equal(variable.numpy(), value.numpy())


def test_state_that_does_not_fit_is_left_aside():
    optimizer = optimizers.Adam()
    optimizer.build(variables())
    store = {}
    optimizer.save_own_variables(store)
    with pytest.warns(UserWarning, match="not loaded: it has 6 variables, the optimizer has 2"):
        optimizers.Adam().load_own_variables(store)
    other = optimizers.Adam()
    other.build([Variable(np.zeros((4, 3), "float32")), Variable(np.zeros((5,), "float32"))])
    with pytest.raises(ValueError, match=r"does not fit.*\(5,\), the saved one \(3,\)"):
        other.load_own_variables({**store, "0": np.int32(7)})
    assert int(other.iterations) == 0


@pytest.mark.parametrize("name", ["Adam", "SGD"])
def test_copies_are_independent_and_go_on(name):
    optimizer, trained = getattr(optimizers, name)(momentum=0.9) if name == "SGD" else optimizers.Adam(), variables()
    optimizer.exclude_from_weight_decay(var_list=[trained[1]])
    optimizer.apply(tensors(gradients()[0]), trained)
    for copied, others in (copy.deepcopy((optimizer, trained)), pickle.loads(pickle.dumps((optimizer, trained)))):
        copied.apply(tensors(gradients()[1]), others)
        assert int(copied.iterations) == 2
        assert not copied._use_weight_decay(others[1])
        assert copied._use_weight_decay(others[0])
    assert int(optimizer.iterations) == 1


def test_the_learning_rate_can_be_set_scheduled_or_computed():
    optimizer = optimizers.SGD(lr=0.5)
    assert float(optimizer.learning_rate) == 0.5
    optimizer.learning_rate = 0.25
    variable = Variable([1.0])
    optimizer.apply([ops.ones((1,))], [variable])
    assert variable.numpy().tolist() == [0.75]
    optimizer.learning_rate = optimizers.schedules.PiecewiseConstantDecay([1], [1.0, 0.5])
    assert len(optimizer.variables) == 1
    optimizer.apply([ops.ones((1,))], [variable])
    optimizer.apply([ops.ones((1,))], [variable])
    assert variable.numpy().tolist() == [-0.75]
    with pytest.raises(TypeError, match="computed by"):
        optimizer.learning_rate = 0.1
    rates = iter([1.0, 2.0])
    computed = optimizers.SGD(lambda: next(rates))
    computed.apply([ops.ones((1,))], [variable])
    computed.apply([ops.ones((1,))], [variable])
    assert variable.numpy().tolist() == [-3.75]


def test_a_schedule_is_part_of_the_config():
    schedule = optimizers.schedules.CosineDecay(0.5, 10)
    config = optimizers.Adam(schedule).get_config()
    assert config["learning_rate"] == {
        "module": "keras.optimizers.schedules",
        "class_name": "CosineDecay",
        "config": schedule.get_config(),
        "registered_name": None,
    }
    assert optimizers.Adam.from_config(config)._learning_rate.get_config() == schedule.get_config()


@pytest.mark.parametrize("case", RECORDED["schedules"], ids=lambda case: case["class"])
def test_schedules(case):
    schedule = getattr(optimizers.schedules, case["class"])(**case["arguments"])
    for step, rate in zip(RECORDED["steps"], case["rates"], strict=True):
        close(schedule(step), rate, rtol=1e-5, atol=1e-6)
        close(schedule(ops.convert_to_tensor(step, dtype="int32")), rate, rtol=1e-5, atol=1e-6)
    assert schedule.get_config() == case["config"]
    again = optimizers.schedules.deserialize(json.loads(json.dumps(optimizers.schedules.serialize(schedule))))
    assert type(again) is type(schedule) and again.get_config() == case["config"]


def test_weight_decay_leaves_out_what_is_excluded():
    kernel, bias, scale = (Variable([1.0], name=name) for name in ("kernel", "bias", "scale"))
    optimizer = optimizers.SGD(1.0, weight_decay=0.5)
    optimizer.exclude_from_weight_decay(var_list=[scale], var_names=["^bi"])
    optimizer.apply([ops.zeros((1,))] * 3, [kernel, bias, scale])
    assert [float(v.numpy()[0]) for v in (kernel, bias, scale)] == [0.5, 1.0, 1.0]


def test_constraints_hold_after_updates():
    variable = Variable([1.0, -1.0])
    variable.constraint = lambda value: ops.maximum(value, 0.0)
    optimizers.SGD(1.0).apply([ops.convert_to_tensor([3.0, -3.0])], [variable])
    assert variable.numpy().tolist() == [0.0, 2.0]


def test_a_variable_may_take_its_gradient_as_its_value():
    scale, weight = Variable([1.0]), Variable([1.0])
    scale.overwrite_with_gradient = True
    optimizers.SGD(0.5).apply([ops.convert_to_tensor([7.0]), ops.convert_to_tensor([1.0])], [scale, weight])
    assert [float(v.numpy()[0]) for v in (scale, weight)] == [7.0, 0.5]
    optimizer = optimizers.Adam(loss_scale_factor=2.0, use_ema=True)
    optimizer.apply([ops.convert_to_tensor([8.0])], [scale])
    optimizer.finalize_variable_values([scale])
    assert scale.numpy().tolist() == [8.0]


def test_clipping_a_zero_gradient():
    for arguments in ({"clipnorm": 1.0}, {"global_clipnorm": 1.0}):
        variable = Variable([1.0, 2.0])
        optimizers.SGD(1.0, **arguments).apply([ops.zeros((2,))], [variable])
        assert variable.numpy().tolist() == [1.0, 2.0]


def test_an_optimizer_of_ones_own():
    class Mine(Optimizer):
        def __init__(self, learning_rate=0.5, **kwargs):
            super().__init__(learning_rate, **kwargs)
            self.extra = Variable(3.0, trainable=False, name="extra")

        def build(self, variables):
            if self.built:
                return
            super().build(variables)
            self.sums = [self.add_variable_from_reference(v, name="sum", initializer="ones") for v in variables]

        def update_step(self, gradient, variable, learning_rate):
            total = self.sums[self._get_variable_index(variable)]
            self.assign_add(total, gradient)
            self.assign_sub(variable, total * learning_rate)

    optimizer, variable = Mine(name="mine"), Variable([1.0, 2.0], name="w")
    optimizer.apply_gradients([(ops.ones((2,)), variable)])
    assert variable.numpy().tolist() == [0.0, 1.0]
    assert [v.path for v in optimizer.variables] == ["mine/iteration", "mine/learning_rate", "extra", "mine/w_sum"]
    for one, other in zip(optimizer.variables, [5, 0.1, 4.0, [1.0, 2.0]], strict=True):
        assert one.shape == np.shape(other)
    optimizer.set_weights([5, 0.1, 4.0, [1.0, 2.0]])
    assert int(optimizer.iterations) == 5
    with pytest.raises(ValueError, match=r"'mine' has 4 variables.*Received 1"):
        optimizer.set_weights([1])


@pytest.mark.backends("torch")
def test_averages_do_not_stay_denormal_on_a_processor():
    with ops.device("cpu"):
        _check_that_averages_do_not_stay_denormal()


def _check_that_averages_do_not_stay_denormal():
    for name in ("Adam", "RMSprop", "SGD"):
        optimizer = getattr(optimizers, name)(**({"momentum": 0.9} if name == "SGD" else {}))
        variable = Variable(np.ones(4, "float32"))
        optimizer.build([variable])
        slots = optimizer.variables[2:]
        for slot in slots:
            slot.assign(np.array([1e-38, -1e-39, 1e-3, 0.0], "float32"))
        for _ in range(64):
            optimizer.apply([ops.zeros(4)])
        for slot in slots:
            value = np.abs(slot.numpy())
            assert not ((value > 0) & (value < 1.2e-38)).any()
            assert value[2] > 1e-8


def test_gradients_may_be_arrays():
    for arguments in ({}, {"clipnorm": 10.0}, {"global_clipnorm": 10.0, "loss_scale_factor": 1.0}):
        variable = Variable([1.0, 2.0])
        optimizers.SGD(1.0, **arguments).apply([np.array([1.0, 0.5], "float32")], [variable])
        np.testing.assert_allclose(variable.numpy(), [0.0, 1.5], atol=1e-6)


@pytest.mark.backends("torch")
def test_sparse_gradients():
    import torch

    rows, places = ops.convert_to_tensor([[1.0, 2.0], [3.0, 4.0]]), ops.convert_to_tensor([[1, 1]])
    # Told by a scope too, since elsewhere than on the CPU PyTorch warns of checks that nobody asked for.
    with torch.sparse.check_sparse_tensor_invariants(True):
        gradient = torch.sparse_coo_tensor(places, rows, (4, 2))
    variable = Variable(np.ones((4, 2), "float32"))
    optimizers.Adam(0.5).apply([gradient], [variable])
    np.testing.assert_allclose(variable.numpy()[:2], [[1.0, 1.0], [0.5, 0.5]], atol=1e-5)


@pytest.mark.backends("tensorflow")
def test_rows_of_a_table():
    import tensorflow as tf

    dense, sparse = Variable(np.ones((4, 2), "float32")), Variable(np.ones((4, 2), "float32"))
    rows = tf.IndexedSlices(tf.constant([[1.0, 2.0], [3.0, 4.0]]), tf.constant([1, 1]), tf.constant([4, 2]))
    optimizers.SGD(1.0).apply([rows], [sparse])
    optimizers.SGD(1.0).apply([tf.convert_to_tensor(rows)], [dense])
    np.testing.assert_array_equal(sparse.numpy(), dense.numpy())
    assert sparse.numpy()[1].tolist() == [-3.0, -5.0]


IDENTIFIERS = ["adam", "Adam", "ADAM", "sgd", "rmsprop", "RMSprop", "adamw", "nadam", "adagrad", "adadelta", "lion"]


@pytest.mark.parametrize("name", IDENTIFIERS)
def test_get_by_name(name):
    assert type(optimizers.get(name)).__name__.lower() == name.lower()


def test_get():
    optimizer = optimizers.Adam()
    assert optimizers.get(optimizer) is optimizer
    assert optimizers.get(None) is None
    assert optimizers.get({"class_name": "adam", "config": {"learning_rate": 0.5}}).get_config()["learning_rate"] == 0.5
    assert optimizers.deserialize(optimizers.serialize(optimizer)).get_config() == optimizer.get_config()


ONE = np.ones((2,), "float32")


def w():
    return Variable(ONE, name="w")


BAD = [
    (lambda: optimizers.get("adamm"), ValueError, "'adamm' is not an optimizer.*'Adam'"),
    (lambda: optimizers.get(3), ValueError, "3 is not an optimizer"),
    (lambda: optimizers.get(lambda x: x), ValueError, "is not an optimizer"),
    (lambda: optimizers.Adam("fast"), ValueError, "`learning_rate` should be a float.*'fast'"),
    (lambda: optimizers.Adam(None), ValueError, "`learning_rate` should be a float.*None"),
    (lambda: optimizers.Adam(rate=0.1), ValueError, "not recognized: {'rate': 0.1}"),
    (lambda: optimizers.SGD(clipnorm=1.0, clipvalue=1.0), ValueError, "Only one of `clipnorm`, `clipvalue`"),
    (
        lambda: optimizers.SGD(use_ema=True, ema_momentum=2.0),
        ValueError,
        r"must be in the range \[0, 1\].*=2.0",
    ),
    (lambda: optimizers.SGD(gradient_accumulation_steps=1), ValueError, "must be an integer >= 2.*steps=1"),
    (lambda: optimizers.SGD(momentum=2), ValueError, "`momentum` must be a float between 0 and 1.*momentum=2"),
    (lambda: optimizers.AdamW(weight_decay=None), ValueError, "`weight_decay` of AdamW must be a float"),
    (lambda: optimizers.Lion(beta_1=0), ValueError, "`beta_1` must be above 0"),
    (lambda: optimizers.Ftrl(beta=0.0, learning_rate_power=1.0), ValueError, "`learning_rate_power` must be zero"),
    (lambda: optimizers.SGD().apply([ONE]), ValueError, "needs a built optimizer"),
    (lambda: optimizers.SGD().apply([ONE, ONE], [w()]), ValueError, "same length.*2 gradients and 1 variables"),
    (lambda: optimizers.SGD().apply([None], [w()]), ValueError, "No gradients provided for any variable.*w"),
    (lambda: optimizers.SGD().apply_gradients([]), ValueError, "`trainable_variables` is empty"),
    (lambda: built().apply([ONE], [w()]), ValueError, "Unknown variable: 'w'"),
    (lambda: built().apply([ONE, ONE]), ValueError, "2 gradients for 1 variables"),
    (lambda: optimizers.SGD().stateless_apply([], [ONE], [ONE]), ValueError, "needs an optimizer that is built"),
    (lambda: built().stateless_apply([1], [ONE], [ONE]), ValueError, "`optimizer_variables`.*of length 1"),
    (lambda: built().stateless_apply([0, 0.1], [ONE], []), ValueError, "`trainable_variables`.*of length 0"),
    (lambda: Optimizer(0.1).apply([ONE], [w()]), NotImplementedError, "must define `update_step"),
    (lambda: optimizers.schedules.CosineDecay(0.1, 0), ValueError, "`decay_steps` must be > 0.*decay_steps=0"),
    (lambda: optimizers.schedules.PiecewiseConstantDecay([1], [1.0]), ValueError, "one longer than `boundaries`"),
    (lambda: optimizers.LossScaleOptimizer(None), ValueError, "`inner_optimizer` must be a `keras.optimizers.Opt"),
    (lambda: optimizers.LossScaleOptimizer(optimizers.SGD(), clipnorm=1.0), ValueError, "not support `clipnorm`"),
]


def built():
    optimizer = optimizers.SGD()
    optimizer.build([w()])
    return optimizer


@pytest.mark.parametrize(("call", "kind", "words"), BAD, ids=range(len(BAD)))
def test_bad_input(call, kind, words):
    with pytest.raises(kind, match=f"(?s){words}"):
        call()


def test_old_decay_says_what_to_use():
    with pytest.warns(UserWarning, match="`decay` of SGD has no effect"):
        optimizers.SGD(decay=0.1)


def scaled(**arguments):
    optimizer = optimizers.LossScaleOptimizer(optimizers.SGD(1.0), name="scale", **arguments)
    variable = Variable([1.0, 2.0], name="w")
    optimizer.build([variable])
    return optimizer, variable


def test_loss_scale_follows_the_gradients():
    optimizer, variable = scaled(initial_scale=8.0, dynamic_growth_steps=2)
    assert float(optimizer.scale_loss(3.0)) == 24.0
    seen = []
    for gradient in (8.0, 8.0, 16.0, np.inf, 8.0, np.nan, 4.0, 4.0):
        optimizer.apply([ops.convert_to_tensor(np.array([gradient, 0.0], "float32"))])
        seen.append((float(optimizer.dynamic_scale), float(variable.numpy()[0]), int(optimizer.iterations)))
    assert seen == [
        (8.0, 0.0, 1), (16.0, -1.0, 2), (16.0, -2.0, 3), (8.0, -2.0, 3), (8.0, -3.0, 4), (4.0, -3.0, 4),
        (4.0, -4.0, 5), (8.0, -5.0, 6),
    ]  # fmt: skip
    assert variable.numpy()[1] == 2.0


@pytest.mark.parametrize("arguments", [{}, {"clipnorm": 0.5}, {"weight_decay": 0.25}, {"clipvalue": 0.5}], ids=str)
def test_a_loss_scale_optimizer_steps_like_its_inner_one_on_unscaled_gradients(arguments):
    plain, one, other = optimizers.SGD(0.5, **arguments), Variable([1.0, 2.0]), Variable([1.0, 2.0])
    inner = optimizers.SGD(0.5, **arguments, loss_scale_factor=4.0)
    with pytest.warns(UserWarning, match=r"`loss_scale_factor` of .* \(here 4.0\) is not used"):
        scaled = optimizers.LossScaleOptimizer(inner, initial_scale=8.0)
    scaled.build([other])
    assert float(scaled.scale_loss(3.0)) == 24.0
    for gradient in ([1.0, -2.0], [0.25, 4.0]):
        gradient = np.array(gradient, "float32")
        plain.apply([ops.convert_to_tensor(gradient)], [one])
        scaled.apply([ops.convert_to_tensor(8 * gradient)], [other])
        close(other, one.numpy())
    assert inner.get_config()["loss_scale_factor"] is None


def test_loss_scale_without_state():
    optimizer, variable = scaled(initial_scale=8.0)
    update = compiled_stateless(optimizer)
    state = [ops.convert_to_tensor(v.value) for v in optimizer.variables]
    values = [ops.convert_to_tensor(variable.value)]
    for gradient, expected in (([8.0, 8.0], [0.0, 1.0]), ([np.inf, 0.0], [0.0, 1.0]), ([4.0, 4.0], [-1.0, 0.0])):
        values, state = update(state, [ops.convert_to_tensor(np.array(gradient, "float32"))], values)
        close(values[0], expected)
    assert float(ops.convert_to_numpy(state[3])) == 4.0
    assert variable.numpy().tolist() == [1.0, 2.0]


def test_loss_scale_keeps_the_inner_optimizer():
    optimizer, _ = scaled()
    paths = [v.path.rpartition("/")[2] for v in optimizer.variables]
    assert paths == ["iteration", "learning_rate", "step_counter", "dynamic_scale", "iteration", "learning_rate"]
    optimizer.learning_rate = 0.5
    assert float(optimizer.inner_optimizer.learning_rate) == float(optimizer.learning_rate) == 0.5
    config = optimizer.get_config()
    assert list(config) == ["name", "inner_optimizer", "initial_scale", "dynamic_growth_steps"]
    again = optimizers.deserialize(json.loads(json.dumps(optimizers.serialize(optimizer))))
    assert again.get_config() == config
    store = {}
    optimizer.save_own_variables(store)
    other, _ = scaled()
    other.load_own_variables(store)
    assert float(other.learning_rate) == 0.5


def test_a_stateless_scope_keeps_updates_to_itself():
    optimizer, trained = optimizers.Adam(), variables()
    optimizer.build(trained)
    before = trained[0].numpy().copy()
    with StatelessScope() as scope:
        optimizer.apply(tensors(gradients()[0]))
    assert scope.get_current_value(trained[0]) is not None
    np.testing.assert_array_equal(trained[0].numpy(), before)
    assert int(optimizer.iterations) == 0
