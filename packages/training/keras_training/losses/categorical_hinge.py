"""Categorical hinge loss."""

from typing import Any

import keras_ops as ops
from keras_ops.export import export
from keras_training.losses.loss_function_wrapper import LossFunctionWrapper
from keras_training.losses.shapes import float_pair, in_float32


@export("keras.losses.CategoricalHinge")
class CategoricalHinge(LossFunctionWrapper):
    """Hinge loss between the right class and the best wrong one: `max(neg - pos + 1, 0)`.

    `pos = sum(y_true * y_pred)` and `neg = max((1 - y_true) * y_pred)`.

    Args:
        reduction: How the values are reduced; see `keras.losses.Loss`.
        name: The loss's name.
        dtype: Dtype in which the loss is computed.

    Example:

    >>> round(float(keras.losses.CategoricalHinge()([[0.0, 1.0]], [[0.5, 0.75]])), 4)
    0.75
    """

    def __init__(
        self, reduction: str | None = "sum_over_batch_size", name: str | None = "categorical_hinge", dtype: Any = None
    ) -> None:
        super().__init__(categorical_hinge, name=name, reduction=reduction, dtype=dtype)


@export("keras.losses.categorical_hinge", "keras.metrics.categorical_hinge")
@in_float32
def categorical_hinge(y_true: Any, y_pred: Any) -> Any:
    """Return `max(neg - pos + 1, 0)` with `pos = sum(y_true * y_pred)` and `neg = max((1 - y_true) * y_pred)`.

    Args:
        y_true: Targets 0 and 1, one-hot along the last axis.
        y_pred: Predictions.

    Returns:
        One value for each sample: the shape without the last axis.

    Example:

    >>> [round(float(x), 4) for x in keras.losses.categorical_hinge([[0.0, 1.0]], [[0.5, 0.75]])]
    [0.75]
    """
    y_true, y_pred = float_pair(y_true, y_pred)
    positive = ops.sum(ops.multiply(y_true, y_pred), axis=-1)
    negative = ops.max(ops.multiply(1.0 - y_true, y_pred), axis=-1)
    return ops.relu(negative - positive + 1.0)
