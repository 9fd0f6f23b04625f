"""Reductions, in JAX."""

from collections.abc import Callable
from typing import Any

import jax.numpy as jnp

from keras_ops import dtypes, rules
from keras_ops.backends.jax.core import floating, standard_dtype, tensor


def _axes(axis: Any) -> Any:
    return tuple(axis) if isinstance(axis, list) else axis


def _reduction(function: Callable[..., Any], prepare: Callable[[Any], Any] = tensor) -> Callable[..., Any]:
    def call(x: Any, axis: Any = None, keepdims: bool = False) -> Any:
        return function(prepare(x), axis=_axes(axis), keepdims=keepdims)

    return call


def _accumulated(x: Any) -> Any:
    x = tensor(x)
    target = rules.accumulated(standard_dtype(x))
    return x if x.dtype == target else x.astype(target)


sum = _reduction(jnp.sum, _accumulated)
mean = _reduction(jnp.mean, floating)
var = _reduction(jnp.var, floating)
all = _reduction(jnp.all)
any = _reduction(jnp.any)


def prod(x: Any, axis: Any = None, keepdims: bool = False, dtype: Any = None) -> Any:
    return jnp.prod(_accumulated(x), axis=_axes(axis), keepdims=keepdims, dtype=dtype and dtypes.canonical(dtype))


def max(x: Any, axis: Any = None, keepdims: bool = False, initial: Any = None) -> Any:
    return jnp.max(tensor(x), axis=_axes(axis), keepdims=keepdims, initial=initial)


def min(x: Any, axis: Any = None, keepdims: bool = False, initial: Any = None) -> Any:
    return jnp.min(tensor(x), axis=_axes(axis), keepdims=keepdims, initial=initial)


def argmax(x: Any, axis: int | None = None, keepdims: bool = False) -> Any:
    return jnp.argmax(tensor(x), axis=axis, keepdims=keepdims).astype("int32")


def argmin(x: Any, axis: int | None = None, keepdims: bool = False) -> Any:
    return jnp.argmin(tensor(x), axis=axis, keepdims=keepdims).astype("int32")


def _running(function: Callable[..., Any]) -> Callable[..., Any]:
    def call(x: Any, axis: int | None = None, dtype: Any = None) -> Any:
        x = tensor(x)
        kind = dtypes.standardize_dtype(dtype) if dtype else rules.accumulated_cumulative(standard_dtype(x))
        return function(x, axis=axis, dtype=dtypes.canonical(kind))

    return call


cumsum = _running(jnp.cumsum)
cumprod = _running(jnp.cumprod)
