"""The hand-written training loops of the published guides for JAX: states are tuples that begin as lists of variables."""

import os
import subprocess
import sys

import numpy as np
import pytest

import keras_layers as layers
import keras_ops as ops
from keras_models import Model
from keras_ops.session import set_random_seed
from keras_training import metrics
from keras_training.losses import MeanSquaredError
from keras_training.optimizers import Adam

pytestmark = pytest.mark.backends("jax")

X = np.linspace(-1, 1, 64).reshape(16, 4).astype("float32")
Y = np.sin(X.sum(1, keepdims=True))


class Watched(layers.Layer):
    """A layer that adds a loss and keeps a metric."""

    def __init__(self):
        super().__init__()
        self.seen = metrics.Mean(name="seen")

    def call(self, x):
        self.add_loss(0.01 * ops.mean(ops.square(x)))
        self.seen.update_state(x)
        return x


def made():
    set_random_seed(3)
    inputs = layers.Input((4,))
    x = layers.Dropout(0.2)(layers.BatchNormalization()(layers.Dense(8, activation="tanh")(inputs)))
    return Model(inputs, layers.Dense(1, kernel_regularizer="l2")(Watched()(x))), Adam(0.01)


def test_a_loop_with_metrics_losses_and_states_does_what_fit_does():
    import jax

    model, optimizer = made()
    optimizer.build(model.trainable_variables)
    loss_fn, error = MeanSquaredError(), metrics.MeanAbsoluteError()

    def compute_loss(trainable, fixed, watched, x, y):
        predicted, fixed, losses = model.stateless_call(trainable, fixed, x, training=True, return_losses=True)
        watched = error.stateless_update_state(watched, y, predicted)
        return loss_fn(y, predicted) + sum(losses), (fixed, watched)

    differentiate = jax.value_and_grad(compute_loss, has_aux=True)

    @jax.jit
    def step(state, x, y):
        trainable, fixed, values, watched = state
        (loss, (fixed, watched)), gradients = differentiate(trainable, fixed, watched, x, y)
        trainable, values = optimizer.stateless_apply(values, gradients, trainable)
        return loss, (trainable, fixed, values, watched)

    state = model.trainable_variables, model.non_trainable_variables, optimizer.variables, error.variables
    losses = []
    for _ in range(3):
        loss, state = step(state, X, Y)
        losses.append(float(loss))
    result = float(jax.jit(error.stateless_result)(state[3]))
    assert float(jax.jit(error.stateless_result)(error.variables)) == 0.0
    assert [float(value) for value in jax.jit(error.stateless_reset_state)()] == [0.0, 0.0]
    variables = [*model.trainable_variables, *model.non_trainable_variables, *optimizer.variables]
    for variable, value in zip(variables, [*state[0], *state[1], *state[2]], strict=True):
        variable.assign(value)

    other, optimizer = made()
    other.compile(optimizer, "mse", metrics=["mae"])
    history = other.fit(X, Y, batch_size=16, epochs=3, shuffle=False, verbose=0).history
    np.testing.assert_allclose(losses, history["loss"], rtol=1e-5)
    np.testing.assert_allclose(result, np.mean(history["mae"]), rtol=1e-5)
    for variable, expected in zip(model.trainable_variables, other.trainable_variables, strict=True):
        np.testing.assert_allclose(variable.numpy(), expected.numpy(), rtol=1e-4, atol=1e-6)


METRICS = {
    "accuracy": (metrics.BinaryAccuracy, [1.0, 0.0, 1.0, 1.0], [0.9, 0.8, 0.7, 0.1], 0.5),
    "mean": (metrics.MeanSquaredError, [1.0, 2.0, 3.0, 4.0], [1.0, 2.0, 3.0, 6.0], 1.0),
    "root": (metrics.RootMeanSquaredError, [1.0, 2.0, 3.0, 4.0], [3.0, 4.0, 5.0, 6.0], 2.0),
    "precision": (metrics.Precision, [1.0, 0.0, 1.0, 1.0], [0.9, 0.8, 0.7, 0.1], 2 / 3),
    "curve": (metrics.AUC, [1.0, 0.0, 1.0, 0.0], [0.9, 0.2, 0.7, 0.1], 1.0),
    "overlap": (lambda: metrics.MeanIoU(2), [1, 0, 1, 0], [1, 0, 0, 0], (2 / 3 + 1 / 2) / 2),
}


