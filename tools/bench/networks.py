"""Training of a small convolutional network and of a small transformer, against the published Keras."""

import numpy as np

import keras
from keras import layers

RNG = np.random.default_rng(0)


def cases():
    """One epoch of each; the numpy backend does not train."""
    if keras.config.backend() == "numpy":
        return
    yield "fit convnet", *convnet()
    yield "fit transformer", *transformer()


def convnet():
    """Digits of 28 x 28, batch 64."""
    model = keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            layers.Conv2D(16, 3, activation="relu"),
            layers.BatchNormalization(),
            layers.MaxPooling2D(),
            layers.Conv2D(32, 3, activation="relu"),
            layers.MaxPooling2D(),
            layers.Flatten(),
            layers.Dropout(0.3),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile("adam", "sparse_categorical_crossentropy")
    x, y = RNG.random((512, 28, 28, 1), "float32"), RNG.integers(0, 10, 512)
    return (lambda: model.fit(x, y, batch_size=64, epochs=1, verbose=0)), None, 1


class Attention(layers.Layer):
    """Causal self-attention of one head, of what both libraries have."""

    def __init__(self, width, **kwargs):
        super().__init__(**kwargs)
        self.project = layers.Dense(3 * width)

    def call(self, x):
        """Mix the rows of each sequence."""
        query, key, value = keras.ops.split(self.project(x), 3, axis=-1)
        scores = keras.ops.matmul(query, keras.ops.transpose(key, (0, 2, 1))) / query.shape[-1] ** 0.5
        return keras.ops.matmul(keras.ops.softmax(scores), value)


def transformer():
    """Two blocks of width 64 on 32 tokens, batch 32."""
    x = inputs = keras.Input((32,), dtype="int32")
    x = layers.Embedding(1000, 64)(x)
    for _ in range(2):
        x = layers.Add()([x, Attention(64)(layers.LayerNormalization()(x))])
        y = layers.Dense(256, activation="gelu")(layers.LayerNormalization()(x))
        x = layers.Add()([x, layers.Dense(64)(y)])
    model = keras.Model(inputs, layers.Dense(2)(layers.Flatten()(x)))
    model.compile("adam", keras.losses.SparseCategoricalCrossentropy(from_logits=True))
    tokens, y = RNG.integers(0, 1000, (512, 32)), RNG.integers(0, 2, 512)
    return (lambda: model.fit(tokens, y, batch_size=32, epochs=1, verbose=0)), None, 1
