"""How often predictions equal targets."""

from typing import Any

import keras_ops as ops
from keras_ops import config
from keras_ops.export import export
from keras_training.losses.shapes import check_broadcast, native, same_rank
from keras_training.metrics.mean_metric_wrapper import MeanMetricWrapper


@export("keras.metrics.Accuracy")
class Accuracy(MeanMetricWrapper):
    """How often predictions equal targets.

    Args:
        name: The metric's name.
        dtype: Dtype of the metric.

    Example:

    >>> metric = keras.metrics.Accuracy()
    >>> metric.update_state([1, 2, 3, 4], [0, 2, 3, 4])
    >>> round(float(metric.result()), 4)
    0.75
    """

    _direction = "up"

    def __init__(self, name: str | None = "accuracy", dtype: Any = None) -> None:
        super().__init__(accuracy, name=name, dtype=dtype)


@export("keras.metrics.accuracy")
def accuracy(y_true: Any, y_pred: Any) -> Any:
    """Return 1 where prediction and target are equal, else 0.

    Args:
        y_true: Targets.
        y_pred: Predictions.

    Returns:
        One value for each element.

    Example:

    >>> [float(x) for x in keras.metrics.accuracy([1, 2], [1, 3])]
    [1.0, 0.0]
    """
    y_true, y_pred = same_rank(native(y_true), native(y_pred))
    check_broadcast(y_true, y_pred)
    return ops.cast(ops.equal(y_true, y_pred), config.floatx())
