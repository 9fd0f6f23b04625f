"""Tensors from shapes, in JAX."""

from collections.abc import Callable
from typing import Any

import jax
import jax.numpy as jnp

from keras_ops import dtypes, rules
from keras_ops.backends.jax.core import convert_to_tensor, tensor


def _dtype(dtype: Any) -> Any:
    return dtypes.granted(dtype)


def _of_one_number(function: Callable[..., Any]) -> Callable[..., Any]:
    """Make tensors of known sizes by a program for each: eager calls take twenty times as long."""
    program = jax.jit(function, static_argnums=(0, 1), inline=True)

    def call(shape: Any, dtype: Any = None) -> Any:
        is_known = shape.__class__ is tuple and all(size.__class__ is int for size in shape)
        return (program if is_known else function)(shape, _dtype(dtype))

    return call


zeros = _of_one_number(jnp.zeros)
ones = _of_one_number(jnp.ones)


def full(shape: Any, fill_value: Any, dtype: Any = None) -> Any:
    value = convert_to_tensor(fill_value, dtype=dtypes.standardize_dtype(dtype))
    return jnp.full(shape, value, value.dtype)


def zeros_like(x: Any, dtype: Any = None) -> Any:
    return jnp.zeros_like(tensor(x), dtype=dtype and _dtype(dtype))


def ones_like(x: Any, dtype: Any = None) -> Any:
    return jnp.ones_like(tensor(x), dtype=dtype and _dtype(dtype))


def full_like(x: Any, fill_value: Any, dtype: Any = None) -> Any:
    return jnp.full_like(tensor(x), fill_value, dtype=dtype and _dtype(dtype))


def arange(start: Any, stop: Any = None, step: Any = None, dtype: Any = None) -> Any:
    if dtype is None:
        dtype = dtypes.result_type(*(rules.describe(v)[1] for v in (start, stop, step) if v is not None))
    return jnp.arange(start, stop, step, dtype=_dtype(dtype))


def linspace(
    start: Any, stop: Any, num: int = 50, endpoint: bool = True, retstep: bool = False, dtype: Any = None, axis: int = 0
) -> Any:
    kind = _dtype(dtype or dtypes.float_result(rules.describe(start)[1], rules.describe(stop)[1]))
    return jnp.linspace(tensor(start), tensor(stop), num, endpoint=endpoint, retstep=retstep, dtype=kind, axis=axis)


def eye(N: int, M: int | None = None, k: int = 0, dtype: Any = None) -> Any:
    return jnp.eye(N, M, k, _dtype(dtype))


def tril(x: Any, k: int = 0) -> Any:
    return jnp.tril(tensor(x), k)


def triu(x: Any, k: int = 0) -> Any:
    return jnp.triu(tensor(x), k)
