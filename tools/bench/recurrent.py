"""A training step of recurrent layers on 32 sequences of 80 x 128, against the framework's own layer or a loop by hand."""

import importlib

import numpy as np

import keras
from keras import layers

BATCH, STEPS, SIZE = 32, 80, 128


def cases():
    """LSTM and GRU with 128 units, plain and with padding at the right; the numpy backend does not train."""
    backend = keras.config.backend()
    if backend == "numpy":
        return
    native = importlib.import_module(f"native.recurrent_{backend}")
    rng = np.random.default_rng(0)
    x = rng.normal(size=(BATCH, STEPS, SIZE)).astype("float32")
    y = rng.normal(size=(BATCH, SIZE)).astype("float32")
    for kind in ("LSTM", "GRU"):
        train = trained(keras.Sequential([keras.Input((STEPS, SIZE)), getattr(layers, kind)(SIZE)]), x, y)
        by_hand = native.trained(kind, SIZE, SIZE)
        yield f"{kind} train step", train, lambda by_hand=by_hand: by_hand(x, y), 3
    padded = x * (np.arange(STEPS) < rng.integers(STEPS // 2, STEPS, (BATCH, 1)))[:, :, None].astype("float32")
    model = keras.Sequential([keras.Input((STEPS, SIZE)), layers.Masking(), layers.LSTM(SIZE)])
    yield "LSTM train step, padded", trained(model, padded, y), None, 3


def trained(model, x, y):
    """Return a function that makes one step of gradient descent."""
    model.compile("sgd", "mse")
    return lambda: model.train_on_batch(x, y)
