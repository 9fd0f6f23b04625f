"""Complex numbers, in NumPy."""

from typing import Any

import numpy as np

from keras_ops import dtypes
from keras_ops.arguments import check_pairs, viewed_shape
from keras_ops.backends.numpy.core import floating, native_dtype, standard_dtype, tensor


def real(x: Any) -> Any:
    x = tensor(x)
    return x.real if x.dtype.kind == "c" else x


def imag(x: Any) -> Any:
    x = tensor(x)
    return x.imag if x.dtype.kind == "c" else np.zeros_like(x)


def conjugate(x: Any) -> Any:
    x = tensor(x)
    return np.conjugate(x) if x.dtype.kind == "c" else x


def view_as_complex(x: Any) -> Any:
    x = floating(x)
    check_pairs(x.shape)
    wide = np.asarray(x, "float64" if x.dtype == "float64" else "float32", order="C")
    return wide.view("complex128" if x.dtype == "float64" else "complex64")[..., 0]


def view(x: Any, dtype: Any = None) -> Any:
    x = tensor(x)
    kind = standard_dtype(x)
    target = kind if dtype is None else dtypes.standardize_dtype(dtype)
    viewed_shape(x.shape, kind, target)
    return np.asarray(x, order="C").view(native_dtype(target))
