"""Graphs of layers and ops: structures, sharing, nesting, and their configs."""

import copy
import json
import pickle

import numpy as np
import pytest

import keras_layers as layers
import keras_ops as ops
from keras_layers import Input
from keras_models.cloning import clone_model
from keras_models.model import Functional, Model, model_from_json
from keras_ops.symbolic.keras_tensor import KerasTensor
from keras_saving import serialize

pytestmark = [pytest.mark.backend, pytest.mark.gpu]

A = np.linspace(-1, 1, 8, dtype="float32").reshape(2, 4)
B = np.linspace(2, 3, 8, dtype="float32").reshape(2, 4)


def values(x):
    return ops.convert_to_numpy(x)


def shared():
    a, b = Input((4,), name="a"), Input((4,), name="b")
    dense = layers.Dense(3, name="dense")
    return Model([a, b], layers.Add(name="add")([dense(a), dense(b)]))


def dicts():
    a, b = Input((4,), name="a"), Input((4,), name="b")
    return Model({"b": b, "a": a}, {"sum": a + b, "first": [a * 2]})


def nested():
    x = Input((4,))
    inner = Model(x, layers.Dense(4, name="inner_dense")(x), name="inner")
    y = Input((4,))
    return Model(y, layers.Dense(2)(inner(inner(y))))


def with_ops():
    x = Input((4,))
    y = ops.reshape(x, (-1, 2, 2))
    y = ops.concatenate([y, 1 - y], axis=-1)[:, 0:1]
    y = ops.mean(ops.softmax(y, axis=-1), axis=1, keepdims=True)
    y = ops.where(y > 0.2, y, 0.0)
    y = ops.einsum("bij,jk->bik", y, np.eye(4, 3, dtype="float32"))
    return Model(x, [ops.squeeze(y, 1), ops.cast(ops.argmax(y, axis=-1), "float32")])


def several_outputs():
    x = Input((4,))
    y = layers.Dense(3)(x)
    return Model(x, (y, [ops.relu(y), x]))


def from_the_middle():
    x = Input((4,))
    y = layers.Dense(3)(x)
    z = layers.Dense(2)(y)
    return Model(y, z)


MODELS = {f.__name__: f for f in (shared, dicts, nested, with_ops, several_outputs, from_the_middle)}
INPUTS = {"shared": [A, B], "dicts": {"a": A, "b": B}, "from_the_middle": A[:, :3]}


def _flat(outputs):
    if isinstance(outputs, dict):
        return [x for key in sorted(outputs) for x in _flat(outputs[key])]
    if isinstance(outputs, list | tuple):
        return [x for each in outputs for x in _flat(each)]
    return [values(outputs)]


@pytest.mark.parametrize("name", MODELS)
def test_config_gives_the_same_graph(name):
    model = MODELS[name]()
    x = INPUTS.get(name, A)
    config = json.loads(json.dumps(model.get_config()))
    for again in (
        Model.from_config(config),
        model_from_json(model.to_json()),
        serialize.deserialize_keras_object(serialize.serialize_keras_object(model)),
    ):
        assert isinstance(again, Functional)
        assert json.loads(json.dumps(again.get_config())) == config
        again.set_weights(model.get_weights())
        for ours, theirs in zip(_flat(model(x)), _flat(again(x)), strict=True):
            np.testing.assert_allclose(ours, theirs, rtol=1e-6)


def test_a_shared_layer_has_its_weights_once():
    model = shared()
    kernel, bias = model.get_weights()
    np.testing.assert_allclose(values(model([A, B])), A @ kernel + B @ kernel + 2 * bias, rtol=1e-5)


def test_dicts_come_in_any_order_and_by_name():
    out = dicts()({"b": B, "a": A})
    np.testing.assert_allclose(values(out["sum"]), A + B)
    np.testing.assert_allclose(values(out["first"][0]), 2 * A)
    np.testing.assert_allclose(values(shared()({"b": B, "a": A})).shape, (2, 3))


