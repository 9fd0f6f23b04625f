"""Mean squared error."""

from typing import Any

import keras_ops as ops
from keras_ops.export import export
from keras_training.losses.loss_function_wrapper import LossFunctionWrapper
from keras_training.losses.shapes import float_pair, in_float32


@export("keras.losses.MeanSquaredError")
class MeanSquaredError(LossFunctionWrapper):
    """Mean of the squared errors: `mean((y_true - y_pred) ** 2)`.

    Args:
        reduction: How the values are reduced; see `keras.losses.Loss`.
        name: The loss's name.
        dtype: Dtype in which the loss is computed.

    Example:

    >>> round(float(keras.losses.MeanSquaredError()([[1.0, 2.0]], [[2.0, 4.0]])), 4)
    2.5
    """

    def __init__(
        self, reduction: str | None = "sum_over_batch_size", name: str | None = "mean_squared_error", dtype: Any = None
    ) -> None:
        super().__init__(mean_squared_error, name=name, reduction=reduction, dtype=dtype)


@export("keras.losses.mean_squared_error", "keras.metrics.mean_squared_error")
@in_float32
def mean_squared_error(y_true: Any, y_pred: Any) -> Any:
    """Return the mean over the last axis of `(y_true - y_pred) ** 2`.

    Args:
        y_true: Targets, of the shape of `y_pred`.
        y_pred: Predictions.

    Returns:
        One value for each sample: the shape without the last axis.

    Example:

    >>> [round(float(x), 4) for x in keras.losses.mean_squared_error([[1.0, 2.0]], [[2.0, 4.0]])]
    [2.5]
    """
    y_true, y_pred = float_pair(y_true, y_pred)
    return ops.mean(ops.square(ops.subtract(y_pred, y_true)), axis=-1)
