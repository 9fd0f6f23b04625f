"""Mean Pearson correlation of targets and predictions along an axis."""

from typing import Any

import keras_ops as ops
from keras_ops import config
from keras_ops.export import export
from keras_training.losses.shapes import float_pair, in_float32
from keras_training.metrics.mean_metric_wrapper import MeanMetricWrapper


@export("keras.metrics.PearsonCorrelation")
class PearsonCorrelation(MeanMetricWrapper):
    """Mean Pearson correlation of targets and predictions along an axis.

    Args:
        name: The metric's name.
        dtype: Dtype of the metric.
        axis: The axis along which values are correlated.

    Example:

    >>> metric = keras.metrics.PearsonCorrelation()
    >>> metric.update_state([[0.0, 1.0, 0.5]], [[0.1, 0.9, 0.5]])
    >>> round(float(metric.result()), 4)
    1.0
    """

    _direction = "up"

    def __init__(self, name: str | None = "pearson_correlation", dtype: Any = None, axis: int = -1) -> None:
        super().__init__(pearson_correlation, name=name, dtype=dtype, axis=axis)
        self.axis = axis


@export("keras.metrics.pearson_correlation")
@in_float32
def pearson_correlation(y_true: Any, y_pred: Any, axis: int = -1) -> Any:
    """Return the Pearson correlation along an axis.

    Args:
        y_true: Targets.
        y_pred: Predictions.
        axis: The axis along which values are correlated.

    Returns:
        One value for each row: the shape without `axis`.

    Example:

    >>> [round(float(x), 4) for x in keras.metrics.pearson_correlation([[0.0, 1.0]], [[0.2, 0.3]])]
    [1.0]
    """
    y_true, y_pred = float_pair(y_true, y_pred)
    true, pred = centered(y_true, axis), centered(y_pred, axis)
    covariance = ops.sum(ops.multiply(true, pred), axis=axis)
    sizes = ops.multiply(ops.sum(ops.square(true), axis=axis), ops.sum(ops.square(pred), axis=axis))
    return ops.divide(covariance, ops.add(ops.sqrt(sizes), config.epsilon()))


def centered(x: Any, axis: int) -> Any:
    """Return `x` minus its mean along an axis."""
    return ops.subtract(x, ops.mean(x, axis=axis, keepdims=True))
