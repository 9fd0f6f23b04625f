"""Sums over replicas, in JAX."""

from typing import Any

import jax

# What a replica's axis is called by convention, here and in `keras.distribution.DataParallel`.
AXIS = "batch"


def sum_over_replicas(x: Any) -> Any:
    """Return the sum over the named axis `"batch"` of `jax.shard_map`, `jax.pmap` or `jax.vmap`.

    Outside of these an array that is spread over devices is one array, whose sums are whole already.
    """
    try:
        return jax.lax.psum(x, AXIS)
    except NameError:
        # There is no such axis here.
        return x
