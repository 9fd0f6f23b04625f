"""The MLP that `fit.py` and `predict.py` measure, with the public API, whichever `keras` is imported."""

import importlib

import numpy as np

import keras

SIZES = {"mlp": (64, 128, 64, 10), "mnist": (784, 128, 64, 10)}
BACKEND = keras.config.backend()


def data(name, samples):
    """Random rows and their classes."""
    rng = np.random.default_rng(1)
    x = rng.normal(size=(samples, SIZES[name][0])).astype("float32")
    return x, rng.integers(0, 10, samples).astype("int32")


def native(name):
    """The model written by hand with the backend's framework."""
    return importlib.import_module(f"native.{BACKEND}").Native(SIZES[name])


def ours(name, metrics=None):
    """The compiled Keras model."""
    first, *hidden, last = SIZES[name]
    layers = [
        keras.Input((first,)),
        *[keras.layers.Dense(n, activation="relu") for n in hidden],
        keras.layers.Dense(last),
    ]
    model = keras.Sequential(layers)
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(optimizer=keras.optimizers.Adam(1e-3), loss=loss, metrics=metrics)
    return model
