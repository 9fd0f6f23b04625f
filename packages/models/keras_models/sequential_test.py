"""A chain of layers: how it grows, when it is built, what it refuses."""

import numpy as np
import pytest

import keras_layers as layers
import keras_ops as ops
from keras_layers import Input
from keras_models.model import Model
from keras_models.sequential import Sequential

pytestmark = [pytest.mark.backend, pytest.mark.gpu]

X = np.linspace(-1, 1, 12, dtype="float32").reshape(4, 3)


def values(x):
    return ops.convert_to_numpy(x)


def by_hand(model, x):
    for layer in model.layers:
        x = x @ layer.kernel.numpy() + layer.bias.numpy()
    return x


FORMS = {
    "input": lambda: Sequential([Input((3,)), layers.Dense(4), layers.Dense(2)]),
    "input layer": lambda: Sequential([layers.InputLayer(shape=(3,)), layers.Dense(4), layers.Dense(2)]),
    "input_shape=": lambda: Sequential([layers.Dense(4, input_shape=(3,)), layers.Dense(2)]),
    "input_dim=": lambda: Sequential([layers.Dense(4, input_dim=3), layers.Dense(2)]),
    "build": lambda: _built(Sequential([layers.Dense(4), layers.Dense(2)])),
    "called": lambda: _called(Sequential([layers.Dense(4), layers.Dense(2)])),
    "added": lambda: _added(Sequential(), Input((3,)), layers.Dense(4), layers.Dense(2)),
    "added later": lambda: _added(_called(Sequential([layers.Dense(4)])), layers.Dense(2)),
    "popped": lambda: _popped(Sequential([Input((3,)), layers.Dense(4), layers.Dense(2), layers.Dense(9)])),
}


def _built(model):
    model.build((None, 3))
    return model


def _called(model):
    model(X)
    return model


def _added(model, *more):
    for layer in more:
        model.add(layer)
    return model


def _popped(model):
    assert model.pop().units == 9
    return model


@pytest.mark.parametrize("form", FORMS)
def test_every_way_gives_the_same_kind_of_model(form):
    model = FORMS[form]()
    assert model.built
    assert [type(layer).__name__ for layer in model.layers] == ["Dense", "Dense"]
    assert (model.output_shape[-1], model.input_shape[-1], len(model.weights)) == (2, 3, 4)
    np.testing.assert_allclose(values(model(X)), by_hand(model, X), rtol=1e-5, atol=1e-6)
    assert model.compute_output_shape((7, 3)) == (7, 2)


def test_without_an_input_it_waits():
    model = Sequential([layers.Dense(4)])
    assert not model.built
    with pytest.raises(AttributeError, match="before it is built"):
        _ = model.output_shape


def test_config_keeps_layers_and_input():
    model = FORMS["input"]()
    again = Sequential.from_config(model.get_config())
    assert again.get_config() == model.get_config()
    assert again.output_shape == (None, 2)
    unbuilt = Sequential([layers.Dense(4)])
    assert not Sequential.from_config(unbuilt.get_config()).built


def test_it_is_a_layer_in_another_model():
    inner = Sequential([layers.Dense(4)])
    outer = Sequential([Input((3,)), inner, layers.Dense(2)])
    assert outer.output_shape == (None, 2)
    np.testing.assert_allclose(values(outer(X)), values(outer.layers[1](inner(X))), rtol=1e-6)
    x = Input((3,))
    assert Model(x, inner(x)).output_shape == (None, 4)


def test_training_reaches_the_layers():
    model = Sequential([Input((3,)), layers.Dropout(0.9, seed=1)])
    np.testing.assert_array_equal(values(model(X)), X)
    assert (values(model(X, training=True)) == 0).any()


# The arguments, and the name and `trainable` that they give.
ARGUMENTS = {
    "in order": (lambda chain: Sequential(chain, False, "mine"), "mine", False),
    "a name second, as in Keras 2": (lambda chain: Sequential(chain, "mine"), "mine", True),
    "by name": (lambda chain: Sequential(name="mine", trainable=False, layers=chain), "mine", False),
    "a tuple": (lambda chain: Sequential(tuple(chain), name="mine"), "mine", True),
    "a generator": (lambda chain: Sequential((layer for layer in chain), name="mine"), "mine", True),
}


@pytest.mark.parametrize(("make", "name", "trainable"), ARGUMENTS.values(), ids=ARGUMENTS)
def test_arguments(make, name, trainable):
    chain = [layers.Dense(4), layers.Dense(2)]
    model = make(chain)
    assert (model.layers, model.name, model.trainable) == (chain, name, trainable)


def test_none_is_no_layers():
    assert Sequential(None).layers == []


