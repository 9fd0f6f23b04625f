"""Binary cross-entropy."""

from typing import Any

import keras_ops as ops
from keras_ops.export import export
from keras_training.losses.loss_function_wrapper import LossFunctionWrapper
from keras_training.losses.shapes import float_pair, in_float32


@export("keras.losses.BinaryCrossentropy")
class BinaryCrossentropy(LossFunctionWrapper):
    """Cross-entropy for targets 0 and 1: `-mean(y_true * log(y_pred) + (1 - y_true) * log(1 - y_pred))`.

    Args:
        from_logits: Whether `y_pred` holds logits rather than probabilities.
        label_smoothing: In [0, 1]: how far targets are moved towards equal probabilities.
        axis: The axis over which the mean is taken.
        reduction: How the values are reduced; see `keras.losses.Loss`.
        name: The loss's name.
        dtype: Dtype in which the loss is computed.

    Raises:
        ValueError: If `label_smoothing` is not in [0, 1].

    Example:

    >>> round(float(keras.losses.BinaryCrossentropy()([[0.0, 1.0]], [[0.5, 0.5]])), 4)
    0.6931
    """

    def __init__(
        self,
        from_logits: bool = False,
        label_smoothing: float = 0.0,
        axis: int = -1,
        reduction: str | None = "sum_over_batch_size",
        name: str | None = "binary_crossentropy",
        dtype: Any = None,
    ) -> None:
        check_smoothing(label_smoothing)
        super().__init__(
            binary_crossentropy,
            name=name,
            reduction=reduction,
            dtype=dtype,
            from_logits=from_logits,
            label_smoothing=label_smoothing,
            axis=axis,
        )
        self.from_logits = from_logits
        self.label_smoothing = label_smoothing
        self.axis = axis


@export("keras.losses.binary_crossentropy", "keras.metrics.binary_crossentropy")
@in_float32
def binary_crossentropy(
    y_true: Any, y_pred: Any, from_logits: bool = False, label_smoothing: float = 0.0, axis: int = -1
) -> Any:
    """Return the mean along an axis of the cross-entropy of each element.

    Args:
        y_true: Targets 0 and 1.
        y_pred: Probabilities, or logits.
        from_logits: Whether `y_pred` holds logits rather than probabilities.
        label_smoothing: In [0, 1]: how far targets are moved towards equal probabilities.
        axis: The axis over which the mean is taken.

    Returns:
        One value for each sample: the shape without `axis`.

    Example:

    >>> [round(float(x), 4) for x in keras.losses.binary_crossentropy([[0.0, 1.0]], [[0.5, 0.5]])]
    [0.6931]
    """
    y_true, y_pred = float_pair(y_true, y_pred)
    y_true = smoothed(y_true, label_smoothing)
    return ops.mean(ops.binary_crossentropy(y_true, y_pred, from_logits=from_logits), axis=axis)


def smoothed(y_true: Any, label_smoothing: float) -> Any:
    """Return targets 0 and 1 moved towards one half."""
    if not label_smoothing:
        return y_true
    return ops.add(ops.multiply(y_true, 1.0 - label_smoothing), 0.5 * label_smoothing)


def check_smoothing(label_smoothing: float) -> None:
    """Refuse a share that is not in [0, 1]."""
    if not 0.0 <= label_smoothing <= 1.0:
        raise ValueError(f"`label_smoothing` must be in [0, 1]. Received: label_smoothing={label_smoothing}.")
