"""Connectionist temporal classification."""

from typing import Any

import keras_ops as ops
from keras_ops.export import export
from keras_training.losses.loss_function_wrapper import LossFunctionWrapper
from keras_training.losses.shapes import floating, in_float32


@export("keras.losses.CTC")
class CTC(LossFunctionWrapper):
    """Loss of connectionist temporal classification: how unlikely it is that the steps of a row spell its labels.

    For the lengths of rows and for another blank than class 0 there is `keras.ops.ctc_loss`.

    Args:
        reduction: How the values are reduced; see `keras.losses.Loss`.
        name: The loss's name.
        dtype: Dtype in which the loss is computed.

    Example:

    >>> y_pred = keras.ops.zeros((1, 2, 3))
    >>> round(float(keras.losses.CTC()(keras.ops.array([[1, 0]]), y_pred)), 4)
    1.0986
    """

    _keeps_integer_targets = True

    def __init__(
        self, reduction: str | None = "sum_over_batch_size", name: str | None = "ctc", dtype: Any = None
    ) -> None:
        super().__init__(ctc, name=name, reduction=reduction, dtype=dtype)


@export("keras.losses.ctc")
@in_float32
def ctc(y_true: Any, y_pred: Any) -> Any:
    """Return the loss of connectionist temporal classification, in which class 0 is the blank and all steps count.

    Args:
        y_true: Labels of shape `(batch, labels)`, integers; 0, or less, fills rows up at the end.
        y_pred: Logits of shape `(batch, steps, classes)`.

    Returns:
        One value for each row.

    Raises:
        ValueError: If the shapes are not these.

    Example:

    >>> [round(float(x), 4) for x in keras.losses.ctc(keras.ops.array([[1, 0]]), keras.ops.zeros((1, 2, 3)))]
    [1.0986]
    """
    y_pred, y_true = floating(y_pred), ops.convert_to_tensor(y_true)
    if len(y_true.shape) != 2 or len(y_pred.shape) != 3:
        raise ValueError(
            "The CTC loss needs `y_true` (batch, labels) and `y_pred` (batch, steps, classes). Received: "
            f"y_true.shape={tuple(y_true.shape)}, y_pred.shape={tuple(y_pred.shape)}."
        )
    y_true = ops.cast(y_true, "int32")
    labels = ops.sum(ops.cast(ops.greater(y_true, 0), "int32"), axis=1)
    batch, steps, _ = ops.shape(y_pred)
    return ops.ctc_loss(y_true, y_pred, labels, ops.full((batch,), steps, dtype="int32"))
