"""Mean categorical hinge loss, for one-hot targets."""

from typing import Any

from keras_ops.export import export
from keras_training.losses.categorical_hinge import categorical_hinge
from keras_training.metrics.mean_metric_wrapper import MeanMetricWrapper


@export("keras.metrics.CategoricalHinge")
class CategoricalHinge(MeanMetricWrapper):
    """Mean categorical hinge loss, for one-hot targets.

    Args:
        name: The metric's name.
        dtype: Dtype of the metric.

    Example:

    >>> metric = keras.metrics.CategoricalHinge()
    >>> metric.update_state([[0.0, 1.0]], [[0.5, 0.75]])
    >>> round(float(metric.result()), 4)
    0.75
    """

    _direction = "down"

    def __init__(self, name: str | None = "categorical_hinge", dtype: Any = None) -> None:
        super().__init__(categorical_hinge, name=name, dtype=dtype)
