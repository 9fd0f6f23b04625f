"""Linear algebra, in NumPy."""

from collections.abc import Callable
from typing import Any

import numpy as np

from keras_ops.arguments import check_matrix, check_square, solved_shape
from keras_ops.backends.numpy.core import floating, promote
from keras_ops.dtypes import standardize_dtype


def _wide(x: Any) -> Any:
    return x.astype("float32") if standardize_dtype(x.dtype) in ("float16", "bfloat16") else x


def _narrow(result: Any, kind: Any) -> Any:
    if isinstance(result, tuple):
        return tuple(_narrow(part, kind) for part in result)
    return np.asarray(result).astype(kind, copy=False)


def _of_squares(function: Callable[..., Any]) -> Callable[..., Any]:
    def call(x: Any) -> Any:
        x = floating(x)
        check_square(x.shape)
        return _narrow(tuple(result) if isinstance(result := function(_wide(x)), tuple) else result, x.dtype)

    return call


det = _of_squares(np.linalg.det)
inv = _of_squares(np.linalg.inv)
eigh = _of_squares(np.linalg.eigh)
slogdet = _of_squares(np.linalg.slogdet)


def cholesky(x: Any, upper: bool = False) -> Any:
    x = floating(x)
    check_square(x.shape)
    root = np.linalg.cholesky(_wide(x))
    return _narrow(np.swapaxes(root, -1, -2) if upper else root, x.dtype)


def solve(a: Any, b: Any) -> Any:
    a, b = (floating(x) for x in promote(a, b))
    check_square(a.shape)
    shape = solved_shape(a.shape, b.shape)
    columns = b[..., None] if b.ndim < a.ndim else b
    return _narrow(np.linalg.solve(_wide(a), _wide(columns)), a.dtype).reshape(shape)


def solve_triangular(a: Any, b: Any, lower: bool = False) -> Any:
    return solve(np.tril(a) if lower else np.triu(a), b)


def qr(x: Any, mode: str = "reduced") -> tuple[Any, Any]:
    x = floating(x)
    check_matrix(x.shape)
    return _narrow(tuple(np.linalg.qr(_wide(x), mode)), x.dtype)


def svd(x: Any, full_matrices: bool = True, compute_uv: bool = True) -> Any:
    x = floating(x)
    check_matrix(x.shape)
    result = np.linalg.svd(_wide(x), full_matrices, compute_uv)
    return _narrow(tuple(result) if compute_uv else result, x.dtype)


def eig(x: Any) -> tuple[Any, Any]:
    x = floating(x)
    check_square(x.shape)
    return _narrow(tuple(np.linalg.eig(_wide(x))), "complex128" if x.dtype == "float64" else "complex64")


def lu_factor(x: Any) -> tuple[Any, Any]:
    x = floating(x)
    check_matrix(x.shape)
    factors = np.array(_wide(x))
    flat = factors.reshape(-1, *factors.shape[-2:])
    exchanged = np.stack([_eliminate(matrix) for matrix in flat]) if len(flat) else np.zeros((0, min(x.shape[-2:])))
    return factors.astype(x.dtype), exchanged.reshape(*x.shape[:-2], min(x.shape[-2:])).astype("int32")


def _eliminate(matrix: Any) -> Any:
    """Turn a matrix into its two factors, in place; return the rows' exchanges."""
    exchanged = []
    for k in range(min(matrix.shape)):
        pivot = k + int(np.argmax(np.abs(matrix[k:, k])))
        exchanged.append(pivot)
        matrix[[k, pivot]] = matrix[[pivot, k]]
        if matrix[k, k] != 0:
            matrix[k + 1 :, k] /= matrix[k, k]
            matrix[k + 1 :, k + 1 :] -= np.outer(matrix[k + 1 :, k], matrix[k, k + 1 :])
    return np.array(exchanged, "int32")
