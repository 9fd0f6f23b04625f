"""How often the largest prediction is that of the right class, for class indices."""

from typing import Any

import keras_ops as ops
from keras_ops import config, dtypes
from keras_ops.export import export
from keras_training.losses.shapes import fits, native
from keras_training.metrics.mean_metric_wrapper import MeanMetricWrapper


@export("keras.metrics.SparseCategoricalAccuracy")
class SparseCategoricalAccuracy(MeanMetricWrapper):
    """How often the largest prediction is that of the right class, for class indices.

    Args:
        name: The metric's name.
        dtype: Dtype of the metric.

    Example:

    >>> metric = keras.metrics.SparseCategoricalAccuracy()
    >>> metric.update_state([2, 1], [[0.1, 0.6, 0.3], [0.05, 0.95, 0.0]])
    >>> round(float(metric.result()), 4)
    0.5
    """

    _direction = "up"

    def __init__(self, name: str | None = "sparse_categorical_accuracy", dtype: Any = None) -> None:
        super().__init__(sparse_categorical_accuracy, name=name, dtype=dtype)


@export("keras.metrics.sparse_categorical_accuracy")
def sparse_categorical_accuracy(y_true: Any, y_pred: Any) -> Any:
    """Return 1 where the largest prediction is at the target's index, else 0.

    Args:
        y_true: Class indices: the shape of `y_pred` without the last axis, or with a last axis of size one.
        y_pred: Predictions.

    Returns:
        One value for each sample.

    Example:

    >>> [float(x) for x in keras.metrics.sparse_categorical_accuracy([1, 0], [[0.1, 0.9], [0.2, 0.8]])]
    [1.0, 0.0]
    """
    y_pred = native(y_pred)
    y_true = class_indices(y_true, y_pred)
    return ops.cast(ops.equal(y_true, ops.argmax(y_pred, axis=-1)), config.floatx())


def class_indices(y_true: Any, y_pred: Any) -> Any:
    """Return targets as integers of the shape of the predictions without the last axis."""
    y_true, rank = native(y_true), len(y_pred.shape)
    if len(y_true.shape) == rank and rank > 1 and y_true.shape[-1] == 1:
        y_true = ops.squeeze(y_true, -1)
    wanted = y_pred.shape[:-1]
    if rank < 1 or y_true.shape != wanted and (len(y_true.shape) != rank - 1 or not fits(y_true.shape, wanted)):
        raise ValueError(
            "`y_true` must hold one class index for each row of `y_pred`. Received: "
            f"y_true.shape={tuple(y_true.shape)}, y_pred.shape={tuple(y_pred.shape)}. For one-hot targets use the "
            'metric without "sparse" in its name.'
        )
    return y_true if "int" in dtypes.standardize_dtype(y_true.dtype) else ops.cast(y_true, "int32")
