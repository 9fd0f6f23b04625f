"""Models that are far deeper than Python's recursion goes."""

import copy
import cProfile
import io
import pickle

import numpy as np
import pytest

from keras_layers import Add, Dense, Input
from keras_models import Model, Sequential, clone_model
from keras_saving import load_model

pytestmark = pytest.mark.backends("torch")


def chained(depth):
    return Sequential([Input((4,)), *[Dense(4) for _ in range(depth)]])


def residual(depth):
    inputs = outputs = Input((4,))
    for _ in range(depth):
        outputs = Add()([outputs, Dense(4)(outputs)])
    return Model(inputs, outputs)


def models(depth):
    inputs = outputs = Input((4,))
    for _ in range(depth):
        outputs = Sequential([Input((4,)), Dense(4)])(outputs)
    return Model(inputs, outputs)


def saved(model):
    file = io.BytesIO()
    model.save(file)
    return load_model(file)


def pickled(model):
    return pickle.loads(pickle.dumps(model))


@pytest.mark.slow
@pytest.mark.parametrize(("make", "depth"), [(chained, 1000), (residual, 1000), (models, 250)])
def test_a_deep_model_does_all_that_models_do(make, depth):
    model = make(depth)
    model.compile("sgd", "mse")
    # With weights of zero nothing becomes infinite on the way.
    model.set_weights([np.zeros(weight.shape, "float32") for weight in model.weights])
    model.fit(np.ones((2, 4)), np.ones((2, 4)), verbose=0)
    expected = model.predict(np.ones((2, 4)), verbose=0)
    assert expected.shape == (2, 4)
    assert np.isfinite(expected).all()
    lines = []
    model.summary(print_fn=lines.append)
    assert "\n".join(lines).count("\n") > depth
    for copied in (saved, pickled, copy.deepcopy):
        np.testing.assert_array_equal(copied(model).predict(np.ones((2, 4)), verbose=0), expected)
    clone = clone_model(model)
    assert [weight.shape for weight in clone.weights] == [weight.shape for weight in model.weights]


def calls(function, *args):
    profile = cProfile.Profile()
    profile.enable()
    function(*args)
    profile.disable()
    return sum(entry.callcount for entry in profile.getstats())


@pytest.mark.parametrize("make", [chained, residual, models])
def test_the_work_grows_as_the_depth_does(make):
    """Counted in calls, which do not depend on the machine. Twice the layers take about twice as many."""
    made = {}
    for depth in (10, 60, 120):
        made[depth] = make(depth)
        made[depth].compile("sgd", "mse")
        made[depth](np.ones((1, 4), "float32"))
    for work in (saved, pickled, copy.deepcopy, clone_model):
        work(made[10])
        assert calls(work, made[120]) < 2.2 * calls(work, made[60]), work


def test_models_in_models_run_at_any_depth():
    inner = nested = Sequential([Input((4,)), Dense(4)])
    for _ in range(1000):
        nested = Sequential([nested])
    x = np.arange(8.0, dtype="float32").reshape(2, 4)
    np.testing.assert_array_equal(nested.predict(x, verbose=0), inner.predict(x, verbose=0))
    before = inner.get_weights()[0]
    nested.compile("sgd", "mse")
    nested.fit(x, x, verbose=0)
    assert (inner.get_weights()[0] != before).any()
    inputs = outputs = Input((4,))
    for _ in range(60):
        outputs = Model(inputs, {"y": Dense(4, kernel_initializer="identity")(outputs)})(inputs)["y"]
    np.testing.assert_array_equal(Model(inputs, outputs).predict(x, verbose=0), x)
