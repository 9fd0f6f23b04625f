"""Huber loss."""

from typing import Any

import keras_ops as ops
from keras_ops.export import export
from keras_training.losses.loss_function_wrapper import LossFunctionWrapper
from keras_training.losses.shapes import float_pair, in_float32


@export("keras.losses.Huber")
class Huber(LossFunctionWrapper):
    """Squared for small errors, linear for large ones.

    With `e = |y_true - y_pred|`: `mean(where(e <= delta, e**2 / 2, delta * e - delta**2 / 2))`.
    Follows [Huber, 1964](https://doi.org/10.1214/aoms/1177703732).

    Args:
        delta: The error at which the loss becomes linear.
        reduction: How the values are reduced; see `keras.losses.Loss`.
        name: The loss's name.
        dtype: Dtype in which the loss is computed.

    Example:

    >>> round(float(keras.losses.Huber()([[1.0, 2.0]], [[2.0, 4.0]])), 4)
    1.0
    """

    def __init__(
        self,
        delta: float = 1.0,
        reduction: str | None = "sum_over_batch_size",
        name: str | None = "huber_loss",
        dtype: Any = None,
    ) -> None:
        super().__init__(huber, name=name, reduction=reduction, dtype=dtype, delta=delta)
        self.delta = delta

    def get_config(self) -> dict[str, Any]:
        """Return the arguments that make an equal loss."""
        config = super().get_config()
        # The published format leaves it out where it is the default.
        if config["delta"] == 1.0:
            del config["delta"]
        return config


@export("keras.losses.huber", "keras.metrics.huber")
@in_float32
def huber(y_true: Any, y_pred: Any, delta: float = 1.0) -> Any:
    """Return the mean over the last axis of the Huber loss of the errors.

    Args:
        y_true: Targets, of the shape of `y_pred`.
        y_pred: Predictions.
        delta: The error at which the loss becomes linear.

    Returns:
        One value for each sample: the shape without the last axis.

    Example:

    >>> [round(float(x), 4) for x in keras.losses.huber([[1.0, 2.0]], [[2.0, 4.0]])]
    [1.0]
    """
    y_true, y_pred = float_pair(y_true, y_pred)
    error = ops.abs(ops.subtract(y_pred, y_true))
    inside = 0.5 * ops.square(error)
    outside = delta * error - 0.5 * delta * delta
    return ops.mean(ops.where(ops.less_equal(error, delta), inside, outside), axis=-1)
