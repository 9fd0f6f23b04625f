"""Normalization, in NumPy."""

from typing import Any

import numpy as np

import keras_ops as ops
from keras_ops import config
from keras_ops.backends.numpy.core import floating
from keras_ops.backends.numpy.quiet import quiet


@quiet
def normalize(x: Any, axis: Any = -1, order: int = 2, epsilon: float | None = None) -> Any:
    x = floating(x)
    if order != 2 or x.dtype.itemsize == 2:
        return ops.normalize.op.definition(x, axis, order, epsilon)
    least = config.epsilon() if epsilon is None else epsilon
    axis = axis if isinstance(axis, int) or axis is None else tuple(axis)
    total = np.add.reduce(np.square(x), axis, keepdims=True)
    return x / np.sqrt(np.maximum(total, least**2))