@pytest.mark.parametrize(
    ("make", "x"),
    [
        (dicts, {"a": A, "b": B, "c": A}),
        (dicts, [A, B]),
        (dicts, (A, B)),
        (shared, [A, [B]]),
        (lambda: Model([start := Input((4,))], start * 2), A),
    ],
)
def test_inputs_in_another_structure_are_taken_and_warned_of(make, x):
    model = make()
    if isinstance(x, np.ndarray):
        assert _flat(model(x))
        return
    with pytest.warns(UserWarning, match="(?s)structure of the inputs.*Expected.*Received"):
        first = model(x)
    # Once is enough.
    for ours, theirs in zip(_flat(first), _flat(model(x)), strict=True):
        np.testing.assert_array_equal(ours, theirs)


def test_inputs_in_their_structure_give_no_warning():
    for make, inputs in (
        (shared, [[A, B], (A, B), {"a": A, "b": B}, {"b": B, "a": A, "c": A}]),
        (dicts, [{"b": B, "a": A}]),
        (nested, [A, [A], (A,)]),
    ):
        for x in inputs:
            make()(x)


def test_shapes_and_names():
    model = shared()
    assert model.input_shape == [(None, 4), (None, 4)]
    assert model.output_shape == (None, 3)
    assert (model.input_names, model.output_names) == (["a", "b"], ["add"])
    assert [layer.name for layer in model.layers] == ["a", "b", "dense", "add"]


def test_an_axis_of_one_is_added_or_dropped():
    x = Input((1,))
    model = Model(x, x * 2)
    assert values(model(np.ones(3, "float32"))).shape == (3, 1)
    y = Input((4,))
    assert values(Model(y, y * 2)(A[..., None])).shape == (2, 4)


def test_subclass_with_a_functional_constructor():
    class Doubled(Model):
        def __init__(self, units):
            x = Input((4,))
            super().__init__(inputs=x, outputs=layers.Dense(units)(x))
            self.units = units

        def get_config(self):
            return {"units": self.units}

    model = Doubled(3)
    assert isinstance(model, Functional)
    assert model.output_shape == (None, 3)
    assert Doubled.from_config(model.get_config()).output_shape == (None, 3)


def test_freezing_reaches_the_layers():
    model = nested()
    model.trainable = False
    assert model.trainable_weights == []
    assert not Model.from_config(model.get_config()).trainable


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (lambda: shared()(A), ["2 inputs", "'a', 'b'", "1 tensors"]),
        (lambda: shared()([A, A[:, :3]]), ["'b'", "(None, 4)", "(2, 3)"]),
        (lambda: dicts()({"a": A}), ["'b'"]),
        (lambda: Model(A, A), ["`inputs`", "keras.Input"]),
        (lambda: Model(Input((2,)), A), ["`outputs`"]),
        (
            lambda: Model.from_config({"name": "m", "layers": [3], "input_layers": [], "output_layers": []}),
            ["layers[0]"],
        ),
        (lambda: shared().get_layer("none"), ["no layer 'none'", "dense"]),
        (lambda: shared().get_layer(index=9), ["4 layers", "9"]),
        (lambda: shared().get_layer(), ["`name` or `index`"]),
    ],
)
def test_mistakes_are_explained(act, words):
    with pytest.raises(ValueError) as error:  # noqa: PT011 - the words are checked below
        act()
    for word in words:
        assert word in str(error.value)


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (
            lambda c: c["layers"][2]["inbound_nodes"][0]["args"][0]["config"].update(keras_history=["gone", 0, 0]),
            "gone",
        ),
        (lambda c: c["layers"][2]["inbound_nodes"][0]["args"][0]["config"].update(keras_history=["a"]), "layer, node"),
        (
            lambda c: c["layers"][2]["inbound_nodes"][0]["args"][0]["config"].update(keras_history=["a", 0, 7]),
            "number 7",
        ),
        (lambda c: c["layers"][2]["inbound_nodes"][0]["args"][0]["config"].update(keras_history=["add", 0, 0]), "loop"),
        (lambda c: c.update(output_layers=[["add", 5, 0]]), "output_layers"),
        (lambda c: c["layers"].append(c["layers"][0]), "another layer"),
        (lambda c: c["layers"][2].update(inbound_nodes=[[["a", 0, 0, {}]]]), "Keras 2"),
    ],
)
def test_damaged_configs_are_refused(damage, words):
    config = json.loads(json.dumps(shared().get_config()))
    damage(config)
    with pytest.raises(ValueError, match=words):
        Model.from_config(config)


