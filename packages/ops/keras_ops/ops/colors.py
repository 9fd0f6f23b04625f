"""Ops that change the colour space of images."""

from typing import Any

import keras_ops as ops
from keras_ops import dtypes, rules
from keras_ops import images as image_rules
from keras_ops.export import export
from keras_ops.images import widened, with_sizes
from keras_ops.op import op
from keras_ops.symbolic.keras_tensor import KerasTensor

# How bright red, green and blue look: the luma of ITU-R BT.601.
_LUMA = (0.2989, 0.5870, 0.1140)


def _parts(images: Any, data_format: str | None) -> tuple[list[Any], int]:
    """Return the three channels, and their axis."""
    axis = image_rules.axes_of(images, data_format).channels
    return ops.split(images, 3, axis=axis), axis


def _channels(images: Any, data_format: str | None, name: str) -> int | None:
    """Return the number of channels, refusing another one than 3."""
    shape = rules.shape_of(images)
    axis = image_rules.axes_of(images, data_format).channels
    if shape[axis] not in (3, None):
        raise ValueError(
            f"`{name}` needs images with 3 channels. Received the shape {shape}, with {shape[axis]} channels on axis "
            f"{axis}. Use `data_format` for the other layout."
        )
    return shape[axis]


def _gray(images: Any, data_format: str | None = None) -> KerasTensor:
    shape, kind = rules.shape_of(images), rules.dtype_of(images)
    axis = image_rules.axes_of(images, data_format).channels
    if shape[axis] != 1:
        _channels(images, data_format, "rgb_to_grayscale")
    return KerasTensor(with_sizes(shape, {axis: 1}), kind)


@export("keras.ops.image.rgb_to_grayscale")
@op(spec=_gray)
def rgb_to_grayscale(images: Any, data_format: str | None = None) -> Any:
    """Return how bright images look: `0.2989 red + 0.5870 green + 0.1140 blue` (ITU-R BT.601).

    Args:
        images: Shape `(height, width, 3)`, or with a batch before it; or in the other layout. Images with one channel
            are returned as they are.
        data_format: `"channels_last"` or `"channels_first"`; by default `keras.config.image_data_format()`.

    Returns:
        Images with one channel, of the same dtype; integers are cut down to whole numbers.

    Raises:
        ValueError: If there are not 3 channels, or 1.

    Example:

    >>> red = keras.ops.array([[[1.0, 0.0, 0.0]]])
    >>> round(float(keras.ops.image.rgb_to_grayscale(red, data_format="channels_last")[0, 0, 0]), 4)
    0.2989
    """
    result = _gray(images, data_format)
    images = ops.convert_to_tensor(images)
    if images.shape[image_rules.axes_of(images, data_format).channels] == 1:
        return images
    images, _ = widened(images)
    parts, _ = _parts(images, data_format)
    gray = sum(part * weight for part, weight in zip(parts, _LUMA, strict=True))
    return ops.cast(gray, result.dtype)


def _to_hsv(images: Any, data_format: str | None = None) -> KerasTensor:
    return _converted(images, data_format, "rgb_to_hsv")


def _to_rgb(images: Any, data_format: str | None = None) -> KerasTensor:
    return _converted(images, data_format, "hsv_to_rgb")


def _converted(images: Any, data_format: str | None, name: str) -> KerasTensor:
    shape, kind = rules.shape_of(images), rules.dtype_of(images)
    _channels(images, data_format, name)
    if not dtypes.is_float_dtype(kind):
        raise ValueError(
            f"`{name}` needs images of a float dtype, with values from 0 to 1. Received the dtype {kind!r}. Use "
            "`keras.ops.cast`, and divide by 255."
        )
    return KerasTensor(shape, kind)


@export("keras.ops.image.rgb_to_hsv")
@op(spec=_to_hsv)
def rgb_to_hsv(images: Any, data_format: str | None = None) -> Any:
    """Return hue, saturation and value for red, green and blue (Smith, 1978).

    The value is that of the strongest colour; the saturation, by what part of it the weakest is less; the hue tells the
    place between the two: 0 for red, 1/3 for green, 2/3 for blue. Grays have hue 0 and saturation 0.

    Args:
        images: Shape `(height, width, 3)`, or with a batch before it; or in the other layout. A float dtype, values
            from 0 to 1.
        data_format: `"channels_last"` or `"channels_first"`; by default `keras.config.image_data_format()`.

    Returns:
        The same shape and dtype, values from 0 to 1.

    Raises:
        ValueError: If there are not 3 channels, or no floats.

    Example:

    >>> cyan = keras.ops.array([[[0.0, 0.5, 0.5]]])
    >>> hsv = keras.ops.image.rgb_to_hsv(cyan, data_format="channels_last")
    >>> keras.ops.convert_to_numpy(hsv).ravel().tolist()
    [0.5, 1.0, 0.5]
    """
    result = _to_hsv(images, data_format)
    (red, green, blue), axis = _parts(widened(images)[0], data_format)
    value = ops.maximum(ops.maximum(red, green), blue)
    spread = value - ops.minimum(ops.minimum(red, green), blue)
    gray = spread == 0
    # Quotients that are not used must be finite, or they would spoil the gradient.
    divisor = ops.where(gray, 1.0, spread) * 6
    red_hue = (green - blue) / divisor
    hue = ops.where(
        red == value,
        ops.where(red_hue < 0, red_hue + 1, red_hue),
        ops.where(green == value, (blue - red) / divisor + 1 / 3, (red - green) / divisor + 2 / 3),
    )
    hue = ops.where(gray, 0.0, hue)
    positive = value > 0
    saturation = ops.where(positive, spread / ops.where(positive, value, 1.0), 0.0)
    return ops.cast(ops.concatenate([hue, saturation, value], axis=axis), result.dtype)


@export("keras.ops.image.hsv_to_rgb")
@op(spec=_to_rgb)
def hsv_to_rgb(images: Any, data_format: str | None = None) -> Any:
    """Return red, green and blue for hue, saturation and value: the inverse of `rgb_to_hsv`.

    Args:
        images: Shape `(height, width, 3)`, or with a batch before it; or in the other layout. A float dtype, values
            from 0 to 1.
        data_format: `"channels_last"` or `"channels_first"`; by default `keras.config.image_data_format()`.

    Returns:
        The same shape and dtype, values from 0 to 1.

    Raises:
        ValueError: If there are not 3 channels, or no floats.

    Example:

    >>> blue = keras.ops.array([[[2 / 3, 1.0, 0.5]]])
    >>> rgb = keras.ops.image.hsv_to_rgb(blue, data_format="channels_last")
    >>> keras.ops.convert_to_numpy(rgb).round(3).ravel().tolist()
    [0.0, 0.0, 0.5]
    """
    result = _to_rgb(images, data_format)
    (hue, saturation, value), axis = _parts(widened(images)[0], data_format)
    sixth = hue * 6
    # Each colour is full for a third of the hues, gone for another, and rises and falls between them.
    shares = (ops.abs(sixth - 3) - 1, 2 - ops.abs(sixth - 2), 2 - ops.abs(sixth - 4))
    parts = [((1 - saturation) + saturation * ops.clip(share, 0, 1)) * value for share in shares]
    return ops.cast(ops.concatenate(parts, axis=axis), result.dtype)
