"""What every model has: summary, copies, state, JSON, subclassing."""

import copy
import io
import pickle
import random
import re

import numpy as np
import pytest

import keras_layers as layers
import keras_ops as ops
from keras_layers import Input
from keras_models.cloning import clone_model
from keras_models.model import Model
from keras_models.sequential import Sequential
from keras_saving import model_io, register_keras_serializable

pytestmark = [pytest.mark.backend, pytest.mark.gpu]

X = np.linspace(-1, 1, 12, dtype="float32").reshape(4, 3)


def values(x):
    return ops.convert_to_numpy(x)


@register_keras_serializable("models_test")
class Subclassed(Model):
    def __init__(self, units=2, **kwargs):
        super().__init__(**kwargs)
        self.units = units
        self.hidden = [layers.Dense(4, activation="relu"), layers.Dropout(0.5)]
        self.heads = {"out": layers.Dense(units)}

    def call(self, inputs, training=None):
        for layer in self.hidden:
            inputs = layer(inputs)
        return self.heads["out"](inputs)

    def get_config(self):
        return {**super().get_config(), "units": self.units}


def sequential():
    return Sequential([Input((3,)), layers.Dense(4, activation="relu"), layers.Dropout(0.5), layers.Dense(2)])


def functional():
    x = Input((3,))
    y = layers.Dropout(0.5)(layers.Dense(4, activation="relu")(x))
    return Model(x, layers.Dense(2)(y) + ops.sum(x, axis=-1, keepdims=True))


def subclassed():
    model = Subclassed()
    model(X)
    return model


KINDS = {f.__name__: f for f in (sequential, functional, subclassed)}


def _through_file(model):
    file = io.BytesIO()
    model_io.save_model(model, file)
    file.seek(0)
    return model_io.load_model(file)


COPIES = {"file": _through_file, "deepcopy": copy.deepcopy, "pickle": lambda m: pickle.loads(pickle.dumps(m))}


@pytest.mark.parametrize("how", COPIES)
@pytest.mark.parametrize("kind", KINDS)
def test_copies_are_equal_and_independent(kind, how):
    model = KINDS[kind]()
    before = values(model(X))
    other = COPIES[how](model)
    assert type(other) is type(model)
    np.testing.assert_array_equal(values(other(X)), before)
    other.set_weights([w * 0 for w in other.get_weights()])
    np.testing.assert_array_equal(values(model(X)), before)


@pytest.mark.parametrize("kind", KINDS)
def test_clones_have_weights_of_their_own(kind):
    model = KINDS[kind]()
    other = clone_model(model)
    other(X)
    assert [w.shape for w in other.get_weights()] == [w.shape for w in model.get_weights()]
    assert (other.get_weights()[0] != model.get_weights()[0]).any()


def test_clone_function_chooses_layers():
    def wider(layer):
        config = layer.get_config()
        if isinstance(layer, layers.Dense):
            config["units"] += 1
        return type(layer).from_config(config)

    assert clone_model(sequential(), clone_function=wider).output_shape == (None, 3)
    assert clone_model(functional(), clone_function=wider).output_shape == (None, 3)
    with pytest.raises(ValueError, match="Subclassed"):
        clone_model(subclassed(), clone_function=wider)


def test_clone_on_other_inputs():
    clone = clone_model(functional(), input_tensors=Input((3,), batch_size=7))
    assert clone.output_shape == (7, 2)


@pytest.mark.parametrize("kind", KINDS)
def test_summary_counts(kind):
    lines = []
    model = KINDS[kind]()
    model.summary(print_fn=lines.append)
    text = "\n".join(lines)
    for word in (model.name, "(Dense)", "(Dropout)", "Total params: 26 (104.00 B)", "Trainable params: 26"):
        assert word in text


def test_summary_leaves_the_users_random_numbers_alone():
    model = sequential()
    before = random.getstate()
    model.summary(print_fn=[].append)
    assert random.getstate() == before


def test_summary_of_nested_and_unbuilt_models():
    lines = []
    inner = Sequential([layers.Dense(4, name="inside")], name="inner")
    Sequential([Input((3,)), inner]).summary(print_fn=lines.append, expand_nested=True, show_trainable=True)
    assert "inside" in lines[0]
    Sequential([layers.Dense(4)]).summary(print_fn=lines.append)
    assert "unbuilt" in lines[1]
    sequential().summary(print_fn=lines.append, layer_range=("dropout.*", "dropout.*"))
    assert "Dropout" in lines[2]
    assert "(Dense)" not in lines[2]
    with pytest.raises(ValueError, match="names no layers"):
        sequential().summary(print_fn=lines.append, layer_range=("x", "y"))


