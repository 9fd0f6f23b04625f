"""Tensors from shapes, in NumPy."""

from typing import Any

import numpy as np

from keras_ops import dtypes, rules
from keras_ops.backends.numpy.core import convert_to_tensor, native_dtype, tensor


def _dtype(dtype: Any) -> Any:
    return native_dtype(dtypes.standardize_dtype(dtype))


def zeros(shape: Any, dtype: Any = None) -> Any:
    return np.zeros(shape, _dtype(dtype))


def ones(shape: Any, dtype: Any = None) -> Any:
    return np.ones(shape, _dtype(dtype))


def full(shape: Any, fill_value: Any, dtype: Any = None) -> Any:
    return np.full(shape, convert_to_tensor(fill_value, dtype=dtypes.standardize_dtype(dtype)))


def zeros_like(x: Any, dtype: Any = None) -> Any:
    return np.zeros_like(tensor(x), dtype=dtype and _dtype(dtype))


def ones_like(x: Any, dtype: Any = None) -> Any:
    return np.ones_like(tensor(x), dtype=dtype and _dtype(dtype))


def full_like(x: Any, fill_value: Any, dtype: Any = None) -> Any:
    return np.full_like(tensor(x), fill_value, dtype=dtype and _dtype(dtype))


def arange(start: Any, stop: Any = None, step: Any = None, dtype: Any = None) -> Any:
    if dtype is None:
        dtype = dtypes.result_type(*(rules.describe(v)[1] for v in (start, stop, step) if v is not None))
    low, high = (0, start) if stop is None else (start, stop)
    return np.arange(low, high, 1 if step is None else step).astype(_dtype(dtype))


def _wide(x: Any) -> Any:
    # NumPy mixes its own dtypes alone.
    x = tensor(x)
    return x if x.dtype.isbuiltin == 1 else x.astype("float64")


def linspace(
    start: Any, stop: Any, num: int = 50, endpoint: bool = True, retstep: bool = False, dtype: Any = None, axis: int = 0
) -> Any:
    kind = _dtype(dtype or dtypes.float_result(rules.describe(start)[1], rules.describe(stop)[1]))
    values, step = np.linspace(_wide(start), _wide(stop), num, endpoint=endpoint, retstep=True, axis=axis)
    values = (np.floor(values) if kind.kind in "iu" else values).astype(kind)
    return (values, np.asarray(step, kind)) if retstep else values


def eye(N: int, M: int | None = None, k: int = 0, dtype: Any = None) -> Any:
    return np.eye(N, M, k, _dtype(dtype))


def tril(x: Any, k: int = 0) -> Any:
    return np.tril(tensor(x), k)


def triu(x: Any, k: int = 0) -> Any:
    return np.triu(tensor(x), k)
