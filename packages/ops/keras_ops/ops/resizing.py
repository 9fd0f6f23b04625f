"""Ops that sample images on a new grid of rows and columns.

Each new row is a weighted sum of the old ones, and so is each column: two small matrices hold the weights. They give
every kind of interpolation, antialiasing and all gradients on every backend.
"""

import math
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

import keras_ops as ops
from keras_ops import images as image_rules
from keras_ops import rules
from keras_ops.export import export
from keras_ops.images import Axes, check_choice, narrowed, wide_dtype, widened, with_sizes
from keras_ops.op import op
from keras_ops.ops.framing import frame
from keras_ops.symbolic.keras_tensor import KerasTensor

# The kinds of interpolation that `resize` knows; all but the first are in the table of filters too.
INTERPOLATIONS = ("nearest", "bilinear", "bicubic", "lanczos3", "lanczos5")


def _triangle(x: Any) -> Any:
    return ops.maximum(1 - x, 0)


def _cubic(x: Any) -> Any:
    """The piecewise cubic of Keys (1981) with a = -0.5."""
    near = ((1.5 * x - 2.5) * x) * x + 1
    far = ((-0.5 * x + 2.5) * x - 4) * x + 2
    return ops.where(x < 1, near, ops.where(x < 2, far, 0.0))


def _lanczos(radius: int) -> Callable[[Any], Any]:
    def weight(x: Any) -> Any:
        # A quotient of nothing by nothing would spoil the gradient even where it is not used.
        at_0 = x < 1e-6
        angle = math.pi * ops.where(at_0, 1.0, x)
        value = radius * ops.sin(angle) * ops.sin(angle / radius) / (angle * angle)
        return ops.where(x < radius, ops.where(at_0, 1.0, value), 0.0)

    return weight


# From the distance to a pixel, in pixels and not negative, to its weight.
_FILTERS: dict[str, Callable[[Any], Any]] = {
    **dict.fromkeys(("linear", "bilinear", "trilinear", "triangle"), _triangle),
    **dict.fromkeys(("cubic", "bicubic", "tricubic"), _cubic),
    "lanczos3": _lanczos(3),
    "lanczos5": _lanczos(5),
}


def _weights(distances: Any, width: Any, method: str) -> Any:
    """Return the weights of pixels (the last axis) at given distances, for a filter made wider by a factor."""
    weights = _FILTERS[method](ops.abs(distances) / width)
    total = ops.sum(weights, axis=-1, keepdims=True)
    # Where no pixel is near, there is nothing to be brought to a sum of 1.
    some = ops.abs(total) > 1e-4
    return ops.where(some, weights / ops.where(some, total, 1.0), 0.0)


def _odd(count: Any) -> Any:
    """Return twice the places of the centers of pixels: integers, so that what is computed from them is exact."""
    return 2 * ops.arange(count, dtype="int32") + 1