@pytest.mark.parametrize("kind, y_true, y_pred, expected", METRICS.values(), ids=METRICS)
def test_a_metrics_variables_go_into_a_compiled_update(kind, y_true, y_pred, expected):
    import jax

    metric = kind()
    update = jax.jit(lambda values, *batch: metric.stateless_update_state(values, *batch))
    values = metric.variables
    for _ in range(2):
        values = update(values, np.array(y_true), np.array(y_pred))
    np.testing.assert_allclose(jax.jit(metric.stateless_result)(values), expected, rtol=1e-5)
    assert all(not np.any(variable.numpy()) for variable in metric.variables)


def test_a_layer_that_keeps_a_traced_loss_is_whole_afterwards():
    import jax

    layer = Watched()
    layer(X)
    outputs, losses = jax.jit(lambda x: layer.stateless_call([], [], x, return_losses=True)[::2])(X)
    np.testing.assert_allclose(losses[0], 0.01 * np.mean(X**2), rtol=1e-5)
    with pytest.raises(RuntimeError, match="stateless"):
        jax.jit(layer)(X)
    before = float(layer.seen.result())
    layer(X + 1.0)
    np.testing.assert_allclose(float(layer.losses[0]), 0.01 * np.mean((X + 1) ** 2), rtol=1e-5)
    np.testing.assert_allclose([before, float(layer.seen.result())], [X.mean(), X.mean() + 0.5], atol=1e-5)


PARALLEL = """
import jax, numpy as np
from jax.sharding import Mesh, NamedSharding, PartitionSpec
import keras_layers as layers
from keras_models import Sequential
from keras_ops.session import set_random_seed
from keras_training.losses import MeanSquaredError
from keras_training.optimizers import SGD

set_random_seed(3)
model = Sequential([layers.Input((4,)), layers.Dense(8, "tanh"), layers.Dense(1)])
optimizer, loss_fn = SGD(0.1), MeanSquaredError()
optimizer.build(model.trainable_variables)
X = np.linspace(-1, 1, 64).reshape(16, 4).astype("float32")
Y = np.sin(X.sum(1, keepdims=True))

def compute_loss(trainable, fixed, x, y):
    predicted, fixed = model.stateless_call(trainable, fixed, x, training=True)
    return loss_fn(y, predicted), fixed

@jax.jit
def step(state, x, y):
    trainable, fixed, values = state
    (loss, fixed), gradients = jax.value_and_grad(compute_loss, has_aux=True)(trainable, fixed, x, y)
    trainable, values = optimizer.stateless_apply(values, gradients, trainable)
    return loss, (trainable, fixed, values)

def run(state, x, y):
    for _ in range(3):
        loss, state = step(state, x, y)
    return float(loss), state

state = model.trainable_variables, model.non_trainable_variables, optimizer.variables
mesh = Mesh(np.array(jax.devices()), ("batch",))
everywhere, rows = NamedSharding(mesh, PartitionSpec()), NamedSharding(mesh, PartitionSpec("batch"))
many, end = run(jax.device_put(state, everywhere), jax.device_put(X, rows), jax.device_put(Y, rows))
one, _ = run(state, X, Y)
assert len(end[0][0].sharding.device_set) == len(jax.devices()) == 4
assert abs(many - one) < 1e-6 * one, (many, one)
for variable, value in zip(model.trainable_variables, end[0], strict=True):
    variable.assign(value)
assert abs(float(np.mean((model.predict(X, verbose=0) - Y) ** 2)) / one - 1) < 0.5
print("alike")
"""


def test_a_data_parallel_loop_computes_what_one_device_does():
    # In a process of its own, since JAX must be told of several devices before it starts.
    environment = os.environ | {"XLA_FLAGS": "--xla_force_host_platform_device_count=4"}
    done = subprocess.run([sys.executable, "-c", PARALLEL], capture_output=True, text=True, env=environment)
    assert done.stdout.strip() == "alike", done.stderr
