"""Concordance correlation."""

from typing import Any

import keras_ops as ops
from keras_ops import config
from keras_ops.export import export
from keras_training.losses.shapes import float_pair, in_float32
from keras_training.metrics.mean_metric_wrapper import MeanMetricWrapper
from keras_training.metrics.pearson_correlation import centered


@export("keras.metrics.ConcordanceCorrelation")
class ConcordanceCorrelation(MeanMetricWrapper):
    """Mean concordance correlation: Pearson correlation that also asks for equal means and variances.

    `2 * covariance / (variance_true + variance_pred + (mean_true - mean_pred) ** 2)`.
    Follows [Lin, 1989](https://doi.org/10.2307/2532051).

    Args:
        name: The metric's name.
        dtype: Dtype of the metric.
        axis: The axis along which values are correlated.

    Example:

    >>> metric = keras.metrics.ConcordanceCorrelation()
    >>> metric.update_state([[0.0, 1.0, 0.5]], [[0.1, 0.9, 0.5]])
    >>> round(float(metric.result()), 4)
    0.9756
    """

    _direction = "up"

    def __init__(self, name: str | None = "concordance_correlation", dtype: Any = None, axis: int = -1) -> None:
        super().__init__(concordance_correlation, name=name, dtype=dtype, axis=axis)
        self.axis = axis


@export("keras.metrics.concordance_correlation")
@in_float32
def concordance_correlation(y_true: Any, y_pred: Any, axis: int = -1) -> Any:
    """Return the concordance correlation along an axis.

    Args:
        y_true: Targets.
        y_pred: Predictions.
        axis: The axis along which values are correlated.

    Returns:
        One value for each row: the shape without `axis`.

    Example:

    >>> [round(float(x), 4) for x in keras.metrics.concordance_correlation([[0.0, 1.0]], [[0.0, 1.0]])]
    [1.0]
    """
    y_true, y_pred = float_pair(y_true, y_pred)
    true, pred = centered(y_true, axis), centered(y_pred, axis)
    covariance = ops.mean(ops.multiply(true, pred), axis=axis)
    variances = ops.add(ops.mean(ops.square(true), axis=axis), ops.mean(ops.square(pred), axis=axis))
    distance = ops.square(ops.subtract(ops.mean(y_true, axis=axis), ops.mean(y_pred, axis=axis)))
    size = ops.add(ops.add(variances, distance), config.epsilon())
    return 2.0 * covariance / size
