"""Mean cosine of the angle between targets and predictions: 1 where they point in the same direction."""

from typing import Any

import keras_ops as ops
from keras_ops.export import export
from keras_training.losses.cosine_similarity import cosine_similarity as loss
from keras_training.metrics.mean_metric_wrapper import MeanMetricWrapper


@export("keras.metrics.CosineSimilarity")
class CosineSimilarity(MeanMetricWrapper):
    """Mean cosine of the angle between targets and predictions: 1 where they point in the same direction.

    Args:
        name: The metric's name.
        dtype: Dtype of the metric.
        axis: The axis along which the vectors lie.

    Example:

    >>> metric = keras.metrics.CosineSimilarity()
    >>> metric.update_state([[0.0, 1.0]], [[3.0, 4.0]])
    >>> round(float(metric.result()), 4)
    0.8
    """

    _direction = "up"

    def __init__(self, name: str | None = "cosine_similarity", dtype: Any = None, axis: int = -1) -> None:
        super().__init__(cosine_similarity, name=name, dtype=dtype, axis=axis)
        self.axis = axis

    def get_config(self) -> dict[str, Any]:
        """Return the arguments that make an equal metric."""
        config = super().get_config()
        # The published format leaves it out where it is the default.
        if config["axis"] == -1:
            del config["axis"]
        return config


@export("keras.metrics.cosine_similarity")
def cosine_similarity(y_true: Any, y_pred: Any, axis: int = -1) -> Any:
    """Return the cosine of the angle between vectors along an axis.

    Args:
        y_true: Targets.
        y_pred: Predictions.
        axis: The axis along which the vectors lie.

    Returns:
        One value for each vector.

    Example:

    >>> [round(float(x), 4) for x in keras.metrics.cosine_similarity([[0.0, 1.0]], [[3.0, 4.0]])]
    [0.8]
    """
    return ops.negative(loss(y_true, y_pred, axis=axis))
