"""Labels as one-hot vectors."""

from typing import Any

import numpy as np

import keras_ops as ops
from keras_ops.backends import foreign
from keras_ops.export import export


@export("keras.utils.to_categorical")
def to_categorical(x: Any, num_classes: int | None = None) -> Any:
    """Turn class numbers into one-hot vectors, for the loss `"categorical_crossentropy"`.

    `"sparse_categorical_crossentropy"` takes the numbers themselves and needs less memory.

    Args:
        x: Array-like or tensor of whole numbers from 0 to `num_classes - 1`. A last axis of size 1 is dropped.
        num_classes: Number of classes; by default the largest number plus one.

    Returns:
        Array of shape `x.shape + (num_classes,)`: a tensor in the default float dtype for a tensor, else a NumPy array
        of float64.

    Raises:
        ValueError: If `x` holds something else than class numbers.

    Example:

    >>> keras.utils.to_categorical([0, 2], num_classes=3).tolist()
    [[1.0, 0.0, 0.0], [0.0, 0.0, 1.0]]
    """
    if ops.is_tensor(x):
        classes = int(ops.max(x)) + 1 if num_classes is None else num_classes
        return ops.one_hot(ops.squeeze(x, -1) if len(x.shape) > 1 and x.shape[-1] == 1 else x, classes)
    numbers = _class_numbers(x)
    if num_classes is None:
        num_classes = int(numbers.max(initial=-1)) + 1
    if numbers.size and not 0 <= numbers.min() <= numbers.max() < num_classes:
        raise ValueError(
            f"`x` must hold class numbers from 0 to {num_classes - 1} (`num_classes` is {num_classes}). Received values "
            f"from {numbers.min()} to {numbers.max()}."
        )
    return np.eye(num_classes)[numbers]


def _class_numbers(x: Any) -> np.ndarray:
    try:
        given = np.asarray(x)
    except NotImplementedError:
        foreign.refuse(x)
        raise
    numbers = given.astype("int64") if given.dtype.kind in "fiub" else None
    if numbers is None or not np.array_equal(numbers, given):
        raise ValueError(f"`x` must hold whole numbers. Received an array of dtype {given.dtype}: {given.ravel()[:5]}.")
    return numbers[..., 0] if numbers.ndim > 1 and numbers.shape[-1] == 1 else numbers
