"""Random factors."""

import math
from typing import Any

import keras_ops as ops
from keras_layers.regularization.base_noise import BaseNoise
from keras_ops import random
from keras_ops.export import export


@export("keras.layers.GaussianDropout")
class GaussianDropout(BaseNoise):
    """Multiplies its inputs with normal numbers around 1 in training (Srivastava et al., 2014).

    Their standard deviation is `sqrt(rate / (1 - rate))`, that of the factors of `Dropout(rate)`.

    Args:
        rate: The share that a like dropout would drop, at least 0 and less than 1.
        seed: Integer, for the same numbers in every run.
        **kwargs: Arguments of `keras.layers.Layer`.

    Call arguments:
        inputs: A float tensor.
        training: Whether to multiply.

    Input shape: any. Output shape: the same.

    Raises:
        ValueError: If `rate` is negative, or not less than 1.

    Example:

    >>> layer = keras.layers.GaussianDropout(0.5, seed=1)
    >>> float(keras.ops.max(layer(keras.ops.ones((50,)), training=True))) > 1.0
    True
    """

    def __init__(self, rate: float, seed: int | None = None, **kwargs: Any) -> None:
        super().__init__("rate", rate, seed, **kwargs)
        if rate == 1:
            raise ValueError(f"`rate` of {type(self).__name__} must be less than 1, where the factors have no end.")
        self.rate = rate

    def _disturbed(self, inputs: Any) -> Any:
        stddev = math.sqrt(self.rate / (1 - self.rate))
        factors = random.normal(ops.shape(inputs), 1.0, stddev, dtype=self.compute_dtype, seed=self.seed_generator)
        return ops.multiply(inputs, factors)

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "rate": self.rate}
