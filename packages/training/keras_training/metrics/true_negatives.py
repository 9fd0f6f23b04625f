"""True negatives."""

from typing import Any

from keras_ops.export import export
from keras_training.metrics.condition_count import ConditionCount


@export("keras.metrics.TrueNegatives")
class TrueNegatives(ConditionCount):
    """Number of targets of 0 that are predicted as 0, or the sum of their weights.

    Args:
        thresholds: Predictions above it mean 1: a number, or several for one count each; 0.5 by default.
        name: The metric's name.
        dtype: Dtype of the metric.

    Raises:
        ValueError: If a threshold is not in [0, 1].

    Example:

    >>> metric = keras.metrics.TrueNegatives()
    >>> metric.update_state([0, 1, 1, 1], [0.9, 0.2, 0.8, 0.7])
    >>> float(metric.result())
    0.0
    """

    _direction = "up"

    _outcome = "true_negatives"

    def __init__(self, thresholds: Any = None, name: str | None = None, dtype: Any = None) -> None:
        super().__init__(thresholds=thresholds, name=name, dtype=dtype)
