"""Random offsets."""

from typing import Any

import keras_ops as ops
from keras_layers.regularization.base_noise import BaseNoise
from keras_ops import random
from keras_ops.export import export


@export("keras.layers.GaussianNoise")
class GaussianNoise(BaseNoise):
    """Adds normal numbers around 0 to its inputs in training.

    Args:
        stddev: Their standard deviation, from 0 to 1.
        seed: Integer, for the same numbers in every run.
        **kwargs: Arguments of `keras.layers.Layer`.

    Call arguments:
        inputs: A float tensor.
        training: Whether to add anything.

    Input shape: any. Output shape: the same.

    Raises:
        ValueError: If `stddev` is not from 0 to 1.

    Example:

    >>> layer = keras.layers.GaussianNoise(0.5, seed=1)
    >>> float(keras.ops.max(layer(keras.ops.zeros((50,)), training=True))) > 0.0
    True
    """

    def __init__(self, stddev: float, seed: int | None = None, **kwargs: Any) -> None:
        super().__init__("stddev", stddev, seed, **kwargs)
        self.stddev = stddev

    def _disturbed(self, inputs: Any) -> Any:
        noise = random.normal(ops.shape(inputs), 0.0, self.stddev, dtype=self.compute_dtype, seed=self.seed_generator)
        return ops.add(inputs, noise)

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "stddev": self.stddev}
