"""Mean Poisson loss."""

from typing import Any

from keras_ops.export import export
from keras_training.losses.poisson import poisson
from keras_training.metrics.mean_metric_wrapper import MeanMetricWrapper


@export("keras.metrics.Poisson")
class Poisson(MeanMetricWrapper):
    """Mean Poisson loss.

    Args:
        name: The metric's name.
        dtype: Dtype of the metric.

    Example:

    >>> metric = keras.metrics.Poisson()
    >>> metric.update_state([[1.0, 3.0]], [[1.0, 2.0]])
    >>> round(float(metric.result()), 4)
    0.4603
    """

    _direction = "down"

    def __init__(self, name: str | None = "poisson", dtype: Any = None) -> None:
        super().__init__(poisson, name=name, dtype=dtype)
