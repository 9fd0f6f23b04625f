"""Ops that cut images and volumes into patches."""

import math
from collections.abc import Sequence
from typing import Any

import keras_ops as ops
from keras_ops import config, rules, windows
from keras_ops.export import export
from keras_ops.images import check_choice
from keras_ops.op import op
from keras_ops.ops.framing import frame
from keras_ops.symbolic.keras_tensor import KerasTensor, Shape
from keras_ops.windows import Plan

Sizes = int | Sequence[int]


def _plan(
    name: str, shape: Shape, rank: int, size: Any, strides: Any, dilation_rate: Any, padding: str,
    data_format: str | None,
) -> tuple[tuple[int, ...], Plan]:  # fmt: skip
    """Return the window and the plan of a convolution that has it, for images with a batch axis or without."""
    if len(shape) not in (rank + 1, rank + 2):
        raise ValueError(
            f"`{name}` must have {rank + 1} dimensions, or {rank + 2} with a batch, for patches of {rank} dimensions. "
            f"Received the shape {shape}."
        )
    check_choice("padding", str(padding).lower(), ("same", "valid"))
    window = windows.spread(size, rank, "size")
    batched = shape if len(shape) == rank + 2 else (1, *shape)
    last = config.standardize_data_format(data_format) == "channels_last"
    channels = batched[-1 if last else 1]
    filters = None if channels is None else channels * math.prod(window)
    steps = window if strides is None else strides
    kernel = (*window, channels, filters)
    return window, windows.convolution(batched, kernel, steps, padding, data_format, dilation_rate, fresh=True)


def _rank(size: Any) -> int:
    if isinstance(size, int):
        return 2
    if not isinstance(size, list | tuple) or len(size) not in (2, 3):
        raise ValueError(f"`size` must be an integer, two (images) or three (volumes). Received: {size!r}.")
    return len(size)


def _patches(
    images: Any, size: Any, strides: Any = None, dilation_rate: Any = 1, padding: str = "valid",
    data_format: str | None = None,
) -> KerasTensor:  # fmt: skip
    return _patched("images", images, _rank(size), size, strides, dilation_rate, padding, data_format)


def _patched(name: str, images: Any, rank: int, *arguments: Any) -> KerasTensor:
    shape = rules.shape_of(images)
    _, plan = _plan(name, shape, rank, *arguments)
    return KerasTensor(plan.shape if len(shape) == rank + 2 else plan.shape[1:], rules.dtype_of(images))


def _extract(name: str, images: Any, rank: int, *arguments: Any) -> Any:
    images = ops.convert_to_tensor(images)
    single = len(images.shape) == rank + 1
    window, plan = _plan(name, rules.shape_of(images), rank, *arguments)
    pixels = plan.shape[-1 if plan.channels_last else 1]
    if pixels is None:
        raise ValueError(f"The number of channels of `{name}` must be known to cut them into patches.")
    images = ops.expand_dims(images, 0) if single else images
    counts = []
    # The spatial axes, counted from the end.
    axes = [i - rank - plan.channels_last for i in range(rank)]
    for axis, size, stride, dilation in zip(axes, window, plan.strides, plan.dilation, strict=True):
        images, count = _padded(images, axis, windows.extent(size, dilation), stride, plan.same)
        counts.append(count)
    apart = plan.strides == window and max(plan.dilation) == 1
    images = _tiles(images, window, counts, plan) if apart else _slices(images, window, counts, plan)
    flat = [*counts, pixels] if plan.channels_last else [pixels, *counts]
    return ops.reshape(images, flat if single else [ops.shape(images)[0], *flat])


