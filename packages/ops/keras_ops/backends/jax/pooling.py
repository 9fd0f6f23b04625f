"""Pooling, in JAX."""

from functools import partial
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from keras_ops import windows
from keras_ops.backends.jax.core import floating, tensor
from keras_ops.windows import Plan


def _around(plan: Plan, spatial: tuple[Any, ...], rest: Any) -> tuple[Any, ...]:
    return (rest, *spatial, rest) if plan.channels_last else (rest, rest, *spatial)


@partial(jax.jit, static_argnums=(1, 2))
def _max(x: Any, window: tuple[int, ...], plan: Plan) -> Any:
    kind = x.dtype
    if jnp.issubdtype(kind, jnp.floating):
        lowest = np.array(-np.inf, kind)
    else:
        lowest = np.array(False) if kind == np.bool_ else np.array(np.iinfo(kind).min, kind)
    sizes, steps, pads = (_around(plan, *p) for p in ((window, 1), (plan.strides, 1), (plan.pads, (0, 0))))
    combine = jax.lax.bitwise_or if kind == np.bool_ else jax.lax.max
    return jax.lax.reduce_window(x, lowest, combine, sizes, steps, pads)


@partial(jax.jit, static_argnums=(1, 2))
def _average(x: Any, window: tuple[int, ...], plan: Plan) -> Any:
    kind = x.dtype
    # Many half-precision numbers are summed in float32.
    wide = x.astype("float32") if kind.itemsize == 2 else x
    sizes, steps, pads = (_around(plan, *p) for p in ((window, 1), (plan.strides, 1), (plan.pads, (0, 0))))
    sums = jax.lax.reduce_window(wide, np.array(0, wide.dtype), jax.lax.add, sizes, steps, pads)
    first = 1 if plan.channels_last else 2
    spatial = x.shape[first : first + len(window)]
    for axis, count in enumerate(windows.counts(spatial, window, plan), start=first):
        sums = sums / count.astype(sums.dtype).reshape(-1, *(1,) * (sums.ndim - axis - 1))
    return sums.astype(kind)


def max_pool(
    inputs: Any, pool_size: Any, strides: Any = None, padding: str = "valid", data_format: str | None = None
) -> Any:
    inputs = tensor(inputs)
    return _max(inputs, *windows.pooling(inputs.shape, pool_size, strides, padding, data_format))


def average_pool(
    inputs: Any, pool_size: Any, strides: Any = None, padding: str = "valid", data_format: str | None = None
) -> Any:
    inputs = floating(inputs)
    return _average(inputs, *windows.pooling(inputs.shape, pool_size, strides, padding, data_format))
