"""Cross-entropies, in NumPy."""

from typing import Any

import numpy as np

import keras_ops as ops
from keras_ops.backends.numpy.core import floating, tensor
from keras_ops.arguments import check_labels


def sparse_categorical_crossentropy(target: Any, output: Any, from_logits: bool = False, axis: int = -1) -> Any:
    target, output = tensor(target), floating(output)
    if check_labels(target.shape, output.shape, axis):
        target = np.squeeze(target, axis)
    classes = output.shape[axis]
    if target.size and not (0 <= target.min() and target.max() < classes):
        raise ValueError(
            f"The class numbers in `target` must lie between 0 and {classes - 1}, since `output` has {classes} classes. "
            f"Received numbers from {target.min()} to {target.max()}."
        )
    hot = ops.one_hot(target, classes, axis=axis, dtype=output.dtype)
    return ops.categorical_crossentropy(hot, output, from_logits, axis)