def _padded(x: Any, axis: int, span: int, stride: int, same: bool) -> tuple[Any, Any]:
    """Return images with what patches need beyond an axis's ends, and how many patches there are along it."""
    size = ops.shape(x)[axis]
    if not same:
        return x, (size - span) // stride + 1
    count = -(-size // stride)
    missing = (count - 1) * stride + span - size
    missing = max(missing, 0) if isinstance(missing, int) else ops.maximum(missing, 0)
    return frame(x, axis, missing // 2, missing - missing // 2, 0), count


def _tiles(x: Any, window: tuple[int, ...], counts: list[Any], plan: Plan) -> Any:
    """Cut patches that lie side by side: each spatial axis becomes two, the patch and the place in it."""
    rank, sizes = len(window), ops.shape(x)
    first = 1 if plan.channels_last else 2
    covered = [slice(0, count * size) for count, size in zip(counts, window, strict=True)]
    parts = [n for pair in zip(counts, window, strict=True) for n in pair]
    x = ops.reshape(x[(slice(None),) * first + tuple(covered)], [*sizes[:first], *parts, *sizes[first + rank :]])
    places, inner = list(range(first, first + 2 * rank, 2)), list(range(first + 1, first + 2 * rank, 2))
    return ops.transpose(x, [0, *places, *inner, 2 * rank + 1] if plan.channels_last else [0, *inner, 1, *places])


def _slices(x: Any, window: tuple[int, ...], counts: list[Any], plan: Plan) -> Any:
    """Cut patches that overlap or have gaps: a slice for each place in them, one axis after the other."""
    rank = len(window)
    for i in reversed(range(rank)):
        before = (slice(None),) * (i + 1 if plan.channels_last else rank + 1)
        shifted = []
        for place in range(window[i]):
            start = place * plan.dilation[i]
            shifted.append(x[(*before, slice(start, start + (counts[i] - 1) * plan.strides[i] + 1, plan.strides[i]))])
        x = ops.stack(shifted, axis=rank + 1 if plan.channels_last else 1)
    return x


@export("keras.ops.image.extract_patches")
@op(spec=_patches)
def extract_patches(
    images: Any,
    size: Sizes,
    strides: Sizes | None = None,
    dilation_rate: Sizes = 1,
    padding: str = "valid",
    data_format: str | None = None,
) -> Any:
    """Cut images, or volumes, into patches.

    Args:
        images: Shape `(height, width, channels)`, for three sizes `(depth, height, width, channels)`; or with a batch
            before it; or in the other layout. Any dtype.
        size: Height and width of a patch, one number for both; or depth, height and width.
        strides: Distance of the patches, by default their size.
        dilation_rate: Distance of the pixels that go into a patch.
        padding: `"valid"` for patches inside the images only; `"same"` for `ceil(size / stride)` of them along each
            axis, with zeros beyond the edges.
        data_format: `"channels_last"` or `"channels_first"`; by default `keras.config.image_data_format()`.

    Returns:
        The layout of `images`, with a patch's pixels in place of the channels: row by row, all channels of a pixel
        together.

    Raises:
        ValueError: If the arguments do not fit each other, or no patch fits into the images.

    Example:

    >>> keras.ops.image.extract_patches(keras.ops.ones((2, 20, 20, 3)), 5, data_format="channels_last").shape[-1]
    75
    """
    return _extract("images", images, _rank(size), size, strides, dilation_rate, padding, data_format)


def _patches_3d(
    volumes: Any, size: Any, strides: Any = None, dilation_rate: Any = 1, padding: str = "valid",
    data_format: str | None = None,
) -> KerasTensor:  # fmt: skip
    return _patched("volumes", volumes, 3, size, strides, dilation_rate, padding, data_format)


@export("keras.ops.image.extract_patches_3d")
@op(spec=_patches_3d)
def extract_patches_3d(
    volumes: Any,
    size: Sizes,
    strides: Sizes | None = None,
    dilation_rate: Sizes = 1,
    padding: str = "valid",
    data_format: str | None = None,
) -> Any:
    """Cut volumes into patches, as `extract_patches` does with three sizes.

    Args:
        volumes: Shape `(depth, height, width, channels)`, or with a batch before it; or in the other layout. Any dtype.
        size: Depth, height and width of a patch, or one number for all.
        strides: Distance of the patches, by default their size.
        dilation_rate: Distance of the pixels that go into a patch.
        padding: `"valid"` or `"same"`.
        data_format: `"channels_last"` or `"channels_first"`; by default `keras.config.image_data_format()`.

    Returns:
        The layout of `volumes`, with a patch's pixels in place of the channels.

    Raises:
        ValueError: If the arguments do not fit each other, or no patch fits into the volumes.

    Example:

    >>> volume = keras.ops.ones((10, 10, 10, 3))
    >>> keras.ops.image.extract_patches_3d(volume, 5, data_format="channels_last").shape[-1]
    375
    """
    return _extract("volumes", volumes, 3, size, strides, dilation_rate, padding, data_format)
