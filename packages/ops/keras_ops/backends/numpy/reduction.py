"""Reductions, in NumPy."""

from collections.abc import Callable
from typing import Any

import numpy as np

from keras_ops import dtypes, rules
from keras_ops.backends.numpy.core import floating, native_dtype, standard_dtype, tensor


def _axes(axis: Any) -> Any:
    return tuple(axis) if isinstance(axis, list) else axis


def _accumulator(x: Any, dtype: Any = None) -> Any:
    if dtype is None and x.dtype.kind == "f":
        return x.dtype
    return native_dtype(dtypes.standardize_dtype(dtype) if dtype else rules.accumulated(standard_dtype(x)))


def sum(x: Any, axis: Any = None, keepdims: bool = False) -> Any:
    x = tensor(x)
    with np.errstate(all="ignore"):
        # What `np.sum` calls, without the arguments that nobody gave.
        return np.add.reduce(x, axis=_axes(axis), keepdims=keepdims, dtype=_accumulator(x))


def prod(x: Any, axis: Any = None, keepdims: bool = False, dtype: Any = None) -> Any:
    x = tensor(x)
    with np.errstate(all="ignore"):
        return np.prod(x, axis=_axes(axis), keepdims=keepdims, dtype=_accumulator(x, dtype))


def _wide(function: Callable[..., Any]) -> Callable[..., Any]:
    """Compute small floats in float32, so that their sums do not overflow."""

    def call(x: Any, axis: Any = None, keepdims: bool = False) -> Any:
        x = floating(x)
        wide = x.astype("float32") if x.dtype.itemsize < 4 else x
        with np.errstate(all="ignore"):
            result = np.asarray(function(wide, axis=_axes(axis), keepdims=keepdims))
            return result.astype(x.dtype, copy=False) if result.dtype == wide.dtype else result

    return call


def _mean(x: Any, axis: Any, keepdims: bool) -> Any:
    if not x.size:
        return np.mean(x, axis=axis, keepdims=keepdims)
    total = np.add.reduce(x, axis=axis, keepdims=keepdims)
    return np.true_divide(total, x.size // np.size(total))


mean = _wide(_mean)
var = _wide(np.var)
std = _wide(np.std)


def max(x: Any, axis: Any = None, keepdims: bool = False, initial: Any = None) -> Any:
    return np.max(tensor(x), axis=_axes(axis), keepdims=keepdims, **({} if initial is None else {"initial": initial}))


def min(x: Any, axis: Any = None, keepdims: bool = False, initial: Any = None) -> Any:
    return np.min(tensor(x), axis=_axes(axis), keepdims=keepdims, **({} if initial is None else {"initial": initial}))


def all(x: Any, axis: Any = None, keepdims: bool = False) -> Any:
    return np.all(tensor(x), axis=_axes(axis), keepdims=keepdims)


def any(x: Any, axis: Any = None, keepdims: bool = False) -> Any:
    return np.any(tensor(x), axis=_axes(axis), keepdims=keepdims)


def argmax(x: Any, axis: int | None = None, keepdims: bool = False) -> Any:
    return np.asarray(np.argmax(tensor(x), axis=axis, keepdims=keepdims)).astype("int32")


def argmin(x: Any, axis: int | None = None, keepdims: bool = False) -> Any:
    return np.asarray(np.argmin(tensor(x), axis=axis, keepdims=keepdims)).astype("int32")


def cumsum(x: Any, axis: int | None = None, dtype: Any = None) -> Any:
    x = tensor(x)
    return np.cumsum(x, axis=axis, dtype=native_dtype(dtype or rules.accumulated_cumulative(standard_dtype(x))))


def cumprod(x: Any, axis: int | None = None, dtype: Any = None) -> Any:
    x = tensor(x)
    return np.cumprod(x, axis=axis, dtype=native_dtype(dtype or rules.accumulated_cumulative(standard_dtype(x))))
