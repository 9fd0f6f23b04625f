"""One eager op on small tensors."""

import importlib

import numpy as np

import keras

N = 300


def cases():
    """Add, multiply by a number, matrix product, sum, relu, reshape."""
    native = importlib.import_module(f"native.{keras.config.backend()}")
    x = native.tensor(np.random.default_rng(0).random((32, 32), "float32"))
    for name, ours in {
        "op add": lambda: keras.ops.add(x, x),
        "op multiply by 2.0": lambda: keras.ops.multiply(x, 2.0),
        "op matmul": lambda: keras.ops.matmul(x, x),
        "op sum": lambda: keras.ops.sum(x, axis=-1),
        "op relu": lambda: keras.ops.relu(x),
        "op reshape": lambda: keras.ops.reshape(x, (-1,)),
    }.items():
        yield name, ours, (lambda run=native.OPS[name]: run(x)), N
