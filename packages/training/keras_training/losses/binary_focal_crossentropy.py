"""Binary focal cross-entropy."""

from typing import Any

import keras_ops as ops
from keras_ops.export import export
from keras_training.losses.binary_crossentropy import check_smoothing, smoothed
from keras_training.losses.loss_function_wrapper import LossFunctionWrapper
from keras_training.losses.shapes import float_pair, in_float32


@export("keras.losses.BinaryFocalCrossentropy")
class BinaryFocalCrossentropy(LossFunctionWrapper):
    """Binary cross-entropy in which well predicted elements count less.

    Each element's cross-entropy is multiplied by `(1 - p) ** gamma`, with `p` the probability given to its target.
    Follows [Lin et al., 2018](https://arxiv.org/abs/1708.02002).

    Args:
        apply_class_balancing: Whether to weigh class 1 with `alpha` and class 0 with `1 - alpha`.
        alpha: The weight of class 1.
        gamma: How strongly well predicted elements are weighed down; 0 for not at all.
        from_logits: Whether `y_pred` holds logits rather than probabilities.
        label_smoothing: In [0, 1]: how far targets are moved towards equal probabilities.
        axis: The axis over which the mean is taken.
        reduction: How the values are reduced; see `keras.losses.Loss`.
        name: The loss's name.
        dtype: Dtype in which the loss is computed.

    Raises:
        ValueError: If `label_smoothing` is not in [0, 1].

    Example:

    >>> round(float(keras.losses.BinaryFocalCrossentropy()([[0.0, 1.0]], [[0.5, 0.5]])), 4)
    0.1733
    """

    def __init__(
        self,
        apply_class_balancing: bool = False,
        alpha: float = 0.25,
        gamma: float = 2.0,
        from_logits: bool = False,
        label_smoothing: float = 0.0,
        axis: int = -1,
        reduction: str | None = "sum_over_batch_size",
        name: str | None = "binary_focal_crossentropy",
        dtype: Any = None,
    ) -> None:
        check_smoothing(label_smoothing)
        super().__init__(
            binary_focal_crossentropy,
            name=name,
            reduction=reduction,
            dtype=dtype,
            apply_class_balancing=apply_class_balancing,
            alpha=alpha,
            gamma=gamma,
            from_logits=from_logits,
            label_smoothing=label_smoothing,
            axis=axis,
        )
        self.apply_class_balancing = apply_class_balancing
        self.alpha = alpha
        self.gamma = gamma
        self.from_logits = from_logits
        self.label_smoothing = label_smoothing
        self.axis = axis


@export("keras.losses.binary_focal_crossentropy", "keras.metrics.binary_focal_crossentropy")
@in_float32
def binary_focal_crossentropy(
    y_true: Any,
    y_pred: Any,
    apply_class_balancing: bool = False,
    alpha: float = 0.25,
    gamma: float = 2.0,
    from_logits: bool = False,
    label_smoothing: float = 0.0,
    axis: int = -1,
) -> Any:
    """Return the mean along an axis of the focal cross-entropy of each element.

    Args:
        y_true: Targets 0 and 1.
        y_pred: Probabilities, or logits.
        apply_class_balancing: Whether to weigh class 1 with `alpha` and class 0 with `1 - alpha`.
        alpha: The weight of class 1.
        gamma: How strongly well predicted elements are weighed down; 0 for not at all.
        from_logits: Whether `y_pred` holds logits rather than probabilities.
        label_smoothing: In [0, 1]: how far targets are moved towards equal probabilities.
        axis: The axis over which the mean is taken.

    Returns:
        One value for each sample: the shape without `axis`.

    Example:

    >>> [round(float(x), 4) for x in keras.losses.binary_focal_crossentropy([[0.0, 1.0]], [[0.5, 0.5]])]
    [0.1733]
    """
    y_true, y_pred = float_pair(y_true, y_pred)
    y_true = smoothed(y_true, label_smoothing)
    entropy = ops.binary_crossentropy(y_true, y_pred, from_logits=from_logits)
    if from_logits:
        y_pred = ops.sigmoid(y_pred)
    others = 1.0 - y_true
    right = ops.add(ops.multiply(y_true, y_pred), ops.multiply(others, 1.0 - y_pred))
    focal = ops.multiply(ops.power(1.0 - right, gamma), entropy)
    if apply_class_balancing:
        focal = ops.multiply(ops.add(ops.multiply(y_true, alpha), ops.multiply(others, 1 - alpha)), focal)
    return ops.mean(focal, axis=axis)
