"""How often predictions above a threshold go with targets of 1."""

from typing import Any

import keras_ops as ops
from keras_ops import config
from keras_ops.export import export
from keras_training.losses.shapes import float_pair
from keras_training.metrics.mean_metric_wrapper import MeanMetricWrapper


@export("keras.metrics.BinaryAccuracy")
class BinaryAccuracy(MeanMetricWrapper):
    """How often predictions above a threshold go with targets of 1.

    Args:
        name: The metric's name.
        dtype: Dtype of the metric.
        threshold: Predictions above it stand for 1.

    Raises:
        ValueError: If `threshold` is no number.

    Example:

    >>> metric = keras.metrics.BinaryAccuracy()
    >>> metric.update_state([[1], [1], [0], [0]], [[0.9], [0.4], [0.1], [0.2]])
    >>> round(float(metric.result()), 4)
    0.75
    """

    _direction = "up"

    def __init__(self, name: str | None = "binary_accuracy", dtype: Any = None, threshold: float = 0.5) -> None:
        if not isinstance(threshold, int | float):
            raise ValueError(f"`threshold` must be a number. Received: threshold={threshold!r}.")
        super().__init__(binary_accuracy, name=name, dtype=dtype, threshold=threshold)
        self.threshold = threshold


@export("keras.metrics.binary_accuracy")
def binary_accuracy(y_true: Any, y_pred: Any, threshold: float = 0.5) -> Any:
    """Return 1 where the thresholded prediction equals the target, else 0.

    Args:
        y_true: Targets 0 and 1.
        y_pred: Predictions.
        threshold: Predictions above it stand for 1.

    Returns:
        One value for each element.

    Example:

    >>> [float(x) for x in keras.metrics.binary_accuracy([1.0, 0.0], [0.9, 0.6])]
    [1.0, 0.0]
    """
    y_true, y_pred = float_pair(y_true, y_pred)
    above = ops.cast(ops.greater(y_pred, threshold), y_true.dtype)
    return ops.cast(ops.equal(y_true, above), config.floatx())
