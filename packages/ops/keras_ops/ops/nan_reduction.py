"""Reductions that leave NaN out, as if those elements were not there.

`axis` is an integer, several, or `None` for all axes; `keepdims` leaves reduced axes with size 1. Of integers and bools
these are the ordinary reductions.
"""

import math
from collections.abc import Callable, Sequence
from typing import Any

import keras_ops as ops
from keras_ops import dtypes, rules
from keras_ops.export import export
from keras_ops.op import op
from keras_ops.promotion import widened

Axis = int | Sequence[int] | None


def _without_nan(x: Any, instead: float) -> Any:
    x = ops.convert_to_tensor(x)
    return ops.where(ops.isnan(x), instead, x) if rules.dtype_of(x) in dtypes.FLOATS else x


def _nan_if_none_is_left(result: Any, x: Any, axis: Axis, keepdims: bool) -> Any:
    if rules.dtype_of(x) not in dtypes.FLOATS:
        return result
    return ops.where(ops.all(ops.isnan(x), axis=axis, keepdims=keepdims), math.nan, result)


@export("keras.ops.nansum", "keras.ops.numpy.nansum")
@op
def nansum(x: Any, axis: Axis = None, keepdims: bool = False) -> Any:
    """Sum of the elements that are not NaN; 0 of none.

    Example:

    >>> float(keras.ops.nansum([1.0, float('nan'), 2.0]))
    3.0
    """
    return ops.sum(_without_nan(x, 0.0), axis=axis, keepdims=keepdims)


@export("keras.ops.nanprod", "keras.ops.numpy.nanprod")
@op
def nanprod(x: Any, axis: Axis = None, keepdims: bool = False) -> Any:
    """Product of the elements that are not NaN; 1 of none.

    Example:

    >>> float(keras.ops.nanprod([3.0, float('nan'), 2.0]))
    6.0
    """
    return ops.prod(_without_nan(x, 1.0), axis=axis, keepdims=keepdims)


@export("keras.ops.nancumsum", "keras.ops.numpy.nancumsum")
@op
def nancumsum(x: Any, axis: int | None = None, dtype: Any = None) -> Any:
    """Running sum along an axis, or of the flat tensor, in which NaN counts as 0.

    Example:

    >>> keras.ops.convert_to_numpy(keras.ops.nancumsum([1.0, float('nan'), 2.0])).tolist()
    [1.0, 1.0, 3.0]
    """
    return ops.cumsum(_without_nan(x, 0.0), axis=axis, dtype=dtype)


@export("keras.ops.nancumprod", "keras.ops.numpy.nancumprod")
@op
def nancumprod(x: Any, axis: int | None = None, dtype: Any = None) -> Any:
    """Running product along an axis, or of the flat tensor, in which NaN counts as 1.

    Example:

    >>> keras.ops.convert_to_numpy(keras.ops.nancumprod([3.0, float('nan'), 2.0])).tolist()
    [3.0, 3.0, 6.0]
    """
    return ops.cumprod(_without_nan(x, 1.0), axis=axis, dtype=dtype)


@export("keras.ops.nanmax", "keras.ops.numpy.nanmax")
@op
def nanmax(x: Any, axis: Axis = None, keepdims: bool = False) -> Any:
    """Largest of the elements that are not NaN; NaN if all are.

    Example:

    >>> float(keras.ops.nanmax([1.0, float('nan'), 2.0]))
    2.0
    """
    largest = ops.max(_without_nan(x, -math.inf), axis=axis, keepdims=keepdims)
    return _nan_if_none_is_left(largest, x, axis, keepdims)


@export("keras.ops.nanmin", "keras.ops.numpy.nanmin")
@op
def nanmin(x: Any, axis: Axis = None, keepdims: bool = False) -> Any:
    """Smallest of the elements that are not NaN; NaN if all are.

    Example:

    >>> float(keras.ops.nanmin([1.0, float('nan'), 2.0]))
    1.0
    """
    smallest = ops.min(_without_nan(x, math.inf), axis=axis, keepdims=keepdims)
    return _nan_if_none_is_left(smallest, x, axis, keepdims)


