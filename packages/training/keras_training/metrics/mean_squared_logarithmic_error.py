"""Mean of the squared errors of the logarithms."""

from typing import Any

from keras_ops.export import export
from keras_training.losses.mean_squared_logarithmic_error import mean_squared_logarithmic_error
from keras_training.metrics.mean_metric_wrapper import MeanMetricWrapper


@export("keras.metrics.MeanSquaredLogarithmicError")
class MeanSquaredLogarithmicError(MeanMetricWrapper):
    """Mean of the squared errors of the logarithms.

    Args:
        name: The metric's name.
        dtype: Dtype of the metric.

    Example:

    >>> metric = keras.metrics.MeanSquaredLogarithmicError()
    >>> metric.update_state([[1.0, 2.0]], [[2.0, 4.0]])
    >>> round(float(metric.result()), 4)
    0.2127
    """

    _direction = "down"

    def __init__(self, name: str | None = "mean_squared_logarithmic_error", dtype: Any = None) -> None:
        super().__init__(mean_squared_logarithmic_error, name=name, dtype=dtype)
