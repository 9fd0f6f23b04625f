"""Mean of the logarithms of the hyperbolic cosine of the errors."""

from typing import Any

from keras_ops.export import export
from keras_training.losses.log_cosh import log_cosh
from keras_training.metrics.mean_metric_wrapper import MeanMetricWrapper


@export("keras.metrics.LogCoshError")
class LogCoshError(MeanMetricWrapper):
    """Mean of the logarithms of the hyperbolic cosine of the errors.

    Args:
        name: The metric's name.
        dtype: Dtype of the metric.

    Example:

    >>> metric = keras.metrics.LogCoshError()
    >>> metric.update_state([[1.0, 2.0]], [[2.0, 4.0]])
    >>> round(float(metric.result()), 4)
    0.8794
    """

    _direction = "down"

    def __init__(self, name: str | None = "logcosh", dtype: Any = None) -> None:
        super().__init__(log_cosh, name=name, dtype=dtype)
