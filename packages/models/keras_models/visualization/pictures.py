"""What all drawing begins with: images as arrays of bytes, with the channels last."""

from typing import Any

import numpy as np

import keras_ops as ops
from keras_ops import config


def as_array(x: Any) -> np.ndarray:
    """Return a tensor or an array, or a list of numbers, as an array."""
    return x if isinstance(x, np.ndarray) else np.asarray(ops.convert_to_numpy(x))


def as_bytes(images: Any, function: str, data_format: str | None, value_range: tuple[float, float] = (0, 255)) -> Any:
    """Return a batch of images as a new array of uint8, of shape `(batch, height, width, channels)`.

    Raises:
        ValueError: If it is no batch of images, or the range is none.
    """
    array = as_array(images)
    if array.ndim != 4:
        raise ValueError(
            f"`images` of `{function}` must be a batch of images, of 4 dimensions. Received the shape {array.shape}. Add "
            "an axis with `images[None]`."
        )
    array = channels_last(array, data_format)
    low, high = value_range
    if not low < high:
        raise ValueError(
            f"`value_range` of `{function}` must be the lowest and the highest value of pixels. Received: {value_range}."
        )
    if (low, high) != (0, 255):
        array = (array.astype("float32") - low) * (255 / (high - low))
    elif array.dtype == np.uint8:
        return array.copy()
    return np.clip(np.rint(array.astype("float32")), 0, 255).astype("uint8")


def channels_last(array: np.ndarray, data_format: str | None) -> np.ndarray:
    """Return a batch of images with the channels last."""
    first = config.standardize_data_format(data_format) == "channels_first"
    return array.transpose(0, 2, 3, 1) if first else array


def as_color(color: Any, name: str) -> tuple[int, int, int]:
    """Return a color as three integers.

    Raises:
        ValueError: If it is none.
    """
    numbers = tuple(color) if isinstance(color, list | tuple | np.ndarray) else ()
    if len(numbers) != 3 or not all(0 <= x <= 255 for x in numbers):
        raise ValueError(f"`{name}` must be a color: red, green and blue from 0 to 255. Received: {color!r}.")
    red, green, blue = map(int, numbers)
    return red, green, blue
