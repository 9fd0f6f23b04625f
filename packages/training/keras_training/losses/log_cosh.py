"""Log-cosh loss."""

import math
from typing import Any

import keras_ops as ops
from keras_ops.export import export
from keras_training.losses.loss_function_wrapper import LossFunctionWrapper
from keras_training.losses.shapes import float_pair, in_float32


@export("keras.losses.LogCosh")
class LogCosh(LossFunctionWrapper):
    """Logarithm of the hyperbolic cosine of the errors: `mean(log(cosh(y_pred - y_true)))`.

    About `e**2 / 2` for small errors and `|e| - log(2)` for large ones.

    Args:
        reduction: How the values are reduced; see `keras.losses.Loss`.
        name: The loss's name.
        dtype: Dtype in which the loss is computed.

    Example:

    >>> round(float(keras.losses.LogCosh()([[1.0, 2.0]], [[2.0, 4.0]])), 4)
    0.8794
    """

    def __init__(
        self, reduction: str | None = "sum_over_batch_size", name: str | None = "log_cosh", dtype: Any = None
    ) -> None:
        super().__init__(log_cosh, name=name, reduction=reduction, dtype=dtype)


@export("keras.losses.log_cosh", "keras.metrics.log_cosh")
@in_float32
def log_cosh(y_true: Any, y_pred: Any) -> Any:
    """Return the mean over the last axis of `log(cosh(y_pred - y_true))`.

    Args:
        y_true: Targets, of the shape of `y_pred`.
        y_pred: Predictions.

    Returns:
        One value for each sample: the shape without the last axis.

    Example:

    >>> [round(float(x), 4) for x in keras.losses.log_cosh([[1.0, 2.0]], [[2.0, 4.0]])]
    [0.8794]
    """
    y_true, y_pred = float_pair(y_true, y_pred)
    error = ops.subtract(y_pred, y_true)
    # cosh itself would overflow.
    return ops.mean(error + ops.softplus(-2.0 * error) - math.log(2.0), axis=-1)
