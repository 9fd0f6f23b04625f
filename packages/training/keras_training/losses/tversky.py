"""Tversky loss."""

from typing import Any

import keras_ops as ops
from keras_ops import config
from keras_ops.export import export
from keras_training.losses.loss_function_wrapper import LossFunctionWrapper
from keras_training.losses.shapes import float_pair, in_float32


@export("keras.losses.Tversky")
class Tversky(LossFunctionWrapper):
    """One minus the Tversky index: Dice loss with a weight for each kind of error.

    `1 - common / (common + alpha * false_negatives + beta * false_positives)`.
    Follows [Salehi et al., 2017](https://arxiv.org/abs/1706.05721).

    Args:
        alpha: Weight of false negatives: of what is missed.
        beta: Weight of false positives.
        axis: Axes over which the sums go; all by default, which gives one value for the batch.
        reduction: How the values are reduced; see `keras.losses.Loss`.
        name: The loss's name.
        dtype: Dtype in which the loss is computed.

    Example:

    >>> round(float(keras.losses.Tversky()([[0.0, 1.0]], [[0.5, 0.5]])), 4)
    0.5
    """

    def __init__(
        self,
        alpha: float = 0.5,
        beta: float = 0.5,
        reduction: str | None = "sum_over_batch_size",
        name: str | None = "tversky",
        axis: Any = None,
        dtype: Any = None,
    ) -> None:
        super().__init__(tversky, name=name, reduction=reduction, dtype=dtype, alpha=alpha, beta=beta, axis=axis)
        self.alpha = alpha
        self.beta = beta
        self.axis = axis


@export("keras.losses.tversky")
@in_float32
def tversky(y_true: Any, y_pred: Any, alpha: float = 0.5, beta: float = 0.5, axis: Any = None) -> Any:
    """Return one minus the Tversky index.

    Args:
        y_true: Targets 0 and 1.
        y_pred: Probabilities.
        alpha: Weight of false negatives: of what is missed.
        beta: Weight of false positives.
        axis: Axes over which the sums go; all by default, which gives one value for the batch.

    Returns:
        A scalar, or the shape without the summed axes.

    Example:

    >>> round(float(keras.losses.tversky([[0.0, 1.0]], [[0.5, 0.5]])), 4)
    0.5
    """
    y_true, y_pred = float_pair(y_true, y_pred)
    common = ops.sum(ops.multiply(y_true, y_pred), axis=axis)
    wrong = ops.sum(ops.multiply(1.0 - y_true, y_pred), axis=axis)
    missed = ops.sum(ops.multiply(y_true, 1.0 - y_pred), axis=axis)
    errors = ops.add(alpha * missed, beta * wrong)
    return 1.0 - common / (common + errors + config.epsilon())
