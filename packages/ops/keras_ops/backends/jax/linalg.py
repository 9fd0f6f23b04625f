"""Linear algebra, in JAX."""

from collections.abc import Callable
from typing import Any

import jax
import jax.numpy as jnp

from keras_ops import dtypes
from keras_ops.arguments import check_matrix, check_square, solved_shape
from keras_ops.backends.jax.core import floating, standard_dtype, tensor


def _wide(x: Any) -> Any:
    return x.astype("float32") if x.dtype.itemsize == 2 else x


def _narrow(result: Any, kind: Any) -> Any:
    return tuple(part.astype(kind) for part in result) if isinstance(result, tuple) else result.astype(kind)


def _of_squares(function: Callable[..., Any]) -> Callable[..., Any]:
    def call(x: Any) -> Any:
        x = floating(x)
        check_square(x.shape)
        result = function(_wide(x))
        return _narrow(tuple(result) if isinstance(result, tuple) else result, x.dtype)

    return call


det = _of_squares(jnp.linalg.det)
inv = _of_squares(jnp.linalg.inv)
eigh = _of_squares(jnp.linalg.eigh)
slogdet = _of_squares(jnp.linalg.slogdet)


def cholesky(x: Any, upper: bool = False) -> Any:
    x = floating(x)
    check_square(x.shape)
    return _narrow(jnp.linalg.cholesky(_wide(x), upper=upper), x.dtype)


def _system(a: Any, b: Any) -> tuple[Any, Any, Any, tuple[int, ...]]:
    a, b = tensor(a), tensor(b)
    kind = dtypes.float_result(standard_dtype(a), standard_dtype(b))
    check_square(a.shape)
    shape = solved_shape(a.shape, b.shape)
    columns = b[..., None] if b.ndim < a.ndim else b
    return _wide(a.astype(kind)), _wide(columns.astype(kind)), kind, shape


def solve(a: Any, b: Any) -> Any:
    a, columns, kind, shape = _system(a, b)
    return jnp.linalg.solve(a, columns).astype(kind).reshape(shape)


def solve_triangular(a: Any, b: Any, lower: bool = False) -> Any:
    a, columns, kind, shape = _system(a, b)
    return jax.scipy.linalg.solve_triangular(a, columns, lower=lower).astype(kind).reshape(shape)


def qr(x: Any, mode: str = "reduced") -> tuple[Any, Any]:
    x = floating(x)
    check_matrix(x.shape)
    return _narrow(tuple(jnp.linalg.qr(_wide(x), mode)), x.dtype)


def svd(x: Any, full_matrices: bool = True, compute_uv: bool = True) -> Any:
    x = floating(x)
    check_matrix(x.shape)
    result = jnp.linalg.svd(_wide(x), full_matrices, compute_uv)
    return _narrow(tuple(result) if compute_uv else result, x.dtype)


def eig(x: Any) -> tuple[Any, Any]:
    x = floating(x)
    check_square(x.shape)
    return tuple(jnp.linalg.eig(_wide(x)))


def lu_factor(x: Any) -> tuple[Any, Any]:
    x = floating(x)
    check_matrix(x.shape)
    factors, exchanged = jax.scipy.linalg.lu_factor(_wide(x))
    return factors.astype(x.dtype), exchanged.astype("int32")