def test_inputs_of_different_dtypes_keep_their_values():
    numbers, values = layers.Input((2,), dtype="int32"), layers.Input((2,))
    model = Model([numbers, values], [layers.Embedding(4, 2)(numbers), layers.Identity()(values)])
    _, same = model([np.array([[0, 3]], "int32"), np.array([[0.5, 1.5]], "float32")])
    assert ops.convert_to_numpy(same).tolist() == [[0.5, 1.5]]


_STRUCTURES = {
    "one": (lambda t: t, lambda t: t),
    "list of one": (lambda t: [t], lambda t: t),
    "tuple of one": (lambda t: (t,), lambda t: t),
    "dict": (lambda t: {"z": t, "a": t + 1}, lambda t: {"z": t, "a": t}),
    "dict of a list of one": (lambda t: {"k": [t]}, lambda t: {"k": [t]}),
    "list of lists of one": (lambda t: [[t], [t + 1]], lambda t: [[t], [t]]),
    "list in a list": (lambda t: [[t]], lambda t: [t]),
    "tuple of dicts": (lambda t: ({"k": t}, t + 1), lambda t: ({"k": t}, t)),
}


def _shape(structure):
    if isinstance(structure, dict):
        return {key: _shape(each) for key, each in structure.items()}
    if isinstance(structure, list | tuple):
        return [_shape(each) for each in structure]
    return "tensor"


@pytest.mark.parametrize("outputs", _STRUCTURES)
@pytest.mark.parametrize("inputs", ["one", "list of one", "dict of a list of one"])
def test_copies_keep_the_structure_of_inputs_and_outputs(inputs, outputs):
    """Calls give what is in a list or tuple of one, as Keras 3 does; the symbolic outputs keep it."""
    tensor = Input((4,), name="k")
    put, given = _STRUCTURES[outputs]
    model = Model(_STRUCTURES[inputs][0](tensor), put(layers.Dense(3)(tensor)))
    copies = [
        Model.from_config(model.get_config()),
        model_from_json(model.to_json()),
        pickle.loads(pickle.dumps(model)),
        copy.deepcopy(model),
        clone_model(model),
    ]
    x = _STRUCTURES[inputs][0](A)
    for each in (model, *copies):
        assert _shape(each.input) == _shape(model.input)
        assert _shape(each.output) == _shape(model.output)
        if isinstance(model.output, dict):
            assert list(each.output) == list(model.output) == list(each(x))
        assert _shape(each(x)) == _shape(given(0)) == _shape(each.predict(x, verbose=0))
    for each in copies[:1]:
        assert json.dumps(each.get_config()["output_layers"]) == json.dumps(model.get_config()["output_layers"])


def test_a_single_tensor_is_written_as_its_place():
    tensor = Input((4,), name="a")
    config = Model(tensor, [layers.Dense(3, name="d")(tensor)]).get_config()
    assert config["input_layers"] == ["a", 0, 0] and config["output_layers"] == [["d", 0, 0]]


@pytest.mark.parametrize("size", [2, None])
def test_symbolic_calls_with_another_batch_size(size):
    """The shape of a batch that is known, or not, where the graph was made with the other."""
    tensor = Input(batch_shape=(None if size else 2, 4))
    model = Model(tensor, [layers.Dense(3)(tensor)])
    (output,) = model.compute_output_spec(KerasTensor((size or 2, 4)))
    assert output.shape == (2, 3)


def test_a_model_starts_with_bare_tensors():
    x, y = KerasTensor((None, 3), name="left"), KerasTensor((None, 2))
    hidden = layers.Dense(2, kernel_initializer="ones")(x)
    model = Model({"x": x, "y": y}, layers.Add()([hidden, y]))
    given = {"x": np.ones((4, 3), "float32"), "y": np.ones((4, 2), "float32")}
    assert model.layers[0].name == "left"
    for one in (model, Model.from_config(model.get_config()), clone_model(model)):
        assert one(given).shape[1] == 2
    assert ops.convert_to_numpy(model(given)).tolist() == [[4.0, 4.0]] * 4
