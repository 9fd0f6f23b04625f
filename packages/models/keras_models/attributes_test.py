"""Layers, losses, teachers and the like as attributes of models that are whole without them."""

import copy
import pickle

import numpy as np
import pytest

import keras_ops as ops
from keras_layers import Dense, Input
from keras_models import Model, Sequential, clone_model
from keras_saving import load_model, register_keras_serializable
from keras_training.losses.mean_squared_error import MeanSquaredError
from keras_training.metrics.mean import Mean
from keras_training.optimizers.sgd import SGD

pytestmark = pytest.mark.backend

X = np.arange(24, dtype="float32").reshape(8, 3) / 24
Y = np.ones((8, 2), "float32")
trains = pytest.mark.backends("jax", "tensorflow", "torch")


def values(x):
    return ops.convert_to_numpy(x)


def graph():
    inputs = Input((3,))
    return inputs, Dense(2, name="body")(inputs)


def head(name="head", units=5):
    layer = Dense(units, name=name)
    layer.build((None, 2))
    return layer


class _Before(Model):
    def __init__(self):
        self.extra = head()
        super().__init__(*graph())


class _After(Model):
    def __init__(self):
        super().__init__(*graph())
        self.extra = head()


class _Chain(Sequential):
    def __init__(self):
        super().__init__([Dense(2, name="body")])
        self.extra = head()


def _functional():
    model = Model(*graph())
    model.extra = head()
    return model


def _chain():
    model = Sequential([Input((3,)), Dense(2, name="body")])
    model.extra = head()
    return model


def _called():
    model = Model(*graph())
    model(X)
    model.extra = head()
    return model


MAKERS = {f.__name__: f for f in (_functional, _called, _chain, _Chain, _Before, _After)}


@pytest.fixture(params=MAKERS)
def model(request):
    made = MAKERS[request.param]()
    made(X)
    return made


def test_an_attribute_belongs_to_the_model_and_not_to_its_graph(model):
    assert [layer.name for layer in model.layers if layer.weights] == ["body"]
    assert sorted(tuple(w.shape) for w in model.weights) == [(2,), (2, 5), (3, 2), (5,)]
    assert len(model.trainable_variables) == 4
    model.trainable = False
    assert model.trainable_variables == [] and not model.extra.trainable
    assert model.count_params() == 8 + 15
    assert tuple(model(X).shape) == (8, 2)


def test_weight_files_hold_it(model, tmp_path):
    path = tmp_path / "w.weights.h5"
    kernel = model.extra.get_weights()[0]
    model.save_weights(path)
    model.extra.kernel.assign(kernel * 0)
    model.load_weights(path)
    np.testing.assert_array_equal(model.extra.get_weights()[0], kernel)


def test_what_replaces_or_deletes_it_takes_its_weights_away(model):
    model.extra = head("other", units=1)
    assert sorted(tuple(w.shape) for w in model.weights) == [(1,), (2,), (2, 1), (3, 2)]
    del model.extra
    assert len(model.weights) == 2


def test_a_layer_of_the_graph_stays_when_an_attribute_lets_go_of_it(model):
    model.body = model.layers[-1]
    assert len(model.weights) == 4
    model.body = None
    assert len(model.weights) == 4


ATTRIBUTES = {
    "a list": (lambda: [head("a"), head("b")], 4),
    "a dict": (lambda: {"x": head("a"), "y": [head("b")]}, 4),
    "a teacher": (lambda: Model(*graph()), 2),
    "a chain": (lambda: Sequential([Input((3,)), Dense(1)]), 2),
    "a variable": (lambda: head().kernel, 1),
    "a loss": (MeanSquaredError, 0),
    "an optimizer": (lambda: SGD(0.1), 0),
    "a metric": (lambda: Mean(name="distance"), 0),
    "a model that holds this one": (lambda: Sequential([Input((3,))]), 0),
}


@pytest.mark.parametrize("what", ATTRIBUTES)
def test_anything_can_be_an_attribute(what, model):
    make, weights = ATTRIBUTES[what]
    model.thing = make()
    assert len(model.weights) == 4 + weights
    assert ("distance" in [metric.name for metric in model.metrics]) == (what == "a metric")
    assert tuple(model(X).shape) == (8, 2)


def test_models_may_know_each_other():
    one, other = _functional(), _chain()
    one.other, other.other = other, one
    assert len(one.weights) == len(other.weights) == 8


def test_a_list_takes_more_later(model):
    model.heads = []
    model.heads.append(head())
    assert len(model.weights) == 6


def test_a_chain_grows_and_shrinks_beside_it():
    model = _chain()
    model.add(Dense(4, name="top"))
    assert [layer.name for layer in model.layers] == ["body", "top"]
    assert [w.path.split("/")[-2] for w in model.weights] == ["body", "body", "top", "top", "head", "head"]
    model.pop()
    assert len(model.weights) == 4 and tuple(model(X).shape) == (8, 2)


def _own(**members):
    """Return a registered subclass, as a program defines it anew in every process."""
    return register_keras_serializable(package="attributes_test")(type("Own", (Model,), members))


def _init_any(self, *args, **kwargs):
    Model.__init__(self, *args, **kwargs)
    self.extra = head()


