"""Mean hinge loss, for targets -1 and 1 (or 0 and 1)."""

from typing import Any

from keras_ops.export import export
from keras_training.losses.hinge import hinge
from keras_training.metrics.mean_metric_wrapper import MeanMetricWrapper


@export("keras.metrics.Hinge")
class Hinge(MeanMetricWrapper):
    """Mean hinge loss, for targets -1 and 1 (or 0 and 1).

    Args:
        name: The metric's name.
        dtype: Dtype of the metric.

    Example:

    >>> metric = keras.metrics.Hinge()
    >>> metric.update_state([[0.0, 1.0]], [[0.5, 0.5]])
    >>> round(float(metric.result()), 4)
    1.0
    """

    _direction = "down"

    def __init__(self, name: str | None = "hinge", dtype: Any = None) -> None:
        super().__init__(hinge, name=name, dtype=dtype)
