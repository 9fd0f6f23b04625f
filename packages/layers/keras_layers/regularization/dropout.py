"""Dropout."""

from typing import Any

from keras_layers.base.layer import Layer
from keras_ops import random
from keras_ops.export import export
from keras_ops.random.seed_generator import SeedGenerator


@export("keras.layers.Dropout")
class Dropout(Layer):
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
        super().__init__(**kwargs)
        if isinstance(rate, bool) or not isinstance(rate, int | float) or not 0 <= rate <= 1:
            raise ValueError(f"`rate` of {type(self).__name__} must be a number from 0 to 1. Received: {rate!r}.")
        self.rate = rate
        self.seed = seed
        self.noise_shape = None if noise_shape is None else self._checked(noise_shape)
        if rate > 0:
            self.seed_generator = SeedGenerator(seed)
        self.supports_masking = True
        self.built = True

    def _checked(self, noise_shape: Any) -> tuple[int | None, ...]:
        if not isinstance(noise_shape, list | tuple) or not all(
            size is None or hasattr(size, "__index__") and size > 0 for size in noise_shape
        ):
            raise ValueError(
                f"`noise_shape` of {type(self).__name__} must be a tuple of positive integers and `None`. Received: "
                f"{noise_shape!r}."
            )
        return tuple(noise_shape)

    def call(self, inputs: Any, training: bool = False) -> Any:
        if not training or self.rate == 0:
            return inputs
        shape = self.noise_shape
        if shape is not None and None in shape:
            if len(shape) != len(inputs.shape):
                raise ValueError(
                    f"`noise_shape={shape}` of the layer {self.name!r} must have as many sizes as its input of shape "
                    f"{tuple(inputs.shape)}, since `None` in it stands for the input's size."
                )
            shape = tuple(i if n is None else n for i, n in zip(inputs.shape, shape, strict=True))
        return random.dropout(inputs, self.rate, noise_shape=shape, seed=self.seed_generator)

    def compute_output_shape(self, input_shape: Any) -> Any:
        return tuple(input_shape)

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "rate": self.rate, "seed": self.seed, "noise_shape": self.noise_shape}
