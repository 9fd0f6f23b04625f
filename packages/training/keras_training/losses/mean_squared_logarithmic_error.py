"""Mean squared logarithmic error."""

from typing import Any

import keras_ops as ops
from keras_ops import config
from keras_ops.export import export
from keras_training.losses.loss_function_wrapper import LossFunctionWrapper
from keras_training.losses.shapes import float_pair, in_float32


@export("keras.losses.MeanSquaredLogarithmicError")
class MeanSquaredLogarithmicError(LossFunctionWrapper):
    """Mean of the squared errors of the logarithms: `mean((log(y_true + 1) - log(y_pred + 1)) ** 2)`.

    Args:
        reduction: How the values are reduced; see `keras.losses.Loss`.
        name: The loss's name.
        dtype: Dtype in which the loss is computed.

    Example:

    >>> round(float(keras.losses.MeanSquaredLogarithmicError()([[1.0, 2.0]], [[2.0, 4.0]])), 4)
    0.2127
    """

    def __init__(
        self,
        reduction: str | None = "sum_over_batch_size",
        name: str | None = "mean_squared_logarithmic_error",
        dtype: Any = None,
    ) -> None:
        super().__init__(mean_squared_logarithmic_error, name=name, reduction=reduction, dtype=dtype)


@export("keras.losses.mean_squared_logarithmic_error", "keras.metrics.mean_squared_logarithmic_error")
@in_float32
def mean_squared_logarithmic_error(y_true: Any, y_pred: Any) -> Any:
    """Return the mean over the last axis of `(log(y_true + 1) - log(y_pred + 1)) ** 2`, with values of at least zero.

    Args:
        y_true: Targets, of the shape of `y_pred`.
        y_pred: Predictions.

    Returns:
        One value for each sample: the shape without the last axis.

    Example:

    >>> [round(float(x), 4) for x in keras.losses.mean_squared_logarithmic_error([[1.0, 2.0]], [[2.0, 4.0]])]
    [0.2127]
    """
    y_true, y_pred = float_pair(y_true, y_pred)
    logs = [ops.log1p(ops.maximum(y, config.epsilon())) for y in (y_pred, y_true)]
    return ops.mean(ops.square(ops.subtract(*logs)), axis=-1)