def _init_named(self, inputs, outputs, **kwargs):
    Model.__init__(self, inputs, outputs, **kwargs)
    self.extra = head()


def _init_bare(self, inputs, outputs):
    Model.__init__(self, inputs=inputs, outputs=outputs)
    self.extra = head()


def _init_more(self, inputs, outputs, units=5, **kwargs):
    Model.__init__(self, inputs, outputs, **kwargs)
    self.units = units
    self.extra = head(units=units)


def _init_none(self, units=5):
    Model.__init__(self, *graph())
    self.extra = head(units=units)


def _with_units(self):
    return {**super(type(self), self).get_config(), "units": self.units}


CONSTRUCTORS = {
    "(*args, **kwargs)": (_init_any, {}, graph, {}),
    "(inputs, outputs, **kwargs)": (_init_named, {}, graph, {}),
    "(inputs, outputs)": (_init_bare, {}, graph, {}),
    "(inputs, outputs, units)": (_init_more, {"get_config": _with_units}, graph, {"units": 7}),
    "(units)": (_init_none, {}, tuple, {"units": 7}),
}


@pytest.mark.parametrize("constructor", CONSTRUCTORS)
def test_a_subclass_comes_back_with_its_extra_layers(constructor, tmp_path):
    init, more, args, kwargs = CONSTRUCTORS[constructor]
    cls = _own(__init__=init, **more)
    model = cls(*args(), **kwargs)
    model.save(tmp_path / "m.keras")
    wanted, copied = model.get_weights(), copy.deepcopy(model)
    fresh = _own(__init__=init, **more)
    for again, its in ((load_model(tmp_path / "m.keras"), fresh), (copied, cls)):
        assert type(again) is its
        for value, other in zip(wanted, again.get_weights(), strict=True):
            np.testing.assert_array_equal(value, other)
        np.testing.assert_allclose(values(model(X)), values(again(X)), rtol=1e-6)
    assert type(clone_model(model)) is cls
    assert [w.shape for w in cls.from_config(model.get_config()).weights] == [w.shape for w in model.weights]


def test_pickles_of_plain_models_hold_the_graph():
    assert [w.shape for w in pickle.loads(pickle.dumps(_functional())).weights] == [(3, 2), (2,)]


class _InCall(Model):
    """Puts heads behind what the graph gives."""

    def __init__(self, inputs, outputs):
        super().__init__(inputs, outputs)
        self.heads = [Dense(7, name="a"), Dense(7, name="b")]

    def call(self, inputs, training=None):
        body = super().call(inputs, training=training)
        return self.heads[0](body) + self.heads[1](body)


class _InChain(Sequential):
    def __init__(self, layers):
        super().__init__(layers)
        self.head = Dense(7)

    def call(self, inputs, training=None):
        return self.head(super().call(inputs, training=training))


CALLS = {
    "functional": lambda: _InCall(*graph()),
    "chain": lambda: _InChain([Dense(2)]),
    "chain with an input": lambda: _InChain([Input((3,)), Dense(2)]),
}


@pytest.mark.parametrize("kind", CALLS)
def test_a_call_of_its_own_says_what_shape_comes_out(kind):
    assert CALLS[kind]()(Input((3,))).shape == (None, 7)
    assert CALLS[kind]().compute_output_shape((None, 3)) == (None, 7)


@trains
@pytest.mark.parametrize("kind", CALLS)
def test_fit_trains_what_a_call_uses(kind):
    model = CALLS[kind]()
    model.compile(SGD(0.1), "mse")
    model.fit(X, np.ones((8, 7), "float32"), verbose=0)
    before = model.get_weights()
    model.fit(X, np.ones((8, 7), "float32"), verbose=0)
    assert len(before) == (6 if kind == "functional" else 4)
    assert all(not np.array_equal(a, b) for a, b in zip(before, model.get_weights(), strict=True))


class _InLoss(Model):
    def __init__(self, inputs, outputs):
        super().__init__(inputs, outputs)
        self.extra = head(units=2)

    def compute_loss(self, x=None, y=None, y_pred=None, sample_weight=None, training=True):
        return ops.mean(ops.square(self.extra(y_pred) - y))


@trains
def test_fit_trains_what_a_loss_uses():
    model = _InLoss(*graph())
    before = model.get_weights()
    model.compile(SGD(0.1), "mse")
    model.fit(X, Y, verbose=0)
    assert all(not np.array_equal(a, b) for a, b in zip(before, model.get_weights(), strict=True))


@trains
def test_a_frozen_teacher_is_left_alone():
    model, teacher = Model(*graph()), Model(*graph())
    teacher.trainable = False
    model.teacher = teacher
    before = teacher.get_weights()
    model.compile(SGD(0.1), "mse")
    model.fit(X, Y, verbose=0)
    assert len(model.trainable_weights) == 2
    for value, old in zip(teacher.get_weights(), before, strict=True):
        np.testing.assert_array_equal(value, old)


@pytest.mark.backends("torch")
def test_modules_find_it(model):
    names = {name for name, _ in model.named_parameters()}
    assert names == {"body.kernel", "body.bias", "extra.kernel", "extra.bias"} == set(model.state_dict())