class Spoken(Model):
    """Layers of every kind, in a `call` that counts."""

    def __init__(self):
        super().__init__()
        self.calls = 0
        x = Input((3,))
        self.graph = Model(x, layers.Dense(4, name="inside")(x), name="graph")
        self.chain = Sequential([layers.Dense(3, name="link")], name="chain")
        self.recurrent = layers.LSTM(5, return_state=True, name="recurrent")
        self.unused = layers.Dense(3, name="unused")

    def call(self, inputs):
        self.calls += 1
        return self.recurrent(ops.expand_dims(self.chain(self.graph(inputs)), 1))[0]


def rows(model):
    """The cells of a model's summary by the layer's name."""
    lines = []
    model.summary(print_fn=lines.append, line_length=150)
    cells = [[cell.strip() for cell in re.split("[│┃]", line)[1:-1]] for line in lines[0].splitlines()]
    return {cell[0].split(" (")[0]: cell[1:] for cell in cells if len(cell) == 3}


def test_summary_of_a_subclass_shows_what_came_out():
    model = Spoken()
    recurrent = "[(4, 5), (4, 5), (4, 5)]"
    unbuilt = ["?", "0 (unbuilt)"]
    # The numbers are those of the published Keras: (4 + 5 + 1) * 5 * 4 for the LSTM.
    assert rows(model) | {"Layer": 0} == {
        "Layer": 0, "graph": ["(None, 4)", "16"], "chain": unbuilt, "recurrent": unbuilt, "unused": unbuilt,
    }  # fmt: skip
    model(X)
    called = {
        "graph": ["(None, 4)", "16"],
        "chain": ["(4, 3)", "15"],
        "recurrent": [recurrent, "180"],
        "unused": unbuilt,
    }
    assert rows(model) | {"Layer": 0} == {"Layer": 0, **called}
    assert model.calls == 1
    nested = Sequential([Input((3,)), model])
    assert rows(nested)[model.name] == ["(None, 5)", "211"]


def test_summary_leaves_unknown_what_only_a_users_call_knows():
    class Loud(layers.Layer):
        def __init__(self, **kwargs):
            super().__init__(**kwargs)
            self.calls = 0

        def build(self, input_shape):
            self.scale = self.add_weight(shape=(input_shape[-1],))

        def call(self, inputs):
            self.calls += 1
            return inputs * self.scale

    class Said(Loud):
        def compute_output_shape(self, input_shape):
            return input_shape

    class Both(Model):
        def __init__(self):
            super().__init__()
            self.loud, self.said = Loud(name="loud"), Said(name="said")

        def call(self, inputs):
            return self.said(self.loud(inputs))

    model = Both()
    model(X)
    assert rows(model)["loud"] == ["?", "3"] and rows(model)["said"] == ["(4, 3)", "3"]
    assert model.loud.calls == model.said.calls == 1


def test_state_tree_goes_out_and_in():
    model = sequential()
    state = model.get_state_tree("numpy_array")
    assert set(state) == {
        "trainable_variables", "non_trainable_variables", "optimizer_variables", "metrics_variables"
    }  # fmt: skip
    other = clone_model(model)
    renamed = dict(
        zip(other.get_state_tree()["trainable_variables"], state["trainable_variables"].values(), strict=True)
    )
    other.set_state_tree({"trainable_variables": renamed})
    np.testing.assert_array_equal(values(other(X)), values(model(X)))
    with pytest.raises(ValueError, match="value_format"):
        model.get_state_tree("text")
    with pytest.raises(ValueError, match="weights"):
        model.set_state_tree({"weights": {}})


def test_layers_of_a_subclass_are_found_in_containers():
    model = subclassed()
    assert [type(layer).__name__ for layer in model.layers] == ["Dense", "Dropout", "Dense"]
    assert len(model.trainable_weights) == 4


def test_a_model_without_call_says_so():
    class Empty(Model):
        pass

    with pytest.raises(NotImplementedError, match="does not define `call\\(\\)`"):
        Empty()(X)
    with pytest.raises(TypeError, match="positional"):
        Model(3)
    with pytest.raises(AttributeError, match="worked out"):
        subclassed().layers = []
