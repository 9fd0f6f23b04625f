"""Dropout that keeps mean and variance."""

from typing import Any

import keras_ops as ops
from keras_layers.regularization import base_noise
from keras_ops import random
from keras_ops.export import export

# What the scaled exponential linear unit goes towards for large negative inputs.
_LOWEST = -1.0507009873554805 * 1.6732632423543772


@export("keras.layers.AlphaDropout")
class AlphaDropout(base_noise.BaseNoise):
    """Sets a share of its inputs to a negative value in training, so that mean and variance stay.

    For networks of the activation `selu`, which normalize themselves (Klambauer et al., 2017:
    https://arxiv.org/abs/1706.02515).

    Args:
        rate: The share, from 0 to 1.
        noise_shape: Shape of the decisions, broadcast to the input; `None` in it stands for the input's size.
        seed: Integer, for the same decisions in every run.
        **kwargs: Arguments of `keras.layers.Layer`.

    Call arguments:
        inputs: A float tensor.
        training: Whether to drop anything.

    Input shape: any. Output shape: the same.

    Raises:
        ValueError: If `rate` is not from 0 to 1.

    Example:

    >>> layer = keras.layers.AlphaDropout(0.5, seed=1)
    >>> y = layer(keras.ops.zeros((50,)), training=True)
    >>> len(set(keras.ops.convert_to_numpy(y).round(3).tolist()))
    2
    """

    def __init__(self, rate: float, noise_shape: Any = None, seed: int | None = None, **kwargs: Any) -> None:
        super().__init__("rate", rate, seed, **kwargs)
        self.rate = rate
        self.noise_shape = base_noise.checked_noise_shape(self, noise_shape)

    def _disturbed(self, inputs: Any) -> Any:
        if self.rate == 1:
            return ops.zeros_like(inputs)
        shape = base_noise.filled_noise_shape(self, inputs)
        shape = ops.shape(inputs) if shape is None else shape
        draws = random.uniform(shape, seed=self.seed_generator, dtype="float32")
        kept = ops.greater_equal(draws, self.rate)
        factor = ((1 - self.rate) * (1 + self.rate * _LOWEST**2)) ** -0.5
        chosen = ops.where(kept, inputs, ops.cast(_LOWEST, inputs.dtype))
        return ops.add(ops.multiply(chosen, factor), -factor * _LOWEST * self.rate)

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "rate": self.rate, "noise_shape": self.noise_shape}
