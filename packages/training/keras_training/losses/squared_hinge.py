"""Squared hinge loss."""

from typing import Any

import keras_ops as ops
from keras_ops.export import export
from keras_training.losses.hinge import signed_labels
from keras_training.losses.loss_function_wrapper import LossFunctionWrapper
from keras_training.losses.shapes import float_pair, in_float32


@export("keras.losses.SquaredHinge")
class SquaredHinge(LossFunctionWrapper):
    """Squared hinge loss: `mean(max(1 - y_true * y_pred, 0) ** 2)`, for targets of -1 and 1 (or 0 and 1).

    Args:
        reduction: How the values are reduced; see `keras.losses.Loss`.
        name: The loss's name.
        dtype: Dtype in which the loss is computed.

    Example:

    >>> round(float(keras.losses.SquaredHinge()([[0.0, 1.0]], [[0.5, 0.5]])), 4)
    1.25
    """

    def __init__(
        self, reduction: str | None = "sum_over_batch_size", name: str | None = "squared_hinge", dtype: Any = None
    ) -> None:
        super().__init__(squared_hinge, name=name, reduction=reduction, dtype=dtype)


@export("keras.losses.squared_hinge", "keras.metrics.squared_hinge")
@in_float32
def squared_hinge(y_true: Any, y_pred: Any) -> Any:
    """Return the mean over the last axis of `max(1 - y_true * y_pred, 0) ** 2`.

    Args:
        y_true: Targets -1 and 1; targets 0 and 1 are taken as -1 and 1.
        y_pred: Predictions.

    Returns:
        One value for each sample: the shape without the last axis.

    Example:

    >>> [round(float(x), 4) for x in keras.losses.squared_hinge([[0.0, 1.0]], [[0.5, 0.5]])]
    [1.25]
    """
    y_true, y_pred = float_pair(y_true, y_pred)
    margin = ops.multiply(signed_labels(y_true), y_pred)
    return ops.mean(ops.square(ops.relu(1.0 - margin)), axis=-1)
