"""Dice loss."""

from typing import Any

import keras_ops as ops
from keras_ops import config
from keras_ops.export import export
from keras_training.losses.loss_function_wrapper import LossFunctionWrapper
from keras_training.losses.shapes import float_pair, in_float32


@export("keras.losses.Dice")
class Dice(LossFunctionWrapper):
    """One minus the Dice coefficient: `1 - 2 * sum(y_true * y_pred) / (sum(y_true) + sum(y_pred))`.

    Args:
        axis: Axes over which the sums go; all by default, which gives one value for the batch.
        reduction: How the values are reduced; see `keras.losses.Loss`.
        name: The loss's name.
        dtype: Dtype in which the loss is computed.

    Example:

    >>> round(float(keras.losses.Dice()([[0.0, 1.0]], [[0.5, 0.5]])), 4)
    0.5
    """

    def __init__(
        self,
        reduction: str | None = "sum_over_batch_size",
        name: str | None = "dice",
        axis: Any = None,
        dtype: Any = None,
    ) -> None:
        super().__init__(dice, name=name, reduction=reduction, dtype=dtype, axis=axis)
        self.axis = axis


@export("keras.losses.dice")
@in_float32
def dice(y_true: Any, y_pred: Any, axis: Any = None) -> Any:
    """Return `1 - 2 * sum(y_true * y_pred) / (sum(y_true) + sum(y_pred) + epsilon)`.

    Args:
        y_true: Targets 0 and 1.
        y_pred: Probabilities.
        axis: Axes over which the sums go; all by default, which gives one value for the batch.

    Returns:
        A scalar, or the shape without the summed axes.

    Example:

    >>> round(float(keras.losses.dice([[0.0, 1.0]], [[0.5, 0.5]])), 4)
    0.5
    """
    y_true, y_pred = float_pair(y_true, y_pred)
    common = ops.sum(ops.multiply(y_true, y_pred), axis=axis)
    total = ops.add(ops.sum(y_true, axis=axis), ops.sum(y_pred, axis=axis))
    return 1.0 - 2.0 * common / (total + config.epsilon())