def _nearest(new: int, old: Any) -> Any:
    """Return the index of the old pixel in which the center of each new one lies."""
    if isinstance(old, int) and 2 * new * old >= 2**31:
        return ops.convert_to_tensor((np.arange(1, 2 * new, 2) * old // (2 * new)).astype("int32"))
    return _odd(new) * old // (2 * new)


@op(spec=lambda images, weights, axis: KerasTensor(_weighed(images, weights, axis), rules.dtype_of(images)))
def weigh(images: Any, weights: Any, axis: int) -> Any:
    """Replace an axis, counted from the end, by weighted sums over it.

    Args:
        images: A float tensor.
        weights: Shape `(new, old)`, of the same dtype.
        axis: The axis of size `old`.
    """
    return ops.moveaxis(ops.tensordot(weights, images, ((1,), (axis,))), 0, axis)


def _weighed(images: Any, weights: Any, axis: int) -> Any:
    return with_sizes(rules.shape_of(images), {axis: rules.shape_of(weights)[0]})


@op(spec=lambda images, size, interpolation, antialias, axes: _sized(images, size, axes))
def interpolate(images: Any, size: tuple[int, int], interpolation: str, antialias: bool, axes: Axes) -> Any:
    """Resize the two spatial axes of a tensor, of a wide float dtype unless the interpolation is "nearest"."""
    sizes = ops.shape(images)
    todo = [(axis, new, sizes[axis]) for axis, new in zip(axes[:2], size, strict=True)]
    if all(isinstance(old, int) for *_, old in todo):
        # What makes the images smaller goes first.
        todo = sorted((t for t in todo if t[1] != t[2]), key=lambda t: t[1] / max(t[2], 1))
    for axis, new, old in todo:
        if interpolation == "nearest":
            images = ops.take(images, _nearest(new, old), axis=axis)
            continue
        kind = ops.dtype(images)
        numerators = ops.expand_dims(_odd(new) * old, 1) - ops.expand_dims(_odd(old) * new, 0)
        factor = ops.maximum(ops.cast(old, kind) / new, 1.0) if antialias else 1.0
        distances = ops.cast(numerators, kind) / (2 * new)
        images = weigh(images, _weights(distances, factor, interpolation), axis)
    return images


def _sized(images: Any, size: tuple[int, int], axes: Axes) -> KerasTensor:
    shape = with_sizes(rules.shape_of(images), {axes.height: size[0], axes.width: size[1]})
    return KerasTensor(shape, rules.dtype_of(images))


def _checked_size(size: Any) -> tuple[int, int]:
    sizes = tuple(size) if hasattr(size, "__iter__") else ()
    if len(sizes) != 2 or any(isinstance(s, bool) or not hasattr(s, "__index__") or s < 1 for s in sizes):
        raise ValueError(f"`size` must be two sizes of at least 1, (height, width). Received: {size!r}.")
    return int(sizes[0]), int(sizes[1])


def _resized(
    images: Any, size: Sequence[int], interpolation: str = "bilinear", antialias: bool = False,
    crop_to_aspect_ratio: bool = False, pad_to_aspect_ratio: bool = False, fill_mode: str = "constant",
    fill_value: float = 0.0, data_format: str | None = None,
) -> KerasTensor:  # fmt: skip
    check_choice("interpolation", interpolation, INTERPOLATIONS)
    check_choice("fill_mode", fill_mode, ("constant",))
    if crop_to_aspect_ratio and pad_to_aspect_ratio:
        raise ValueError("Images can be cropped or padded to an aspect ratio, not both. Set only one to True.")
    axes, sizes = image_rules.axes_of(images, data_format), _checked_size(size)
    shape = rules.shape_of(images)
    for axis in axes[:2]:
        if shape[axis] == 0:
            raise ValueError(f"Images without pixels cannot be resized. Received the shape {shape}.")
    return _sized(images, sizes, axes)


@export("keras.ops.image.resize")
@op(spec=_resized)
def resize(
    images: Any,
    size: Sequence[int],
    interpolation: str = "bilinear",
    antialias: bool = False,
    crop_to_aspect_ratio: bool = False,
    pad_to_aspect_ratio: bool = False,
    fill_mode: str = "constant",
    fill_value: float = 0.0,
    data_format: str | None = None,
) -> Any:
    """Sample images on a grid of another size.

    Pixels are squares whose centers lie at half numbers. A new pixel is the sum of the old ones near its center,
    weighted by a filter; the weights that fall inside the image are brought to a sum of 1.

    Args:
        images: Shape `(height, width, channels)`, or with a batch before it; or in the other layout. Any dtype.
        size: The new height and width.
        interpolation: `"nearest"` takes the pixel that holds the new center; `"bilinear"`; `"bicubic"` (Keys, 1981,
            a = -0.5); `"lanczos3"` and `"lanczos5"`, windowed sinc functions of 3 and 5 pixels to each side.
        antialias: Whether the filter spans new pixels where these are larger than the old ones, so that none is left
            out. It changes nothing where images grow.
        crop_to_aspect_ratio: Whether to cut the middle part that has the new aspect ratio out first.
        pad_to_aspect_ratio: Whether to add a frame first that gives the new aspect ratio.
        fill_mode: `"constant"`, the one kind of frame.
        fill_value: What the frame holds.
        data_format: `"channels_last"` or `"channels_first"`; by default `keras.config.image_data_format()`.

    Returns:
        Images of the new size, of the same dtype. Integers are rounded, and moved to their dtype's limits.

    Raises:
        ValueError: If an argument is none of those, or there is no pixel to sample from.

    Example:

    >>> x = keras.ops.reshape(keras.ops.arange(4, dtype="float32"), (1, 4, 1))
    >>> keras.ops.convert_to_numpy(keras.ops.image.resize(x, (1, 2), data_format="channels_last")).ravel().tolist()
    [0.5, 2.5]
    """
    _resized(
        images, size, interpolation, antialias, crop_to_aspect_ratio, pad_to_aspect_ratio, fill_mode, fill_value,
        data_format,
    )  # fmt: skip
    axes, size = image_rules.axes_of(images, data_format), _checked_size(size)
    images = ops.convert_to_tensor(images)
    if crop_to_aspect_ratio:
        images = _cropped(images, size, axes)
    if pad_to_aspect_ratio:
        images = _framed(images, size, axes, fill_value)
    if interpolation == "nearest":
        return interpolate(images, size, interpolation, False, axes)
    images, kind = widened(images)
    return narrowed(interpolate(images, size, interpolation, antialias, axes), kind)


def _bounded(bound: Callable[[Any, Any], Any], symbolic: Callable[[Any, Any], Any], a: Any, b: Any) -> Any:
    return bound(a, b) if isinstance(a, int) and isinstance(b, int) else symbolic(a, b)


def _cropped(images: Any, size: tuple[int, int], axes: Axes) -> Any:
    """Cut the largest part of the new aspect ratio out of the middle."""
    sizes = ops.shape(images)
    height, width = sizes[axes.height], sizes[axes.width]
    rows = _bounded(min, ops.minimum, height, _bounded(max, ops.maximum, width * size[0] // size[1], 1))
    columns = _bounded(min, ops.minimum, width, _bounded(max, ops.maximum, height * size[1] // size[0], 1))
    key: list[Any] = [slice(None)] * len(sizes)
    for axis, old, new in ((axes.height, height, rows), (axes.width, width, columns)):
        first = (old - new) // 2
        key[axis] = slice(first, first + new)
    return images[tuple(key)]


def _framed(images: Any, size: tuple[int, int], axes: Axes, fill_value: float) -> Any:
    """Add a frame that gives the new aspect ratio, equally wide on opposite sides."""
    sizes = ops.shape(images)
    height, width = sizes[axes.height], sizes[axes.width]
    rows = _bounded(max, ops.maximum, height, width * size[0] // size[1])
    columns = _bounded(max, ops.maximum, width, height * size[1] // size[0])
    for axis, old, new in ((axes.height, height, rows), (axes.width, width, columns)):
        images = frame(images, axis, (new - old) // 2, (new - old) // 2, fill_value)
    return images


def _placed(
    images: Any, output_shape: Sequence[int], scale: Any, translation: Any, spatial_dims: Sequence[int], method: str,
    antialias: bool = True,
) -> KerasTensor:  # fmt: skip
    check_choice("method", method, tuple(_FILTERS))
    shape, kind = rules.shape_of(images), rules.dtype_of(images)
    dims = rules.normalize_axes(spatial_dims, len(shape))
    if len(output_shape) != len(shape):
        raise ValueError(
            f"`output_shape` must have a size for each axis of `images` of shape {shape}. Received: {output_shape}."
        )
    for name, value in (("scale", scale), ("translation", translation)):
        given = rules.shape_of(value)
        if len(given) != 1 or given[0] not in (None, len(dims)):
            raise ValueError(
                f"`{name}` must be a vector with a number for each axis in `spatial_dims={tuple(spatial_dims)}`. "
                f"Received the shape {given}."
            )
    for axis, (old, new) in enumerate(zip(shape, output_shape, strict=True)):
        if axis not in dims and None not in (old, new) and old != new:
            raise ValueError(
                f"`output_shape={tuple(output_shape)}` changes axis {axis} of `images` of shape {shape}, which is not "
                f"in `spatial_dims={tuple(spatial_dims)}`."
            )
    sizes = tuple(new if axis in dims else shape[axis] for axis, new in enumerate(output_shape))
    return KerasTensor(sizes, kind if kind in ("float16", "bfloat16", "float64") else "float32")


@export("keras.ops.image.scale_and_translate")
@op(spec=_placed)
def scale_and_translate(
    images: Any,
    output_shape: Sequence[int],
    scale: Any,
    translation: Any,
    spatial_dims: Sequence[int],
    method: str,
    antialias: bool = True,
) -> Any:
    """Stretch and move images onto a new grid: what lies at `x` goes to `x * scale + translation`.

    Pixels are squares whose centers lie at half numbers, and the filters are those of `resize`. New pixels whose
    centers come from outside the image are 0. Gradients reach `scale` and `translation` too.

    Args:
        images: A tensor of any rank.
        output_shape: Size of each axis of the result.
        scale: A vector with the factor for each axis in `spatial_dims`; a negative one mirrors, without antialiasing.
        translation: A vector with the distance for each of them, in new pixels.
        spatial_dims: The axes.
        method: `"linear"` (also called `"bilinear"`, `"trilinear"`, `"triangle"`), `"cubic"` (`"bicubic"`,
            `"tricubic"`), `"lanczos3"` or `"lanczos5"`.
        antialias: Whether the filter spans new pixels where these are larger than the old ones.

    Returns:
        A tensor of shape `output_shape`, of the dtype of `images` if that is a float, else float32.

    Raises:
        ValueError: If the arguments do not fit each other.

    Example:

    >>> x = keras.ops.array([1.0, 2.0, 3.0])
    >>> moved = keras.ops.image.scale_and_translate(x, (3,), [1.0], [1.0], (0,), "linear")
    >>> keras.ops.convert_to_numpy(moved).tolist()
    [0.0, 1.0, 2.0]
    """
    result = _placed(images, output_shape, scale, translation, spatial_dims, method, antialias)
    rank = len(result.shape)
    axes = rules.normalize_axes(spatial_dims, rank)
    images, _ = widened(images)
    scale, translation = (ops.cast(v, wide_dtype(ops.dtype(images))) for v in (scale, translation))
    for i, axis in enumerate(axes):
        weights = _moved(ops.shape(images)[axis], int(output_shape[axis]), scale[i], translation[i], method, antialias)
        images = weigh(images, weights, axis - rank)
    return ops.cast(images, result.dtype)


def _moved(old: Any, new: int, scale: Any, translation: Any, method: str, antialias: bool) -> Any:
    """Return the weights for an axis that is stretched and moved."""
    kind = ops.dtype(scale)
    places = (ops.arange(new, dtype=kind) + 0.5 - translation) / scale - 0.5
    pixels = ops.cast(ops.arange(old, dtype="int32"), kind)
    factor = ops.maximum(1 / scale, 1.0) if antialias else 1.0
    weights = _weights(ops.expand_dims(places, 1) - ops.expand_dims(pixels, 0), factor, method)
    inside = ops.logical_and(places >= -0.5, places <= ops.cast(old, kind) - 0.5)
    return ops.where(ops.expand_dims(inside, 1), weights, 0.0)
