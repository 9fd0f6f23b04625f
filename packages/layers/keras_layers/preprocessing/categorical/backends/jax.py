"""Sparse counts, and functions of arrays on the host, in JAX."""

from collections.abc import Callable
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from jax.experimental.sparse import BCOO


def sparse_counts(indices: Any, weights: Any, size: int, dtype: str, binary: bool, factors: Any) -> Any:
    """Return a `BCOO` array without repeated places; when compiled it has room for one number for each index."""
    indices = jnp.asarray(indices)
    shape = (*indices.shape[:-1], size)
    # Places beyond the end stand for none.
    at = jnp.where((indices >= 0) & (indices < size), indices, size)
    places = [jax.lax.broadcasted_iota(at.dtype, at.shape, axis) for axis in range(at.ndim - 1)]
    shares = jnp.ones(at.shape, dtype) if weights is None else jnp.asarray(weights, dtype)
    counts = BCOO((shares.ravel(), jnp.stack([*places, at], -1).reshape(-1, len(shape))), shape=shape)
    counts = counts.sum_duplicates(nse=counts.nse if isinstance(indices, jax.core.Tracer) else None)
    values = jnp.minimum(counts.data, 1) if binary else counts.data
    if factors is not None:
        values *= jnp.asarray(factors, dtype)[jnp.minimum(counts.indices[:, -1], size - 1)]
    return BCOO((values, counts.indices), shape=shape, indices_sorted=counts.indices_sorted, unique_indices=True)


def on_host(function: Callable[..., np.ndarray], tensors: list[Any]) -> Any:
    """Return `function(*arrays)` as an array; programs call back for it."""
    if not any(isinstance(x, jax.core.Tracer) for x in tensors):
        return jnp.asarray(function(*map(np.asarray, tensors)))
    kind = jax.dtypes.canonicalize_dtype("int64")
    spec = jax.ShapeDtypeStruct(tensors[0].shape, kind)
    return jax.pure_callback(
        lambda *arrays: function(*map(np.asarray, arrays)).astype(kind), spec, *tensors, vmap_method="broadcast_all"
    )
