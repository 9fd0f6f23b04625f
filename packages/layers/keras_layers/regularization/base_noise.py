"""What the layers share that disturb their inputs at random in training."""

from typing import Any

import keras_ops as ops
from keras_layers.base import arguments, building
from keras_layers.base.layer import Layer
from keras_ops.random.seed_generator import SeedGenerator


class BaseNoise(Layer):
    """Disturbs its inputs in training, and returns them otherwise. A subclass defines `_disturbed`.

    Args:
        argument: Name of the argument that says how much, for messages.
        amount: How much, from 0 to 1. With 0 nothing happens.
        seed: Integer, for the same values in every run.
        **kwargs: Arguments of `keras.layers.Layer`.
    """

    _takes_one_tensor = True
    _takes_numbers = "real numbers"

    def __init__(self, argument: str, amount: float, seed: int | None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        arguments.share(self, argument, amount)
        self.seed = arguments.seed(self, seed)
        if amount > 0:
            self.seed_generator = SeedGenerator(seed)
        self.supports_masking = True
        building.at_once(self)

    def call(self, inputs: Any, training: bool = False) -> Any:
        # A seed generator is there if there is anything to draw.
        return self._disturbed(inputs) if training and "seed_generator" in self.__dict__ else inputs

    def _disturbed(self, inputs: Any) -> Any:
        raise NotImplementedError(f"{type(self).__name__} does not define `_disturbed()`.")

    def compute_output_shape(self, input_shape: Any) -> Any:
        return tuple(input_shape)

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "seed": self.seed}


def checked_noise_shape(layer: Layer, noise_shape: Any) -> tuple[int | None, ...] | None:
    """Return the shape of the decisions as it was given.

    Raises:
        ValueError: If it is neither `None` nor a tuple of sizes and `None`.
    """
    if noise_shape is None:
        return None
    if not isinstance(noise_shape, list | tuple) or not all(
        size is None or hasattr(size, "__index__") and size > 0 for size in noise_shape
    ):
        raise ValueError(
            f"`noise_shape` of {type(layer).__name__} must be a tuple of positive integers and `None`. Received: "
            f"{noise_shape!r}."
        )
    return tuple(noise_shape)


def filled_noise_shape(layer: Any, inputs: Any) -> Any:
    """Return the shape of the decisions for an input, or `None` if it is that of the input.

    Raises:
        ValueError: If it has `None` in it and another number of sizes than the input.
    """
    shape = layer.noise_shape
    if shape is None or None not in shape:
        return shape
    sizes = ops.shape(inputs)
    if len(shape) != len(sizes):
        raise ValueError(
            f"`noise_shape={shape}` of the layer {layer.name!r} must have as many sizes as its input of shape "
            f"{tuple(inputs.shape)}, since `None` in it stands for the input's size."
        )
    return tuple(i if n is None else n for i, n in zip(sizes, shape, strict=True))
