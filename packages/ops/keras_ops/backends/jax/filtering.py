"""Weighted sums over neighboring pixels, in JAX."""

from functools import partial
from typing import Any

import jax

from keras_ops.images import Axes
from keras_ops.ops import filtering


# One loop over the pixels instead of one for each neighbor.
@partial(jax.jit, static_argnames=("axes", "same"))
def smooth(images: Any, column: Any, row: Any, axes: Axes, same: bool) -> Any:
    return filtering.smooth.op.definition(images, column, row, axes, same)
