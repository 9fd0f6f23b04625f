"""Integers as vectors of zeros and ones, in JAX."""

from typing import Any

import jax

from keras_ops import dtypes
from keras_ops.backends.jax.core import sparsified, tensor


def one_hot(x: Any, num_classes: int, axis: int = -1, dtype: Any = None, sparse: bool = False) -> Any:
    kind = dtypes.granted(dtype)
    hot = jax.nn.one_hot(tensor(x), num_classes, axis=axis, dtype=kind)
    return sparsified(hot) if sparse else hot
