"""Dropout."""

from typing import Any

from keras_layers.regularization import base_noise
from keras_ops import random
from keras_ops.export import export


@export("keras.layers.Dropout")
class Dropout(base_noise.BaseNoise):
    """Sets a share of its inputs to 0 in training and scales the rest up, so that the expected sum stays.

    Args:
        rate: The share, from 0 to 1.
        noise_shape: Shape of the decisions, broadcast to the input; `None` in it stands for the input's size. With
            `(None, 1, features)` all steps of a sequence lose the same features.
        seed: Integer, for the same decisions in every run.
        **kwargs: Arguments of `keras.layers.Layer`.

    Call arguments:
        inputs: A float tensor.
        training: Whether to drop anything.

    Input shape: any. Output shape: the same.

    Raises:
        ValueError: If `rate` is not from 0 to 1.

    Example:

    >>> layer = keras.layers.Dropout(0.5, seed=1)
    >>> float(keras.ops.max(layer(keras.ops.ones((50,)), training=True)))
    2.0
    >>> float(keras.ops.max(layer(keras.ops.ones((50,)))))
    1.0
    """

    def __init__(self, rate: float, noise_shape: Any = None, seed: int | None = None, **kwargs: Any) -> None:
        super().__init__("rate", rate, seed, **kwargs)
        self.rate = rate
        self.noise_shape = base_noise.checked_noise_shape(self, noise_shape)

    def _disturbed(self, inputs: Any) -> Any:
        shape = base_noise.filled_noise_shape(self, inputs)
        return random.dropout(inputs, self.rate, noise_shape=shape, seed=self.seed_generator)

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "rate": self.rate, "noise_shape": self.noise_shape}
