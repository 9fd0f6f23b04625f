"""A hand-written training step in `keras.ops` changes all that `fit` would, compiled as well as not."""

import functools

import numpy as np
import pytest

import keras_layers as layers
import keras_ops as ops
from keras_models import Sequential
from keras_ops.backends import selected
from keras_ops.scopes import RematScope
from keras_ops.session import set_random_seed
from keras_training.losses import MeanSquaredError
from keras_training.metrics import MeanAbsoluteError
from keras_training.optimizers import SGD, Adam

pytestmark = [pytest.mark.backends("jax", "tensorflow", "torch"), pytest.mark.gpu]

X = np.linspace(-1, 1, 64).reshape(16, 4).astype("float32")
Y = np.sin(X.sum(1, keepdims=True))
OPTIMIZERS = {
    "adam": lambda: Adam(0.01),
    "sgd": lambda: SGD(0.1, momentum=0.9, global_clipnorm=1.0, use_ema=True, ema_overwrite_frequency=3),
    "accumulated": lambda: Adam(0.01, gradient_accumulation_steps=2),
}


def trained(optimizer, wrap, steps=5):
    """Return all variables after some steps, and the losses."""
    set_random_seed(3)
    parts = [layers.Dense(8, use_bias=False), layers.BatchNormalization(), layers.Dropout(0.3), layers.Dense(1)]
    model = Sequential([layers.Input((4,)), *parts])
    loss_fn, metric = MeanSquaredError(), MeanAbsoluteError()

    def compute_loss(x, y):
        predicted = model(x, training=True)
        return loss_fn(y, predicted), predicted

    differentiate = ops.value_and_grad(compute_loss, has_aux=True, variables=model.trainable_variables)

    @wrap
    def step(x, y):
        (loss, predicted), gradients = differentiate(x, y)
        optimizer.apply(gradients, model.trainable_variables)
        metric.update_state(y, predicted)
        return loss

    losses = [float(step(X, Y)) for _ in range(steps)]
    variables = [*model.variables, *optimizer.variables, *metric.variables]
    return [v.numpy() for v in variables], losses


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_compiled_and_eager_steps_do_the_same(name, monkeypatch):
    if selected.NAME == "torch":
        import torch

        torch.compiler.reset()
        # Its own code generator takes long.
        monkeypatch.setattr(torch, "compile", functools.partial(torch.compile, backend="eager"))
    values, losses = trained(OPTIMIZERS[name](), lambda step: step)
    compiled_values, compiled_losses = trained(OPTIMIZERS[name](), ops.jit)
    np.testing.assert_allclose(compiled_losses, losses, rtol=1e-4)
    for value, other in zip(compiled_values, values, strict=True):
        np.testing.assert_allclose(value, other, rtol=1e-3, atol=1e-5)
    assert len(set(losses)) == len(losses)


def test_fit_with_layers_that_are_run_again():
    kept = []
    for mode in (None, "full"):
        set_random_seed(3)
        with RematScope(mode):
            parts = [layers.Dense(8, use_bias=False), layers.BatchNormalization(), layers.Dropout(0.3), layers.Dense(1)]
        model = Sequential([layers.Input((4,)), *parts])
        model.compile(SGD(0.05), "mse")
        history = model.fit(X, Y, epochs=3, batch_size=8, shuffle=False, verbose=0)
        kept.append([history.history["loss"], *(v.numpy() for v in model.variables)])
    for value, other in zip(*kept, strict=True):
        np.testing.assert_allclose(value, other, rtol=1e-4, atol=1e-6)
