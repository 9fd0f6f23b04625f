"""Categorical cross-entropy."""

import warnings
from typing import Any

import keras_ops as ops
from keras_ops import dtypes
from keras_ops.export import export
from keras_training.losses.binary_crossentropy import check_smoothing
from keras_training.losses.loss_function_wrapper import LossFunctionWrapper
from keras_training.losses.shapes import floating, in_float32


@export("keras.losses.CategoricalCrossentropy")
class CategoricalCrossentropy(LossFunctionWrapper):
    """Cross-entropy between one-hot targets and predicted distributions: `-sum(y_true * log(y_pred))`.

    For targets that are class indices use `SparseCategoricalCrossentropy`.

    Args:
        from_logits: Whether `y_pred` holds logits rather than probabilities.
        label_smoothing: In [0, 1]: how far targets are moved towards equal probabilities.
        axis: The axis of the classes.
        reduction: How the values are reduced; see `keras.losses.Loss`.
        name: The loss's name.
        dtype: Dtype in which the loss is computed.

    Raises:
        ValueError: If `label_smoothing` is not in [0, 1] or `axis` is no integer.

    Example:

    >>> round(float(keras.losses.CategoricalCrossentropy()([[0.0, 1.0, 0.0]], [[0.25, 0.5, 0.25]])), 4)
    0.6931
    """

    def __init__(
        self,
        from_logits: bool = False,
        label_smoothing: float = 0.0,
        axis: int = -1,
        reduction: str | None = "sum_over_batch_size",
        name: str | None = "categorical_crossentropy",
        dtype: Any = None,
    ) -> None:
        check_smoothing(label_smoothing)
        check_axis(axis)
        super().__init__(
            categorical_crossentropy,
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


@export("keras.losses.categorical_crossentropy", "keras.metrics.categorical_crossentropy")
@in_float32
def categorical_crossentropy(
    y_true: Any, y_pred: Any, from_logits: bool = False, label_smoothing: float = 0.0, axis: int = -1
) -> Any:
    """Return the cross-entropy of distributions along an axis.

    Args:
        y_true: One-hot targets, or distributions.
        y_pred: Predicted distributions, or logits.
        from_logits: Whether `y_pred` holds logits rather than probabilities.
        label_smoothing: In [0, 1]: how far targets are moved towards equal probabilities.
        axis: The axis of the classes.

    Returns:
        One value for each sample: the shape without `axis`.

    Example:

    >>> [round(float(x), 4) for x in keras.losses.categorical_crossentropy([[0.0, 1.0, 0.0]], [[0.25, 0.5, 0.25]])]
    [0.6931]
    """
    y_pred = floating(y_pred)
    y_true = ops.cast(y_true, dtypes.standardize_dtype(y_pred.dtype))
    check_classes(y_true, y_pred, axis)
    y_true = smoothed(y_true, label_smoothing, axis)
    return ops.categorical_crossentropy(y_true, y_pred, from_logits=from_logits, axis=axis)


def smoothed(y_true: Any, label_smoothing: float, axis: int) -> Any:
    """Return targets moved towards equal probabilities."""
    if not label_smoothing:
        return y_true
    return ops.add(ops.multiply(y_true, 1.0 - label_smoothing), label_smoothing / y_true.shape[axis])


def check_axis(axis: int) -> None:
    """Refuse what is no axis."""
    if not isinstance(axis, int):
        raise ValueError(f"`axis` must be an integer. Received: axis={axis!r} of type {type(axis).__name__}.")


def check_classes(y_true: Any, y_pred: Any, axis: int) -> None:
    """Refuse targets that are not one-hot along the classes of the predictions."""
    same = len(y_true.shape) == len(y_pred.shape) and all(
        a is None or b is None or a == b for a, b in zip(y_true.shape, y_pred.shape, strict=True)
    )
    if not same or len(y_pred.shape) < 1:
        raise ValueError(
            "`y_true` must be one-hot, of the shape of `y_pred`. Received: "
            f"y_true.shape={tuple(y_true.shape)}, y_pred.shape={tuple(y_pred.shape)}. For targets that are class "
            "indices use the sparse categorical cross-entropy, or `keras.utils.to_categorical`."
        )
    if y_pred.shape[axis] == 1:
        warnings.warn(
            f"`y_pred` has one class only: its shape is {tuple(y_pred.shape)}, along axis {axis}. The categorical "
            "cross-entropy is then always zero; for two classes in one column use the binary cross-entropy.",
            stacklevel=3,
        )
