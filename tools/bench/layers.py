"""Calls of layers and small models, and the building of a deep one."""

import importlib

import numpy as np

import keras


def cases():
    """One Dense call, a three-layer perceptron on one row, a functional model of 100 layers."""
    native = importlib.import_module(f"native.{keras.config.backend()}")
    rng = np.random.default_rng(0)
    x = native.tensor(rng.random((8, 32), "float32"))
    dense = keras.layers.Dense(32)
    dense(x)
    kernel, bias = (native.tensor(w.numpy()) for w in dense.weights)
    yield "one Dense call", lambda: dense(x), lambda: native.dense(x, kernel, bias), 300
    model = keras.Sequential(
        [keras.Input((32,)), *(keras.layers.Dense(32, activation="relu") for _ in range(2)), keras.layers.Dense(10)]
    )
    row = x[:1]
    model(row)
    weights = [native.tensor(w.numpy()) for w in model.weights]
    yield "model(x), one row", lambda: model(row), lambda: native.mlp(row, weights), 100
    yield "100 Dense layers built", build, None, 1


def build():
    """Make a functional model of 100 Dense layers."""
    x = inputs = keras.Input((32,))
    for _ in range(100):
        x = keras.layers.Dense(32, activation="relu")(x)
    return keras.Model(inputs, x)
