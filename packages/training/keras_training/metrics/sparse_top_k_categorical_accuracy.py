"""How often the right class is among the `k` largest predictions, for class indices."""

from typing import Any

import keras_ops as ops
from keras_ops import config
from keras_ops.export import export
from keras_training.losses.shapes import native
from keras_training.metrics.mean_metric_wrapper import MeanMetricWrapper
from keras_training.metrics.sparse_categorical_accuracy import class_indices


@export("keras.metrics.SparseTopKCategoricalAccuracy")
class SparseTopKCategoricalAccuracy(MeanMetricWrapper):
    """How often the right class is among the `k` largest predictions, for class indices.

    Args:
        k: Number of predictions among which the right one may be.
        name: The metric's name.
        dtype: Dtype of the metric.
        from_sorted_ids: Whether `y_pred` holds class indices, the best first, rather than scores.

    Example:

    >>> metric = keras.metrics.SparseTopKCategoricalAccuracy(k=2)
    >>> metric.update_state([2, 1], [[0.5, 0.3, 0.2], [0.05, 0.95, 0.0]])
    >>> round(float(metric.result()), 4)
    0.5
    """

    _direction = "up"

    def __init__(
        self,
        k: int = 5,
        name: str | None = "sparse_top_k_categorical_accuracy",
        dtype: Any = None,
        from_sorted_ids: bool = False,
    ) -> None:
        super().__init__(
            sparse_top_k_categorical_accuracy, name=name, dtype=dtype, k=k, from_sorted_ids=from_sorted_ids
        )
        self.k = k
        self.from_sorted_ids = from_sorted_ids

    def get_config(self) -> dict[str, Any]:
        """Return the arguments that make an equal metric."""
        config = super().get_config()
        # The published format leaves it out where it is the default.
        if not config["from_sorted_ids"]:
            del config["from_sorted_ids"]
        return config


@export("keras.metrics.sparse_top_k_categorical_accuracy")
def sparse_top_k_categorical_accuracy(y_true: Any, y_pred: Any, k: int = 5, from_sorted_ids: bool = False) -> Any:
    """Return 1 where the right class is among the `k` largest predictions, else 0.

    Args:
        y_true: Class indices.
        y_pred: Scores, or sorted class indices.
        k: Number of predictions among which the right one may be.
        from_sorted_ids: Whether `y_pred` holds class indices, the best first, rather than scores.

    Returns:
        One value for each sample.

    Example:

    >>> [float(x) for x in keras.metrics.sparse_top_k_categorical_accuracy([2], [[0.5, 0.3, 0.2]], k=2)]
    [0.0]
    """
    y_pred = native(y_pred)
    y_true = class_indices(y_true, y_pred)
    if from_sorted_ids:
        best = ops.cast(y_pred[..., :k], y_true.dtype)
        found = ops.any(ops.equal(ops.expand_dims(y_true, -1), best), axis=-1)
    else:
        classes = y_pred.shape[-1]
        scores = ops.reshape(y_pred, (-1, classes))
        found = ops.in_top_k(ops.reshape(y_true, (-1,)), scores, min(k, classes))
        found = ops.reshape(found, ops.shape(y_true))
    return ops.cast(found, config.floatx())
