"""Mean of the absolute errors."""

from typing import Any

from keras_ops.export import export
from keras_training.losses.mean_absolute_error import mean_absolute_error
from keras_training.metrics.mean_metric_wrapper import MeanMetricWrapper


@export("keras.metrics.MeanAbsoluteError")
class MeanAbsoluteError(MeanMetricWrapper):
    """Mean of the absolute errors.

    Args:
        name: The metric's name.
        dtype: Dtype of the metric.

    Example:

    >>> metric = keras.metrics.MeanAbsoluteError()
    >>> metric.update_state([[1.0, 2.0]], [[2.0, 4.0]])
    >>> round(float(metric.result()), 4)
    1.5
    """

    _direction = "down"

    def __init__(self, name: str | None = "mean_absolute_error", dtype: Any = None) -> None:
        super().__init__(mean_absolute_error, name=name, dtype=dtype)
