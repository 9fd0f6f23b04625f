"""Places between pixels, in JAX."""

from collections.abc import Sequence
from functools import partial
from typing import Any

import jax

from keras_ops.ops import warping


# One program instead of one for each of its many small steps.
@partial(jax.jit, static_argnames=("sizes", "order", "mode"))
def sample(
    table: Any, start: Any, sizes: tuple[Any, ...], coordinates: Sequence[Any], order: int, mode: str, fill_value: Any
) -> Any:
    return warping.sample.op.definition(table, start, sizes, coordinates, order, mode, fill_value)
