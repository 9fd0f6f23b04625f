"""Poisson loss."""

from typing import Any

import keras_ops as ops
from keras_ops import config
from keras_ops.export import export
from keras_training.losses.loss_function_wrapper import LossFunctionWrapper
from keras_training.losses.shapes import float_pair, in_float32


@export("keras.losses.Poisson")
class Poisson(LossFunctionWrapper):
    """Negative log-likelihood of counts under Poisson distributions with the predicted means, up to a constant.

    `mean(y_pred - y_true * log(y_pred))`.

    Args:
        reduction: How the values are reduced; see `keras.losses.Loss`.
        name: The loss's name.
        dtype: Dtype in which the loss is computed.

    Example:

    >>> round(float(keras.losses.Poisson()([[1.0, 3.0]], [[1.0, 2.0]])), 4)
    0.4603
    """

    def __init__(
        self, reduction: str | None = "sum_over_batch_size", name: str | None = "poisson", dtype: Any = None
    ) -> None:
        super().__init__(poisson, name=name, reduction=reduction, dtype=dtype)


@export("keras.losses.poisson", "keras.metrics.poisson")
@in_float32
def poisson(y_true: Any, y_pred: Any) -> Any:
    """Return the mean over the last axis of `y_pred - y_true * log(y_pred + epsilon)`.

    Args:
        y_true: Targets, of the shape of `y_pred`.
        y_pred: Predictions.

    Returns:
        One value for each sample: the shape without the last axis.

    Example:

    >>> [round(float(x), 4) for x in keras.losses.poisson([[1.0, 3.0]], [[1.0, 2.0]])]
    [0.4603]
    """
    y_true, y_pred = float_pair(y_true, y_pred)
    log = ops.log(ops.add(y_pred, config.epsilon()))
    return ops.mean(ops.subtract(y_pred, ops.multiply(y_true, log)), axis=-1)
