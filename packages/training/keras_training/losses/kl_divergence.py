"""Kullback-Leibler divergence."""

from typing import Any

import keras_ops as ops
from keras_ops import config
from keras_ops.export import export
from keras_training.losses.loss_function_wrapper import LossFunctionWrapper
from keras_training.losses.shapes import float_pair, in_float32


@export("keras.losses.KLDivergence")
class KLDivergence(LossFunctionWrapper):
    """How far predicted distributions are from the true ones: `sum(y_true * log(y_true / y_pred))`.

    Args:
        reduction: How the values are reduced; see `keras.losses.Loss`.
        name: The loss's name.
        dtype: Dtype in which the loss is computed.

    Example:

    >>> round(float(keras.losses.KLDivergence()([[0.5, 0.5]], [[0.25, 0.75]])), 4)
    0.1438
    """

    def __init__(
        self, reduction: str | None = "sum_over_batch_size", name: str | None = "kl_divergence", dtype: Any = None
    ) -> None:
        super().__init__(kl_divergence, name=name, reduction=reduction, dtype=dtype)


@export("keras.losses.kl_divergence", "keras.metrics.kl_divergence")
@in_float32
def kl_divergence(y_true: Any, y_pred: Any) -> Any:
    """Return the sum over the last axis of `y_true * log(y_true / y_pred)`, with probabilities of at least epsilon.

    Args:
        y_true: True distributions, along the last axis.
        y_pred: Predicted distributions.

    Returns:
        One value for each sample: the shape without the last axis.

    Example:

    >>> [round(float(x), 4) for x in keras.losses.kl_divergence([[0.5, 0.5]], [[0.25, 0.75]])]
    [0.1438]
    """
    y_true, y_pred = float_pair(y_true, y_pred)
    y_true, y_pred = (ops.clip(y, config.epsilon(), 1.0) for y in (y_true, y_pred))
    return ops.sum(ops.multiply(y_true, ops.log(ops.divide(y_true, y_pred))), axis=-1)
