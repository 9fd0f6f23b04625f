"""Interpolation on a new grid, in JAX."""

from functools import partial
from typing import Any

import jax
import jax.numpy as jnp

from keras_ops.images import Axes
from keras_ops.ops import resizing


def weigh(images: Any, weights: Any, axis: int) -> Any:
    # Accelerators multiply float32 matrices with fewer digits unless told otherwise, which is seen in pictures.
    sums = jnp.tensordot(weights, images, axes=((1,), (axis,)), precision=jax.lax.Precision.HIGHEST)
    return jnp.moveaxis(sums, 0, axis)


# One program instead of one for each of its many small steps.
@partial(jax.jit, static_argnames=("size", "interpolation", "antialias", "axes"))
def interpolate(images: Any, size: tuple[int, int], interpolation: str, antialias: bool, axes: Axes) -> Any:
    return resizing.interpolate.op.definition(images, size, interpolation, antialias, axes)
