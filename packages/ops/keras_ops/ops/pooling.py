"""Pooling over 1, 2 or 3 spatial dimensions."""

from collections.abc import Sequence
from typing import Any

import keras_ops as ops
from keras_ops import config, rules, windows
from keras_ops.export import export
from keras_ops.op import op
from keras_ops.promotion import widened
from keras_ops.symbolic.keras_tensor import KerasTensor

Sizes = int | Sequence[int]


def _max_pooled(
    inputs: Any, pool_size: Sizes, strides: Any = None, padding: str = "valid", data_format: str | None = None
) -> KerasTensor:
    shape = windows.pooling(rules.shape_of(inputs), pool_size, strides, padding, data_format)[1].shape
    return KerasTensor(shape, rules.dtype_of(inputs))


def _average_pooled(
    inputs: Any, pool_size: Sizes, strides: Any = None, padding: str = "valid", data_format: str | None = None
) -> KerasTensor:
    shape = windows.pooling(rules.shape_of(inputs), pool_size, strides, padding, data_format)[1].shape
    return KerasTensor(shape, rules.unary_float(inputs).dtype)


def _adapted(inputs: Any, output_size: Sizes, data_format: str | None) -> tuple[int | None, ...]:
    shape = rules.shape_of(inputs)
    sizes = windows.spread(output_size, len(shape) - 2, "output_size")
    if config.standardize_data_format(data_format) == "channels_last":
        return (shape[0], *sizes, shape[-1])
    return (*shape[:2], *sizes)


def _adaptive_max(inputs: Any, output_size: Sizes, data_format: str | None = None) -> KerasTensor:
    return KerasTensor(_adapted(inputs, output_size, data_format), rules.dtype_of(inputs))


def _adaptive_average(inputs: Any, output_size: Sizes, data_format: str | None = None) -> KerasTensor:
    return KerasTensor(_adapted(inputs, output_size, data_format), rules.unary_float(inputs).dtype)


@export("keras.ops.max_pool", "keras.ops.nn.max_pool")
@op(spec=_max_pooled)
def max_pool(
    inputs: Any, pool_size: Sizes, strides: Any = None, padding: str = "valid", data_format: str | None = None
) -> Any:
    """Largest element of each window.

    Args:
        inputs: Shape `(batch, *spatial, channels)`, or `(batch, channels, *spatial)`.
        pool_size: Size of the window, one for all axes or one for each.
        strides: Step of the window; by default its size.
        padding: `"valid"` for none; `"same"` for `ceil(size / stride)` results.
        data_format: `"channels_last"` or `"channels_first"`; by default `keras.config.image_data_format()`.

    Returns:
        A tensor in the layout of `inputs`.

    Raises:
        ValueError: If the window is larger than the input, without padding.

    Example:

    >>> keras.ops.max_pool(keras.ops.ones((1, 8, 8, 3)), 2).shape[1]
    4
    """


@export("keras.ops.average_pool", "keras.ops.nn.average_pool")
@op(spec=_average_pooled)
def average_pool(
    inputs: Any, pool_size: Sizes, strides: Any = None, padding: str = "valid", data_format: str | None = None
) -> Any:
    """Mean of each window; padding does not count.

    Args:
        inputs: Shape `(batch, *spatial, channels)`, or `(batch, channels, *spatial)`.
        pool_size: Size of the window, one for all axes or one for each.
        strides: Step of the window; by default its size.
        padding: `"valid"` for none; `"same"` for `ceil(size / stride)` results.
        data_format: `"channels_last"` or `"channels_first"`; by default `keras.config.image_data_format()`.

    Returns:
        A tensor in the layout of `inputs`.

    Raises:
        ValueError: If the window is larger than the input, without padding.

    Example:

    >>> keras.ops.convert_to_numpy(keras.ops.average_pool(keras.ops.ones((1, 3, 1)), 2, padding="same"))[0, :, 0].tolist()
    [1.0, 1.0]
    """


@export("keras.ops.adaptive_max_pool", "keras.ops.nn.adaptive_max_pool")
@op(spec=_adaptive_max)
def adaptive_max_pool(inputs: Any, output_size: Sizes, data_format: str | None = None) -> Any:
    """Largest element of each of a given number of windows that cover the input evenly.

    Args:
        inputs: Shape `(batch, *spatial, channels)`, or `(batch, channels, *spatial)`.
        output_size: Number of windows, one for all axes or one for each.
        data_format: `"channels_last"` or `"channels_first"`; by default `keras.config.image_data_format()`.

    Returns:
        A tensor in the layout of `inputs`.

    Example:

    >>> keras.ops.adaptive_max_pool(keras.ops.ones((1, 7, 1)), 3).shape[1]
    3
    """
    x = ops.convert_to_tensor(inputs)
    for axis, places in _spatial_axes(x, output_size, data_format):
        indices, _ = _adaptive_windows(x, axis, places)
        x = ops.max(ops.take(x, indices, axis=axis), axis=axis + 1)
    return x


@export("keras.ops.adaptive_average_pool", "keras.ops.nn.adaptive_average_pool")
@op(spec=_adaptive_average)
def adaptive_average_pool(inputs: Any, output_size: Sizes, data_format: str | None = None) -> Any:
    """Mean of each of a given number of windows that cover the input evenly.

    Args:
        inputs: Shape `(batch, *spatial, channels)`, or `(batch, channels, *spatial)`.
        output_size: Number of windows, one for all axes or one for each.
        data_format: `"channels_last"` or `"channels_first"`; by default `keras.config.image_data_format()`.

    Returns:
        A tensor in the layout of `inputs`.

    Example:

    >>> keras.ops.adaptive_average_pool(keras.ops.ones((1, 7, 1)), 3).shape[1]
    3
    """
    kind = rules.unary_float(inputs).dtype
    x = widened(inputs)
    for axis, places in _spatial_axes(x, output_size, data_format):
        indices, weights = _adaptive_windows(x, axis, places)
        weights = ops.expand_dims(ops.cast(weights, ops.dtype(x)), tuple(range(2, len(x.shape) - axis + 1)))
        x = ops.sum(ops.multiply(ops.take(x, indices, axis=axis), weights), axis=axis + 1)
    return ops.cast(x, kind)


def _adaptive_windows(x: Any, axis: int, places: int) -> tuple[Any, Any]:
    """Return what `windows.adaptive` does, also for a size that is known only when a graph runs."""
    if x.shape[axis] is not None:
        return windows.adaptive(x.shape[axis], places)
    size, numbers = ops.shape(x)[axis], ops.arange(places, dtype="int32")
    starts, ends = numbers * size // places, -(-(numbers + 1) * size // places)
    indices = ops.expand_dims(starts, 1) + ops.arange(ops.max(ends - starts))
    ends = ops.expand_dims(ends, 1)
    inside = ops.cast(ops.less(indices, ends), "float32")
    return ops.minimum(indices, ends - 1), inside / ops.sum(inside, axis=1, keepdims=True)


def _spatial_axes(x: Any, output_size: Sizes, data_format: str | None) -> list[tuple[int, int]]:
    first = 1 if config.standardize_data_format(data_format) == "channels_last" else 2
    sizes = windows.spread(output_size, len(x.shape) - 2, "output_size")
    return list(enumerate(sizes, start=first))
