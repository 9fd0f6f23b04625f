"""Mean squared hinge loss, for targets -1 and 1 (or 0 and 1)."""

from typing import Any

from keras_ops.export import export
from keras_training.losses.squared_hinge import squared_hinge
from keras_training.metrics.mean_metric_wrapper import MeanMetricWrapper


@export("keras.metrics.SquaredHinge")
class SquaredHinge(MeanMetricWrapper):
    """Mean squared hinge loss, for targets -1 and 1 (or 0 and 1).

    Args:
        name: The metric's name.
        dtype: Dtype of the metric.

    Example:

    >>> metric = keras.metrics.SquaredHinge()
    >>> metric.update_state([[0.0, 1.0]], [[0.5, 0.5]])
    >>> round(float(metric.result()), 4)
    1.25
    """

    _direction = "down"

    def __init__(self, name: str | None = "squared_hinge", dtype: Any = None) -> None:
        super().__init__(squared_hinge, name=name, dtype=dtype)
