"""Reductions, in JAX."""

import functools
from collections.abc import Callable
from typing import Any

import jax
import jax.numpy as jnp

from keras_ops import dtypes, rules
from keras_ops.backends.jax.core import INT32, floating, tensor


def _axes(axis: Any) -> Any:
    return tuple(axis) if isinstance(axis, list) else axis


def _reduction(function: Callable[..., Any], prepare: Callable[[Any], Any] = tensor) -> Callable[..., Any]:
    def call(x: Any, axis: Any = None, keepdims: bool = False) -> Any:
        return function(prepare(x), axis=_axes(axis), keepdims=keepdims)

    return call


def _accumulated(x: Any) -> Any:
    x = tensor(x)
    target = _changed(rules.accumulated, x.dtype)
    return x if target is None else x.astype(target)


@functools.cache
def _changed(rule: Callable[[str], str], dtype: Any) -> str | None:
    """Return the dtype by a rule, `None` if it is the same; worked out once, since that takes as long as a small sum."""
    given = dtypes.standardize_dtype(dtype)
    target = rule(given)
    return None if target == given else target


sum = _reduction(jnp.sum, _accumulated)
mean = _reduction(jnp.mean, floating)
var = _reduction(jnp.var, floating)
all = _reduction(jnp.all)
any = _reduction(jnp.any)


def prod(x: Any, axis: Any = None, keepdims: bool = False, dtype: Any = None) -> Any:
    return jnp.prod(_accumulated(x), axis=_axes(axis), keepdims=keepdims, dtype=dtype and dtypes.granted(dtype))


def max(x: Any, axis: Any = None, keepdims: bool = False, initial: Any = None) -> Any:
    return jnp.max(tensor(x), axis=_axes(axis), keepdims=keepdims, initial=initial)


def min(x: Any, axis: Any = None, keepdims: bool = False, initial: Any = None) -> Any:
    return jnp.min(tensor(x), axis=_axes(axis), keepdims=keepdims, initial=initial)


def argmax(x: Any, axis: int | None = None, keepdims: bool = False) -> Any:
    return _int32(jnp.argmax(tensor(x), axis=axis, keepdims=keepdims))


def argmin(x: Any, axis: int | None = None, keepdims: bool = False) -> Any:
    return _int32(jnp.argmin(tensor(x), axis=axis, keepdims=keepdims))


def _int32(indices: Any) -> Any:
    # They are already, unless JAX has 64 bits; a conversion to the same costs as much as a kernel.
    return indices if indices.dtype == INT32 else indices.astype(INT32)


def _running(function: Callable[..., Any]) -> Callable[..., Any]:
    def call(x: Any, axis: int | None = None, dtype: Any = None) -> Any:
        x = tensor(x)
        if x.dtype.itemsize == 2 and dtype is None and jnp.issubdtype(x.dtype, jnp.floating):
            return _halves(function, x, axis)
        if dtype is None:
            return function(x, axis, _changed(rules.accumulated_cumulative, x.dtype))
        return function(x, axis, dtypes.granted(dtype))

    return call


@functools.partial(jax.jit, static_argnums=(0, 2), inline=True)
def _halves(function: Callable[..., Any], x: Any, axis: int | None) -> Any:
    # In float32: sums of half-precision floats would round after each element.
    return function(x, axis, "float32").astype(x.dtype)


cumsum = _running(jnp.cumsum)
cumprod = _running(jnp.cumprod)
