"""Mean absolute percentage error."""

from typing import Any

import keras_ops as ops
from keras_ops import config
from keras_ops.export import export
from keras_training.losses.loss_function_wrapper import LossFunctionWrapper
from keras_training.losses.shapes import float_pair, in_float32


@export("keras.losses.MeanAbsolutePercentageError")
class MeanAbsolutePercentageError(LossFunctionWrapper):
    """Mean of the errors in percent: `100 * mean(|y_true - y_pred| / |y_true|)`.

    Args:
        reduction: How the values are reduced; see `keras.losses.Loss`.
        name: The loss's name.
        dtype: Dtype in which the loss is computed.

    Example:

    >>> round(float(keras.losses.MeanAbsolutePercentageError()([[1.0, 2.0]], [[2.0, 4.0]])), 4)
    100.0
    """

    def __init__(
        self,
        reduction: str | None = "sum_over_batch_size",
        name: str | None = "mean_absolute_percentage_error",
        dtype: Any = None,
    ) -> None:
        super().__init__(mean_absolute_percentage_error, name=name, reduction=reduction, dtype=dtype)


@export("keras.losses.mean_absolute_percentage_error", "keras.metrics.mean_absolute_percentage_error")
@in_float32
def mean_absolute_percentage_error(y_true: Any, y_pred: Any) -> Any:
    """Return the mean over the last axis of `100 * |y_true - y_pred| / max(|y_true|, epsilon)`.

    Args:
        y_true: Targets, of the shape of `y_pred`.
        y_pred: Predictions.

    Returns:
        One value for each sample: the shape without the last axis.

    Example:

    >>> [round(float(x), 4) for x in keras.losses.mean_absolute_percentage_error([[1.0, 2.0]], [[2.0, 4.0]])]
    [100.0]
    """
    y_true, y_pred = float_pair(y_true, y_pred)
    size = ops.maximum(ops.abs(y_true), config.epsilon())
    return 100.0 * ops.mean(ops.divide(ops.abs(ops.subtract(y_true, y_pred)), size), axis=-1)
