"""Sets and order, in NumPy."""

from typing import Any

import numpy as np

import keras_ops as ops
from keras_ops.backends.numpy.core import promote, tensor


def isin(x1: Any, x2: Any, assume_unique: bool = False, invert: bool = False) -> Any:
    x1, x2 = promote(x1, x2)
    return np.isin(x1, x2, invert=invert)


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
    x = tensor(x)
    if size is not None or axis is not None or x.dtype.kind == "V":
        return ops.unique.op.definition(x, sorted, return_index, return_inverse, return_counts, axis, size, fill_value)
    found = np.unique(x, return_index, return_inverse, return_counts)
    if not isinstance(found, tuple):
        return found
    values, *places = found
    places = [np.asarray(part, "int32") for part in places]
    if return_inverse:
        places[int(return_index)] = places[int(return_index)].reshape(x.shape)
    return (values, *places)
