"""A layer written once in `keras.ops`. The loop_*.py files train it with three frameworks, each in its own way."""

import numpy as np

import keras
from keras import layers, ops

LENGTH, TOKENS = 12, 20


class TokenAndPositionEmbedding(keras.Layer):
    """Gives each token of a sequence a vector that tells which token it is and where it stands.

    Args:
        length: The longest sequence.
        tokens: How many tokens there are.
        width: Size of the vectors.
        **kwargs: What every layer takes.
    """

    def __init__(self, length, tokens, width, **kwargs):
        super().__init__(**kwargs)
        self.length, self.tokens, self.width = length, tokens, width

    def build(self, input_shape):
        self.token_table = self.add_weight((self.tokens, self.width), initializer="uniform", name="token_table")
        self.position_table = self.add_weight((self.length, self.width), initializer="uniform", name="position_table")

    def call(self, token_ids):
        positions = ops.arange(token_ids.shape[-1], dtype="int32")
        tokens = ops.take(self.token_table, ops.cast(token_ids, "int32"), axis=0)
        return tokens + ops.take(self.position_table, positions, axis=0)

    def compute_output_shape(self, input_shape):
        return (*input_shape, self.width)

    def get_config(self):
        return {**super().get_config(), "length": self.length, "tokens": self.tokens, "width": self.width}


def make_model():
    """Return a model that tells from a sequence which of two classes it is in, as logits."""
    return keras.Sequential(
        [
            keras.Input((LENGTH,), dtype="int32"),
            TokenAndPositionEmbedding(LENGTH, TOKENS, 16),
            layers.Flatten(),
            layers.Dense(64, activation="relu"),
            layers.Dropout(0.1),
            layers.Dense(2),
        ]
    )


def make_data(count=4096):
    """Return sequences of random tokens, and whether the largest stands in the second half of its sequence."""
    sequences = np.random.default_rng(0).integers(0, TOKENS, size=(count, LENGTH), dtype="int32")
    return sequences, (sequences.argmax(axis=1) >= LENGTH // 2).astype("int32")
