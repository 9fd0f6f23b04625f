"""Cosine similarity as a loss."""

from typing import Any

import keras_ops as ops
from keras_ops.export import export
from keras_training.losses.loss_function_wrapper import LossFunctionWrapper
from keras_training.losses.shapes import float_pair, in_float32


@export("keras.losses.CosineSimilarity")
class CosineSimilarity(LossFunctionWrapper):
    """Minus the cosine of the angle between targets and predictions: -1 where they point in the same direction.

    `-sum(y_true / |y_true| * y_pred / |y_pred|)`; zero where one of them is a zero vector.

    Args:
        axis: The axis along which the vectors lie.
        reduction: How the values are reduced; see `keras.losses.Loss`.
        name: The loss's name.
        dtype: Dtype in which the loss is computed.

    Example:

    >>> round(float(keras.losses.CosineSimilarity()([[0.0, 1.0]], [[3.0, 4.0]])), 4)
    -0.8
    """

    def __init__(
        self,
        axis: int = -1,
        reduction: str | None = "sum_over_batch_size",
        name: str | None = "cosine_similarity",
        dtype: Any = None,
    ) -> None:
        super().__init__(cosine_similarity, name=name, reduction=reduction, dtype=dtype, axis=axis)
        self.axis = axis

    def get_config(self) -> dict[str, Any]:
        """Return the arguments that make an equal loss."""
        config = super().get_config()
        # The published format leaves it out where it is the default.
        if config["axis"] == -1:
            del config["axis"]
        return config


@export("keras.losses.cosine_similarity")
@in_float32
def cosine_similarity(y_true: Any, y_pred: Any, axis: int = -1) -> Any:
    """Return minus the cosine of the angle between vectors along an axis.

    Args:
        y_true: Targets, of the shape of `y_pred`.
        y_pred: Predictions.
        axis: The axis along which the vectors lie.

    Returns:
        One value for each vector: the shape without `axis`.

    Example:

    >>> [round(float(x), 4) for x in keras.losses.cosine_similarity([[0.0, 1.0]], [[3.0, 4.0]])]
    [-0.8]
    """
    y_true, y_pred = float_pair(y_true, y_pred)
    y_true, y_pred = ops.normalize(y_true, axis=axis), ops.normalize(y_pred, axis=axis)
    return ops.negative(ops.sum(ops.multiply(y_true, y_pred), axis=axis))