def _index_of(x: Any, extreme: Callable[..., Any], axis: int | None, keepdims: bool) -> Any:
    x = ops.convert_to_tensor(x)
    reached = ops.cast(ops.equal(x, extreme(x, axis=axis, keepdims=True)), "int32")
    index = ops.argmax(reached, axis=axis, keepdims=keepdims)
    return ops.where(ops.any(reached, axis=axis, keepdims=keepdims), index, -1)


@export("keras.ops.nanargmax", "keras.ops.numpy.nanargmax")
@op
def nanargmax(x: Any, axis: int | None = None, keepdims: bool = False) -> Any:
    """Index of the first largest element that is not NaN, along an axis or in the flat tensor; -1 if all are NaN.

    Example:

    >>> int(keras.ops.nanargmax([1.0, float('nan'), 2.0]))
    2
    """
    return _index_of(x, nanmax, axis, keepdims)


@export("keras.ops.nanargmin", "keras.ops.numpy.nanargmin")
@op
def nanargmin(x: Any, axis: int | None = None, keepdims: bool = False) -> Any:
    """Index of the first smallest element that is not NaN, along an axis or in the flat tensor; -1 if all are NaN.

    Example:

    >>> int(keras.ops.nanargmin([1.0, float('nan'), 2.0]))
    0
    """
    return _index_of(x, nanmin, axis, keepdims)


def _mean(x: Any, missing: Any, axis: Axis, keepdims: bool) -> Any:
    """Return the mean of what is not missing, NaN of none."""
    total = ops.sum(ops.where(missing, 0.0, x), axis=axis, keepdims=keepdims)
    present = ops.sum(ops.cast(ops.logical_not(missing), rules.dtype_of(x)), axis=axis, keepdims=keepdims)
    return ops.divide(total, present)


@export("keras.ops.nanmean", "keras.ops.numpy.nanmean")
@op
def nanmean(x: Any, axis: Axis = None, keepdims: bool = False) -> Any:
    """Arithmetic mean of the elements that are not NaN; NaN of none.

    Example:

    >>> float(keras.ops.nanmean([1.0, float('nan'), 2.0]))
    1.5
    """
    wide = widened(x)
    mean = _mean(wide, ops.isnan(wide), axis, keepdims)
    return ops.cast(mean, dtypes.float_result(rules.describe(x)[1]))


def _variance(x: Any, axis: Axis, keepdims: bool) -> Any:
    """Return the variance in at least float32: that of half-precision floats may be beyond them."""
    wide = widened(x)
    missing = ops.isnan(wide)
    distance = ops.subtract(wide, _mean(wide, missing, axis, keepdims=True))
    # Squared only where it counts, so that no gradient is NaN.
    return _mean(ops.square(ops.where(missing, 0.0, distance)), missing, axis, keepdims)


@export("keras.ops.nanvar", "keras.ops.numpy.nanvar")
@op
def nanvar(x: Any, axis: Axis = None, keepdims: bool = False) -> Any:
    """Mean squared distance from the mean of the elements that are not NaN; NaN of none.

    Example:

    >>> float(keras.ops.nanvar([1.0, float('nan'), 3.0]))
    1.0
    """
    return ops.cast(_variance(x, axis, keepdims), dtypes.float_result(rules.describe(x)[1]))


@export("keras.ops.nanstd", "keras.ops.numpy.nanstd")
@op
def nanstd(x: Any, axis: Axis = None, keepdims: bool = False) -> Any:
    """Square root of the variance of the elements that are not NaN; NaN of none.

    Example:

    >>> float(keras.ops.nanstd([1.0, float('nan'), 3.0]))
    1.0
    """
    return ops.cast(ops.sqrt(_variance(x, axis, keepdims)), dtypes.float_result(rules.describe(x)[1]))
