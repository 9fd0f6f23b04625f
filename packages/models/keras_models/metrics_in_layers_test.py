"""What a layer's `call` may change besides its outputs, also while it is called on symbolic tensors."""

import numpy as np
import pytest

import keras_layers as layers
import keras_ops as ops
from keras_models.model import Model
from keras_training import metrics

pytestmark = [pytest.mark.backends("jax", "tensorflow", "torch")]
X = np.arange(24.0, dtype="float32").reshape(8, 3) / 24


class Holds(layers.Layer):
    """A layer with a metric and a variable, that does something with them."""

    def __init__(self, do, metric=None):
        super().__init__()
        self.do, self.metric = do, metric
        self.seen = self.add_weight(shape=(), initializer="zeros", trainable=False, name="seen")

    def call(self, x):
        self.do(self, x)
        return x


# What `call` does with its layer and its inputs, and the metric it needs.
DEEDS = {
    "loss": (lambda layer, x: layer.add_loss(ops.mean(x)), None),
    "losses": (lambda layer, x: layer.add_loss([ops.mean(x), ops.sum(ops.square(x))]), None),
    "mean": (lambda layer, x: layer.metric.update_state(x), metrics.Mean),
    "weighted mean": (lambda layer, x: layer.metric.update_state(x, sample_weight=x[:, 0]), metrics.Mean),
    "result": (lambda layer, x: layer.add_loss(layer.metric(x, x)), metrics.MeanSquaredError),
    "curve": (lambda layer, x: layer.metric.update_state(ops.cast(x > 0, "float32"), x), metrics.AUC),
    "confusion": (lambda layer, x: layer.metric.update_state(ops.cast(x > 0, "float32"), x), metrics.Precision),
    "assignment": (lambda layer, x: layer.seen.assign_add(ops.mean(x)), None),
}


@pytest.mark.parametrize("do, kind", DEEDS.values(), ids=DEEDS)
def test_a_layer_that_does_more_than_compute(do, kind):
    metric = None if kind is None else kind(name="watched")
    layer, inputs = Holds(do, metric), layers.Input((3,))
    before = [] if metric is None else [v.numpy() for v in metric.variables]
    model = Model(inputs, layers.Dense(1)(layer(inputs)))
    # Nothing was counted yet.
    assert float(layer.seen.numpy()) == 0.0
    for variable, value in zip([] if metric is None else metric.variables, before, strict=True):
        np.testing.assert_array_equal(variable.numpy(), value)
    model.compile("sgd", "mse")
    history = model.fit(X, np.ones((8, 1)), batch_size=4, verbose=0).history
    assert np.isfinite(history["loss"]).all()
    assert ("watched" in history) == (metric is not None)
    if do is DEEDS["mean"][0]:
        np.testing.assert_allclose(history["watched"], [X.mean()], rtol=1e-5)
    if do is DEEDS["assignment"][0]:
        np.testing.assert_allclose(layer.seen.numpy(), X[:4].mean() + X[4:].mean(), rtol=1e-5)
