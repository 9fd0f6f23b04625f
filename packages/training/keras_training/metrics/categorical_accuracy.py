"""How often the largest prediction is that of the right class, for one-hot targets."""

from typing import Any

import keras_ops as ops
from keras_ops.export import export
from keras_training.losses.categorical_crossentropy import check_classes
from keras_training.losses.shapes import native
from keras_training.metrics.mean_metric_wrapper import MeanMetricWrapper
from keras_training.metrics.sparse_categorical_accuracy import sparse_categorical_accuracy


@export("keras.metrics.CategoricalAccuracy")
class CategoricalAccuracy(MeanMetricWrapper):
    """How often the largest prediction is that of the right class, for one-hot targets.

    Args:
        name: The metric's name.
        dtype: Dtype of the metric.

    Example:

    >>> metric = keras.metrics.CategoricalAccuracy()
    >>> metric.update_state([[0, 0, 1], [0, 1, 0]], [[0.1, 0.9, 0.8], [0.05, 0.95, 0.0]])
    >>> round(float(metric.result()), 4)
    0.5
    """

    _direction = "up"

    def __init__(self, name: str | None = "categorical_accuracy", dtype: Any = None) -> None:
        super().__init__(categorical_accuracy, name=name, dtype=dtype)


@export("keras.metrics.categorical_accuracy")
def categorical_accuracy(y_true: Any, y_pred: Any) -> Any:
    """Return 1 where the largest prediction is at the largest target, else 0.

    Args:
        y_true: One-hot targets, of the shape of `y_pred`.
        y_pred: Predictions.

    Returns:
        One value for each sample.

    Example:

    >>> [float(x) for x in keras.metrics.categorical_accuracy([[0, 1], [1, 0]], [[0.1, 0.9], [0.2, 0.8]])]
    [1.0, 0.0]
    """
    y_true, y_pred = native(y_true), native(y_pred)
    check_classes(y_true, y_pred, -1)
    return sparse_categorical_accuracy(ops.argmax(y_true, axis=-1), y_pred)
