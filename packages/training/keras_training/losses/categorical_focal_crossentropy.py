"""Categorical focal cross-entropy."""

from typing import Any

import keras_ops as ops
from keras_ops import config, dtypes
from keras_ops.export import export
from keras_training.losses.binary_crossentropy import check_smoothing
from keras_training.losses.categorical_crossentropy import check_axis, check_classes, smoothed
from keras_training.losses.loss_function_wrapper import LossFunctionWrapper
from keras_training.losses.shapes import floating, in_float32


@export("keras.losses.CategoricalFocalCrossentropy")
class CategoricalFocalCrossentropy(LossFunctionWrapper):
    """Categorical cross-entropy in which well predicted samples count less.

    `-sum(alpha * (1 - y_pred) ** gamma * y_true * log(y_pred))`.
    Follows [Lin et al., 2018](https://arxiv.org/abs/1708.02002).

    Args:
        alpha: Weight of the classes: a number, or one for each class.
        gamma: How strongly well predicted samples are weighed down; 0 for not at all.
        from_logits: Whether `y_pred` holds logits rather than probabilities.
        label_smoothing: In [0, 1]: how far targets are moved towards equal probabilities.
        axis: The axis of the classes.
        reduction: How the values are reduced; see `keras.losses.Loss`.
        name: The loss's name.
        dtype: Dtype in which the loss is computed.

    Raises:
        ValueError: If `label_smoothing` is not in [0, 1] or `axis` is no integer.

    Example:

    >>> round(float(keras.losses.CategoricalFocalCrossentropy()([[0.0, 1.0, 0.0]], [[0.25, 0.5, 0.25]])), 4)
    0.0433
    """

    def __init__(
        self,
        alpha: Any = 0.25,
        gamma: float = 2.0,
        from_logits: bool = False,
        label_smoothing: float = 0.0,
        axis: int = -1,
        reduction: str | None = "sum_over_batch_size",
        name: str | None = "categorical_focal_crossentropy",
        dtype: Any = None,
    ) -> None:
        check_smoothing(label_smoothing)
        check_axis(axis)
        super().__init__(
            categorical_focal_crossentropy,
            name=name,
            reduction=reduction,
            dtype=dtype,
            alpha=alpha,
            gamma=gamma,
            from_logits=from_logits,
            label_smoothing=label_smoothing,
            axis=axis,
        )
        self.alpha = alpha
        self.gamma = gamma
        self.from_logits = from_logits
        self.label_smoothing = label_smoothing
        self.axis = axis


@export("keras.losses.categorical_focal_crossentropy", "keras.metrics.categorical_focal_crossentropy")
@in_float32
def categorical_focal_crossentropy(
    y_true: Any,
    y_pred: Any,
    alpha: Any = 0.25,
    gamma: float = 2.0,
    from_logits: bool = False,
    label_smoothing: float = 0.0,
    axis: int = -1,
) -> Any:
    """Return the focal cross-entropy of distributions along an axis.

    Args:
        y_true: One-hot targets, or distributions.
        y_pred: Predicted distributions, or logits.
        alpha: Weight of the classes: a number, or one for each class.
        gamma: How strongly well predicted samples are weighed down; 0 for not at all.
        from_logits: Whether `y_pred` holds logits rather than probabilities.
        label_smoothing: In [0, 1]: how far targets are moved towards equal probabilities.
        axis: The axis of the classes.

    Returns:
        One value for each sample: the shape without `axis`.

    Example:

    >>> losses = keras.losses.categorical_focal_crossentropy([[0.0, 1.0, 0.0]], [[0.25, 0.5, 0.25]])
    >>> [round(float(x), 4) for x in losses]
    [0.0433]
    """
    y_pred = floating(y_pred)
    y_true = ops.cast(y_true, dtypes.standardize_dtype(y_pred.dtype))
    check_classes(y_true, y_pred, axis)
    y_true = smoothed(y_true, label_smoothing, axis)
    if from_logits:
        y_pred = ops.softmax(y_pred, axis=axis)
    y_pred = ops.divide(y_pred, ops.sum(y_pred, axis=axis, keepdims=True))
    y_pred = ops.clip(y_pred, config.epsilon(), 1.0 - config.epsilon())
    entropy = ops.negative(ops.multiply(y_true, ops.log(y_pred)))
    focus = ops.multiply(ops.power(1.0 - y_pred, gamma), alpha)
    return ops.sum(ops.multiply(focus, entropy), axis=axis)
