"""Reductions, in NumPy."""

from collections.abc import Callable
from typing import Any

import numpy as np

from keras_ops import dtypes, rules
from keras_ops.backends.numpy.core import floating, native_dtype, standard_dtype, tensor
from keras_ops.backends.numpy.quiet import quiet

# What is added up in float32: NumPy would round after each element.
HALVES = (np.dtype("float16"), native_dtype("bfloat16"))


def _axes(axis: Any) -> Any:
    return tuple(axis) if isinstance(axis, list) else axis


def _accumulator(x: Any, dtype: Any = None, rule: Callable[[str], str] = rules.accumulated) -> Any:
    if dtype is None and x.dtype.kind == "f":
        return x.dtype
    return native_dtype(dtypes.standardize_dtype(dtype) if dtype else rule(standard_dtype(x)))


@quiet
def sum(x: Any, axis: Any = None, keepdims: bool = False) -> Any:
    x = tensor(x)
    kind = _accumulator(x)
    if kind in HALVES:
        return np.asarray(np.add.reduce(x, axis=_axes(axis), keepdims=keepdims, dtype="float32"), kind)
    # What `np.sum` calls, without the arguments that nobody gave.
    return np.add.reduce(x, axis=_axes(axis), keepdims=keepdims, dtype=kind)


@quiet
def prod(x: Any, axis: Any = None, keepdims: bool = False, dtype: Any = None) -> Any:
    x = tensor(x)
    kind = _accumulator(x, dtype)
    wide = "float32" if kind in HALVES else kind
    return np.asarray(np.prod(x, axis=_axes(axis), keepdims=keepdims, dtype=wide), kind)


def _wide(function: Callable[..., Any]) -> Callable[..., Any]:
    """Compute small floats in float32, so that their sums do not overflow."""

    @quiet
    def call(x: Any, axis: Any = None, keepdims: bool = False) -> Any:
        x = floating(x)
        if x.dtype.itemsize < 4:
            return np.asarray(function(x.astype("float32"), _axes(axis), keepdims), x.dtype)
        return np.asarray(function(x, _axes(axis), keepdims))

    return call


def _mean(x: Any, axis: Any, keepdims: bool) -> Any:
    total = np.add.reduce(x, axis=axis, keepdims=keepdims)
    # There may be no element at all, of which the mean is 0 / 0.
    return np.true_divide(total, x.size // total.size if total.size else 1)


def _var(x: Any, axis: Any, keepdims: bool) -> Any:
    deviation = x - _mean(x, axis, True)
    return _mean(np.square(np.abs(deviation) if x.dtype.kind == "c" else deviation), axis, keepdims)


mean = _wide(_mean)
var = _wide(_var)
std = _wide(lambda x, axis, keepdims: np.sqrt(_var(x, axis, keepdims)))


def max(x: Any, axis: Any = None, keepdims: bool = False, initial: Any = None) -> Any:
    start = {} if initial is None else {"initial": initial}
    return np.maximum.reduce(tensor(x), axis=_axes(axis), keepdims=keepdims, **start)


def min(x: Any, axis: Any = None, keepdims: bool = False, initial: Any = None) -> Any:
    start = {} if initial is None else {"initial": initial}
    return np.minimum.reduce(tensor(x), axis=_axes(axis), keepdims=keepdims, **start)


def all(x: Any, axis: Any = None, keepdims: bool = False) -> Any:
    return np.all(tensor(x), axis=_axes(axis), keepdims=keepdims)


def any(x: Any, axis: Any = None, keepdims: bool = False) -> Any:
    return np.any(tensor(x), axis=_axes(axis), keepdims=keepdims)


def argmax(x: Any, axis: int | None = None, keepdims: bool = False) -> Any:
    return np.asarray(np.argmax(tensor(x), axis=axis, keepdims=keepdims)).astype("int32")


def argmin(x: Any, axis: int | None = None, keepdims: bool = False) -> Any:
    return np.asarray(np.argmin(tensor(x), axis=axis, keepdims=keepdims)).astype("int32")


def _running(name: str) -> Callable[..., Any]:
    @quiet
    def call(x: Any, axis: int | None = None, dtype: Any = None) -> Any:
        x = tensor(x)
        kind = _accumulator(x, dtype, rules.accumulated_cumulative)
        wide = "float32" if kind in HALVES else kind
        return np.asarray(getattr(x, name)(axis, wide), kind)

    return call


cumsum = _running("cumsum")
cumprod = _running("cumprod")
