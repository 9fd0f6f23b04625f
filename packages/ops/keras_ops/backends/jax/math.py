"""Order statistics, segments and special functions, in JAX."""

import functools
from collections.abc import Callable
from typing import Any

import jax
import jax.numpy as jnp

from keras_ops.arguments import check_segments, check_top_k
from keras_ops.backends.jax.core import BOOL, EAGER, floating, products, tensor


def logsumexp(x: Any, axis: Any = None, keepdims: bool = False) -> Any:
    x = floating(x)
    axis = tuple(axis) if isinstance(axis, list) else axis
    # Near 0 nothing is left of the digits of halves.
    wide = x if x.dtype.itemsize > 2 else x.astype("float32")
    return jax.nn.logsumexp(wide, axis=axis, keepdims=keepdims).astype(x.dtype)


def erfinv(x: Any) -> Any:
    return jax.scipy.special.erfinv(floating(x))


def top_k(x: Any, k: int, sorted: bool = True) -> tuple[Any, Any]:
    x = tensor(x)
    check_top_k(x.shape, k)
    values, indices = jax.lax.top_k(x, k)
    return values, indices


def _segment(function: Callable[..., Any]) -> Callable[..., Any]:
    def call(data: Any, segment_ids: Any, num_segments: int | None = None, sorted: bool = False) -> Any:
        data, ids = tensor(data), tensor(segment_ids)
        check_segments(data.shape, ids.shape, num_segments)
        if num_segments is None:
            if isinstance(ids, jax.core.Tracer):
                raise ValueError(
                    f"`{function.__name__.strip('_')}` needs `num_segments` inside `jax.jit`: values are not known there."
                )
            num_segments = int(jnp.max(ids, initial=-1)) + 1
        elif num_segments.__class__ is EAGER:
            num_segments = int(num_segments)
        if data.dtype == BOOL:
            of_sums = function in (jax.ops.segment_sum, jax.ops.segment_max)
            return _segments(jax.ops.segment_max if of_sums else jax.ops.segment_min, data, ids, num_segments)
        return _segments(function, data, ids, num_segments)

    return call


@functools.partial(jax.jit, static_argnums=(0, 3), inline=True)
def _segments(function: Callable[..., Any], data: Any, ids: Any, count: int) -> Any:
    # JAX wraps negative numbers around.
    ids = jnp.where(ids < 0, count, ids)
    if data.dtype.itemsize == 2 and jnp.issubdtype(data.dtype, jnp.floating):
        # In float32: sums of half-precision floats would round after each row.
        return function(data.astype("float32"), ids, count, mode="drop").astype(data.dtype)
    return function(data, ids, count, mode="drop")


def _segment_prod(data: Any, ids: Any, count: int, **kwargs: Any) -> Any:
    return products(data, ids, count)


segment_sum = _segment(jax.ops.segment_sum)
segment_prod = _segment(_segment_prod)
segment_max = _segment(jax.ops.segment_max)
segment_min = _segment(jax.ops.segment_min)
