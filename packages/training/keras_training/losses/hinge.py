"""Hinge loss."""

from typing import Any

import keras_ops as ops
from keras_ops.export import export
from keras_training.losses.loss_function_wrapper import LossFunctionWrapper
from keras_training.losses.shapes import float_pair, in_float32


@export("keras.losses.Hinge")
class Hinge(LossFunctionWrapper):
    """Hinge loss: `mean(max(1 - y_true * y_pred, 0))`, for targets of -1 and 1 (or 0 and 1).

    Args:
        reduction: How the values are reduced; see `keras.losses.Loss`.
        name: The loss's name.
        dtype: Dtype in which the loss is computed.

    Example:

    >>> round(float(keras.losses.Hinge()([[0.0, 1.0]], [[0.5, 0.5]])), 4)
    1.0
    """

    def __init__(
        self, reduction: str | None = "sum_over_batch_size", name: str | None = "hinge", dtype: Any = None
    ) -> None:
        super().__init__(hinge, name=name, reduction=reduction, dtype=dtype)


@export("keras.losses.hinge", "keras.metrics.hinge")
@in_float32
def hinge(y_true: Any, y_pred: Any) -> Any:
    """Return the mean over the last axis of `max(1 - y_true * y_pred, 0)`.

    Args:
        y_true: Targets -1 and 1; targets 0 and 1 are taken as -1 and 1.
        y_pred: Predictions.

    Returns:
        One value for each sample: the shape without the last axis.

    Example:

    >>> [round(float(x), 4) for x in keras.losses.hinge([[0.0, 1.0]], [[0.5, 0.5]])]
    [1.0]
    """
    y_true, y_pred = float_pair(y_true, y_pred)
    margin = ops.multiply(signed_labels(y_true), y_pred)
    return ops.mean(ops.relu(1.0 - margin), axis=-1)


def signed_labels(y_true: Any) -> Any:
    """Return targets of -1 and 1, if they are all 0 or 1; else as they are."""
    is_binary = ops.all(ops.logical_or(ops.equal(y_true, 0), ops.equal(y_true, 1)))
    return ops.where(is_binary, 2.0 * y_true - 1.0, y_true)
