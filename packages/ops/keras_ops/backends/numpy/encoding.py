"""Integers as vectors of zeros and ones, in NumPy."""

from typing import Any

import numpy as np

from keras_ops.backends.numpy.core import native_dtype, tensor
from keras_ops.dtypes import standardize_dtype


def one_hot(x: Any, num_classes: int, axis: int = -1, dtype: Any = None, sparse: bool = False) -> Any:
    if sparse:
        raise ValueError("The NumPy backend has no sparse tensors: use `sparse=False`.")
    hot = np.equal(tensor(x)[..., None], np.arange(num_classes)).astype(native_dtype(standardize_dtype(dtype)))
    return hot if axis == -1 else np.moveaxis(hot, -1, axis)
