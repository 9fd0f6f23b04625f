"""Cross-entropies, in NumPy."""

from typing import Any

import numpy as np

from keras_ops import config
from keras_ops.arguments import check_labels
from keras_ops.backends.numpy.activation import log_softmax
from keras_ops.backends.numpy.core import floating, tensor


def sparse_categorical_crossentropy(target: Any, output: Any, from_logits: bool = False, axis: int = -1) -> Any:
    target, output = tensor(target), floating(output)
    if check_labels(target.shape, output.shape, axis):
        target = np.squeeze(target, axis)
    if target.dtype.kind not in "iu":
        target = target.astype(np.int64)
    classes = output.shape[axis]
    if target.size and not (target.min() >= 0 and target.max() < classes):
        raise ValueError(
            f"The class numbers in `target` must lie between 0 and {classes - 1}, since `output` has {classes} classes. "
            f"Received numbers from {target.min()} to {target.max()}."
        )
    wide = output.astype(np.float32) if output.dtype.itemsize == 2 else output
    if from_logits:
        logs = log_softmax(wide, axis)
    else:
        epsilon = config.epsilon()
        logs = np.log(np.clip(wide / np.sum(wide, axis, keepdims=True), epsilon, 1 - epsilon))
    if logs.ndim == 2 and axis in (1, -1):
        return -logs[np.arange(len(target)), target].astype(output.dtype, copy=False)
    found = np.take_along_axis(logs, np.expand_dims(target, axis), axis)
    return -np.squeeze(found, axis).astype(output.dtype, copy=False)
