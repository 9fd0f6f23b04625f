"""Variables as JAX arrays, replaced on assignment."""

from typing import Any

import jax.numpy as jnp


def create(value: Any, trainable: bool, name: str) -> Any:
    """Return what a variable keeps."""
    return value


def assign(native: Any, value: Any) -> Any:
    """Return what the variable keeps from now on."""
    return value


def copy(native: Any) -> Any:
    """Return an independent copy of the value: training steps may give the old buffer away."""
    return jnp.array(native, copy=True)


def set_trainable(native: Any, trainable: bool) -> None:
    """Tell the framework; JAX differentiates what it is told to."""
    del native, trainable
