"""Generalized cross-entropy."""

from typing import Any

import keras_ops as ops
from keras_ops.export import export
from keras_training.losses.loss_function_wrapper import LossFunctionWrapper
from keras_training.losses.shapes import floating, in_float32


@export("keras.losses.CategoricalGeneralizedCrossEntropy")
class CategoricalGeneralizedCrossEntropy(LossFunctionWrapper):
    """Between mean absolute error and cross-entropy, for noisy labels: `(1 - y_pred[y_true] ** q) / q`.

    Follows [Zhang and Sabuncu, 2018](https://arxiv.org/abs/1805.07836).

    Args:
        q: In (0, 1): near 0 it is the cross-entropy, near 1 the mean absolute error.
        reduction: How the values are reduced; see `keras.losses.Loss`.
        name: The loss's name.
        dtype: Dtype in which the loss is computed.

    Raises:
        ValueError: If `q` is not in (0, 1).

    Example:

    >>> round(float(keras.losses.CategoricalGeneralizedCrossEntropy()([1], [[0.75, 0.25]])), 4)
    1.0
    """

    _keeps_integer_targets = True

    def __init__(
        self,
        q: float = 0.5,
        reduction: str | None = "sum_over_batch_size",
        name: str | None = "categorical_generalized_cross_entropy",
        dtype: Any = None,
    ) -> None:
        if not 0 < q < 1:
            raise ValueError(f"`q` must be in the interval (0, 1). Received: q={q}.")
        super().__init__(categorical_generalized_cross_entropy, name=name, reduction=reduction, dtype=dtype, q=q)
        self.q = q


@export("keras.losses.categorical_generalized_cross_entropy")
@in_float32
def categorical_generalized_cross_entropy(y_true: Any, y_pred: Any, q: float) -> Any:
    """Return `(1 - y_pred[y_true] ** q) / q`.

    Args:
        y_true: Class indices.
        y_pred: Predicted distributions along the last axis.
        q: In (0, 1): near 0 it is the cross-entropy, near 1 the mean absolute error.

    Returns:
        One value for each sample: the shape without the last axis.

    Example:

    >>> [round(float(x), 4) for x in keras.losses.categorical_generalized_cross_entropy([1], [[0.75, 0.25]], q=0.5)]
    [1.0]
    """
    y_pred = floating(y_pred)
    classes = y_pred.shape[-1]
    right = ops.sum(ops.multiply(ops.one_hot(ops.cast(y_true, "int32"), classes), y_pred), axis=-1)
    return (1.0 - ops.power(right, q)) / q
