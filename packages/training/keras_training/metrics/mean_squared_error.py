"""Mean of the squared errors."""

from typing import Any

from keras_ops.export import export
from keras_training.losses.mean_squared_error import mean_squared_error
from keras_training.metrics.mean_metric_wrapper import MeanMetricWrapper


@export("keras.metrics.MeanSquaredError")
class MeanSquaredError(MeanMetricWrapper):
    """Mean of the squared errors.

    Args:
        name: The metric's name.
        dtype: Dtype of the metric.

    Example:

    >>> metric = keras.metrics.MeanSquaredError()
    >>> metric.update_state([[1.0, 2.0]], [[2.0, 4.0]])
    >>> round(float(metric.result()), 4)
    2.5
    """

    _direction = "down"

    def __init__(self, name: str | None = "mean_squared_error", dtype: Any = None) -> None:
        super().__init__(mean_squared_error, name=name, dtype=dtype)
