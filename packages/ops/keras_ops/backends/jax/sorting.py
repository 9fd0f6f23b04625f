"""Sets and order, in JAX."""

from typing import Any

import jax

import keras_ops as ops


def unique(
    x: Any,
    sorted: bool = True,
    return_index: bool = False,
    return_inverse: bool = False,
    return_counts: bool = False,
    axis: int | None = None,
    size: int | None = None,
    fill_value: Any = None,
) -> Any:
    if size is None and isinstance(x, jax.core.Tracer):
        raise ValueError("`unique` needs `size` inside `jax.jit`: how many elements differ is not known there.")
    return ops.unique.op.definition(x, sorted, return_index, return_inverse, return_counts, axis, size, fill_value)