@pytest.mark.parametrize("loose", [[layers.Dense(1)], [layers.Dense(1), layers.Dense(2)]], ids=["one", "two"])
def test_layers_that_are_not_in_a_list(loose):
    with pytest.raises(TypeError, match="takes one list of layers. Received: .*Dense"):
        Sequential(*loose)


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (lambda: Sequential([len]), ["takes layers", "Lambda"]),
        (lambda: Sequential([layers.Dense(2), Input((3,))]), ["only come first"]),
        (lambda: Sequential([layers.Dense(2, name="a"), layers.Dense(2, name="a")]), ["different names", "'a'"]),
        (lambda: Sequential().pop(), ["no layers"]),
        (lambda: FORMS["input"]()(np.ones((2, 5), "float32")), ["(None, 3)", "(2, 5)"]),
        (lambda: Sequential.from_config({"name": "x"}), ["'layers'"]),
    ],
)
def test_mistakes_are_explained(act, words):
    with pytest.raises(ValueError) as error:  # noqa: PT011 - the words are checked below
        act()
    for word in words:
        assert word in str(error.value)


def test_layers_keep_their_outputs_when_the_last_one_goes():
    model = FORMS["input"]()
    before = [layer.output for layer in model.layers]
    model.pop()
    assert [layer.output for layer in model.layers] == before[:-1]
    head = Model(model.inputs, layers.Dense(4)(model.layers[-1].output))
    assert head.output_shape == (None, 4) and len(head.weights) == 4
    model.add(layers.Dense(1))
    every = Model(model.inputs, [layer.output for layer in model.layers])
    np.testing.assert_allclose(values(every(X)[-1]), values(model(X)), rtol=1e-6)


def test_a_refused_layer_leaves_the_model_as_it_was():
    model = FORMS["input"]()
    with pytest.raises(ValueError, match="takes layers"):
        model.add(3)
    with pytest.raises(ValueError, match="different names"):
        model.add(model.layers[0])
    assert model.output_shape == (None, 2)
    assert values(model(X)).shape == (4, 2)


class _Splits(layers.Layer):
    def call(self, inputs):
        return {"one": inputs, "other": inputs + 1}


class _Joins(layers.Layer):
    def call(self, inputs):
        return inputs["one"] * inputs["other"]


class _Lists(layers.Layer):
    def call(self, inputs):
        return [inputs, inputs * 2]


_X = np.ones((2, 3), "float32")
# The layers, what goes in, the shape of what comes out.
_STRUCTURES = {
    "dict in the middle": (lambda: [_Splits(), _Joins()], _X, (2, 3)),
    "list in the middle": (lambda: [_Lists(), layers.Add(), layers.Dense(2)], _X, (2, 2)),
    "dict at the start": (lambda: [_Joins(), layers.Dense(2)], {"one": _X, "other": _X}, (2, 2)),
    "list at the start": (lambda: [layers.Concatenate(), layers.Dense(2)], [_X, _X], (2, 2)),
    "dict at the end": (lambda: [layers.Dense(2), _Splits()], _X, {"one": (2, 2), "other": (2, 2)}),
}


def _shapes_of(x):
    return {key: tuple(each.shape) for key, each in x.items()} if isinstance(x, dict) else tuple(x.shape)


@pytest.mark.parametrize("case", _STRUCTURES)
def test_layers_give_and_take_structures(case):
    make, x, shapes = _STRUCTURES[case]
    model = Sequential(make())
    assert _shapes_of(model(x)) == shapes and model.built
    assert _shapes_of(model.predict(x, verbose=0)) == shapes
    if not isinstance(x, dict | list):
        assert _shapes_of(Sequential([Input((3,)), *make()])(x)) == shapes


class _Own(Model):
    def __init__(self, inputs, outputs):
        super().__init__(inputs, outputs)
        self.head = layers.Dense(7)

    def call(self, inputs):
        return self.head(super().call(inputs))


def _graph():
    inputs = Input((3,))
    return inputs, layers.Dense(2)(inputs)


@pytest.mark.parametrize(
    "first", [lambda: Model(*_graph()), lambda: Sequential([Input((3,)), layers.Dense(2)]), lambda: _Own(*_graph())]
)
def test_a_first_layer_that_is_a_built_model_builds_the_chain(first):
    model = Sequential([first(), layers.Dense(4)])
    assert model.built and model.input_shape == (None, 3) and model.output_shape == (None, 4)
    assert tuple(model.layers[-1].kernel.shape) == (7 if isinstance(model.layers[0], _Own) else 2, 4)
    assert tuple(model(_X).shape) == (2, 4)
    model.pop()
    assert tuple(model(_X).shape)[-1] in (2, 7)


def test_an_input_shape_counts_for_the_first_layer_alone():
    assert Sequential([layers.Dense(2, input_shape=(3,)), layers.Dense(1)]).built
    with pytest.warns(UserWarning, match=r"`input_shape=\(2,\)`.*has no effect"):
        Sequential([layers.Dense(2, input_shape=(3,)), layers.Dense(1, input_shape=(2,))])
