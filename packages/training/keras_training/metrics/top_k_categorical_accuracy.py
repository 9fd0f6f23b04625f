"""How often the right class is among the `k` largest predictions, for one-hot targets."""

from typing import Any

import keras_ops as ops
from keras_ops.export import export
from keras_training.losses.categorical_crossentropy import check_classes
from keras_training.losses.shapes import native
from keras_training.metrics.mean_metric_wrapper import MeanMetricWrapper
from keras_training.metrics.sparse_top_k_categorical_accuracy import sparse_top_k_categorical_accuracy


@export("keras.metrics.TopKCategoricalAccuracy")
class TopKCategoricalAccuracy(MeanMetricWrapper):
    """How often the right class is among the `k` largest predictions, for one-hot targets.

    Args:
        k: Number of predictions among which the right one may be.
        name: The metric's name.
        dtype: Dtype of the metric.

    Example:

    >>> metric = keras.metrics.TopKCategoricalAccuracy(k=2)
    >>> metric.update_state([[0, 0, 1], [0, 1, 0]], [[0.5, 0.3, 0.2], [0.05, 0.95, 0.0]])
    >>> round(float(metric.result()), 4)
    0.5
    """

    _direction = "up"

    def __init__(self, k: int = 5, name: str | None = "top_k_categorical_accuracy", dtype: Any = None) -> None:
        super().__init__(top_k_categorical_accuracy, name=name, dtype=dtype, k=k)
        self.k = k


@export("keras.metrics.top_k_categorical_accuracy")
def top_k_categorical_accuracy(y_true: Any, y_pred: Any, k: int = 5) -> Any:
    """Return 1 where the right class is among the `k` largest predictions, else 0.

    Args:
        y_true: One-hot targets, of the shape of `y_pred`.
        y_pred: Predictions.
        k: Number of predictions among which the right one may be.

    Returns:
        One value for each sample.

    Example:

    >>> [float(x) for x in keras.metrics.top_k_categorical_accuracy([[0, 0, 1]], [[0.5, 0.3, 0.2]], k=2)]
    [0.0]
    """
    y_true, y_pred = native(y_true), native(y_pred)
    check_classes(y_true, y_pred, -1)
    return sparse_top_k_categorical_accuracy(ops.argmax(y_true, axis=-1), y_pred, k)
