"""What was frozen comes back frozen, however deep it lies, and what was not does not."""

import copy
import pickle

import numpy as np
import pytest

import keras_layers as layers
from keras_layers import Dense, Input
from keras_models import Model, Sequential, clone_model
from keras_saving import load_model, register_keras_serializable
from keras_saving.serialize import deserialize_keras_object, serialize_keras_object

pytestmark = pytest.mark.backend


def functional():
    inputs = Input((3,))
    return Model(inputs, layers.BatchNormalization()(Dense(4)(inputs)))


def chain():
    return Sequential([Input((3,)), Dense(4), Dense(4)])


@register_keras_serializable("freezing_test")
class Parts(layers.Layer):
    """Its config does not tell of its parts."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.first, self.second = Dense(4), Dense(4)

    def build(self, input_shape):
        self.first.build(input_shape)
        self.second.build((None, 4))

    def call(self, inputs):
        return self.second(self.first(inputs))


@register_keras_serializable("freezing_test")
class Around(Model):
    def __init__(self, base, **kwargs):
        super().__init__(**kwargs)
        self.base, self.top = base, Dense(1)

    def call(self, inputs):
        return self.top(self.base(inputs))

    def get_config(self):
        return {"base": serialize_keras_object(self.base)}

    @classmethod
    def from_config(cls, config):
        return cls(deserialize_keras_object(config["base"]))


def frozen(layer):
    layer.trainable = False
    return layer


def thawed(model, index):
    frozen(model).layers[index].trainable = True
    return model


def one(layer, part):
    part(layer).trainable = False
    return layer


def in_functional(layer):
    inputs = Input((3,))
    return Model(inputs, Dense(1)(layer(inputs)))


def in_chain(layer):
    return Sequential([Input((3,)), layer, Dense(1)])


def in_sequences(layer):
    inputs = Input((5, 3))
    return Model(inputs, Dense(1)(layer(inputs)))


def in_subclass(layer):
    model = Around(layer)
    model.build((2, 3))
    return model


def later(make, put):
    """Freeze a model when it lies in another already."""
    layer = make()
    model = put(layer)
    frozen(layer)
    return model


def outer(**flags):
    """Freeze the model around, and say otherwise for a part."""
    model = frozen(in_functional(functional()))
    for index, value in flags.items():
        model.layers[int(index[1:])].trainable = value
    return model


CASES = {
    "functional in functional": (lambda: in_functional(frozen(functional())), 2),
    "functional in chain": (lambda: in_chain(frozen(functional())), 2),
    "functional in subclass": (lambda: in_subclass(frozen(functional())), 2),
    "chain in functional": (lambda: in_functional(frozen(chain())), 2),
    "chain in chain": (lambda: in_chain(frozen(chain())), 2),
    "chain in subclass": (lambda: in_subclass(frozen(chain())), 2),
    "two levels": (lambda: in_functional(in_chain(frozen(functional()))), 4),
    "layer": (lambda: in_functional(frozen(Dense(4))), 2),
    "layer with parts": (lambda: in_functional(frozen(Parts())), 2),
    "later in functional": (lambda: later(functional, in_functional), 2),
    "later in chain": (lambda: later(chain, in_chain), 2),
    "later in subclass": (lambda: later(functional, in_subclass), 2),
    "later with parts": (lambda: later(Parts, in_functional), 2),
    "one inner layer": (lambda: in_functional(one(functional(), lambda m: m.layers[1])), 4),
    "all but one inner layer": (lambda: in_functional(thawed(functional(), 1)), 4),
    "all but one of a chain": (lambda: in_chain(thawed(chain(), 1)), 4),
    "the whole": (outer, 0),
    "the whole but a model": (lambda: outer(_1=True), 0),
    "the whole but a layer": (lambda: outer(_2=True), 0),
    "model in TimeDistributed": (lambda: in_sequences(layers.TimeDistributed(frozen(functional()))), 2),
    "TimeDistributed": (lambda: in_sequences(frozen(layers.TimeDistributed(Dense(4)))), 2),
    "Bidirectional": (lambda: in_sequences(frozen(layers.Bidirectional(layers.GRU(2)))), 2),
    "one direction": (lambda: in_sequences(one(layers.Bidirectional(layers.GRU(2)), lambda b: b.forward_layer)), 5),
    "the layer of Bidirectional": (lambda: in_sequences(layers.Bidirectional(frozen(layers.GRU(2)))), 2),
    "cell": (lambda: in_sequences(layers.RNN(frozen(layers.GRUCell(2)))), 2),
    "one cell": (lambda: in_sequences(layers.RNN([frozen(layers.GRUCell(2)), layers.GRUCell(2)])), 5),
    "SpectralNormalization": (lambda: in_functional(frozen(layers.SpectralNormalization(Dense(4)))), 2),
    "parts made in build": (lambda: in_sequences(_attends(frozen(layers.MultiHeadAttention(2, 2)))), 2),
}


def _attends(attention):
    return lambda inputs: attention(inputs, inputs)


def saved(model, folder):
    model.save(folder / "m.keras")
    return load_model(folder / "m.keras")


COPIES = {
    "file": saved,
    "pickle": lambda model, _: pickle.loads(pickle.dumps(model)),
    "deepcopy": lambda model, _: copy.deepcopy(model),
    "clone": lambda model, _: clone_model(model),
    "clone layer by layer": lambda model, _: clone_model(
        model, clone_function=lambda layer: type(layer).from_config(layer.get_config())
    ),
    "config": lambda model, _: type(model).from_config(model.get_config()),
}


def told(model):
    parts = [layer for layer in model._flatten_layers() if not isinstance(layer, layers.InputLayer)]
    return [(type(layer), layer.trainable) for layer in parts], [(tuple(w.shape), w.trainable) for w in model.weights]


@pytest.mark.parametrize("case", CASES)
def test_copies_are_frozen_alike(case, tmp_path):
    make, trained = CASES[case]
    model = make()
    assert len(model.trainable_weights) == trained
    for how, copied in COPIES.items():
        if isinstance(model, Around) and how == "clone layer by layer":
            continue
        again = copied(model, tmp_path)
        again.build((2, 3))
        assert told(again) == told(model), how
        assert len(again.trainable_variables) == trained


@pytest.mark.backends("jax", "torch", "tensorflow")
@pytest.mark.parametrize("make", [functional, chain, lambda: in_functional(chain()), lambda: in_subclass(functional())])
@pytest.mark.parametrize("copied", [COPIES["pickle"], COPIES["deepcopy"]], ids=["pickle", "deepcopy"])
def test_a_single_frozen_weight_stays_frozen(make, copied, tmp_path):
    """With the state of the optimizer, which has none for that weight."""
    model = make()
    model.trainable_variables[0].trainable = False
    model.compile("adam", "mse")
    model.fit(np.ones((2, 3)), np.ones((2, *model(np.ones((2, 3), "float32")).shape[1:])), verbose=0)
    again = copied(model, tmp_path)
    assert [v.trainable for v in again.variables] == [v.trainable for v in model.variables]
    assert len(again.optimizer.variables) == len(model.optimizer.variables)
    for new, old in zip(again.optimizer.variables, model.optimizer.variables, strict=True):
        np.testing.assert_array_equal(new.numpy(), old.numpy())
