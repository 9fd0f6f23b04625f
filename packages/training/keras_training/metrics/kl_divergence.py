"""Mean Kullback-Leibler divergence of distributions."""

from typing import Any

from keras_ops.export import export
from keras_training.losses.kl_divergence import kl_divergence
from keras_training.metrics.mean_metric_wrapper import MeanMetricWrapper


@export("keras.metrics.KLDivergence")
class KLDivergence(MeanMetricWrapper):
    """Mean Kullback-Leibler divergence of distributions.

    Args:
        name: The metric's name.
        dtype: Dtype of the metric.

    Example:

    >>> metric = keras.metrics.KLDivergence()
    >>> metric.update_state([[0.5, 0.5]], [[0.25, 0.75]])
    >>> round(float(metric.result()), 4)
    0.1438
    """

    _direction = "down"

    def __init__(self, name: str | None = "kl_divergence", dtype: Any = None) -> None:
        super().__init__(kl_divergence, name=name, dtype=dtype)
