"""Training of a transformer encoder of four layers, width 256, made of the layers for it."""

import importlib

import numpy as np

import keras
from keras import layers

DEPTH, WIDTH, HEADS, HIDDEN, CLASSES = 4, 256, 4, 1024, 10
STEPS, BATCH, SAMPLES = 64, 16, 64


def cases():
    """One epoch of four batches; the numpy backend does not train."""
    if keras.config.backend() == "numpy":
        return
    rng = np.random.default_rng(0)
    x, y = rng.normal(size=(SAMPLES, STEPS, WIDTH)).astype("float32"), rng.integers(0, CLASSES, SAMPLES).astype("int32")
    model = encoder()
    native = importlib.import_module(f"native.{keras.config.backend()}_encoder").Native(
        DEPTH, WIDTH, HEADS, HIDDEN, CLASSES
    )
    yield "fit encoder", lambda: model.fit(x, y, batch_size=BATCH, verbose=0), lambda: native.epoch(x, y, BATCH), 1


def encoder():
    """Blocks of attention and two dense layers, each after a normalization and beside a way around."""
    x = inputs = keras.Input((STEPS, WIDTH))
    for _ in range(DEPTH):
        normal = layers.LayerNormalization()(x)
        x = layers.Add()([x, layers.MultiHeadAttention(HEADS, WIDTH // HEADS)(normal, normal)])
        wide = layers.Dense(HIDDEN, activation="relu")(layers.LayerNormalization()(x))
        x = layers.Add()([x, layers.Dense(WIDTH)(wide)])
    model = keras.Model(inputs, layers.Dense(CLASSES)(layers.GlobalAveragePooling1D()(x)))
    model.compile("adam", keras.losses.SparseCategoricalCrossentropy(from_logits=True))
    return model
