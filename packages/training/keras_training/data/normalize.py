"""Arrays scaled to norm 1."""

from typing import Any

import numpy as np

import keras_ops as ops
from keras_ops.export import export


@export("keras.utils.normalize")
def normalize(x: Any, axis: int = -1, order: int = 2) -> Any:
    """Divide an array by its norms along an axis, so that these become 1; where they are 0, it stays.

    Args:
        x: An array or a tensor. Integers become floats.
        axis: The axis.
        order: The order of the norm: 2 for the square root of the sum of squares, 1 for the sum of absolute values,
            `np.inf` for the greatest of them.

    Returns:
        A tensor for a tensor, else a NumPy array.

    Example:

    >>> import numpy as np
    >>> keras.utils.normalize(np.array([[3.0, 4.0], [0.0, 0.0]])).tolist()
    [[0.6, 0.8], [0.0, 0.0]]
    """
    if not isinstance(x, np.ndarray) and ops.is_tensor(x):
        x = x if "float" in ops.dtype(x) else ops.cast(x, "float32")
        norms = ops.norm(x, ord=order, axis=axis, keepdims=True)
        return ops.divide(x, ops.where(norms == 0, ops.ones_like(norms), norms))
    array = np.asarray(x)
    norms = np.atleast_1d(np.linalg.norm(array, order, axis))
    norms[norms == 0] = 1
    return array / np.expand_dims(norms, axis)
