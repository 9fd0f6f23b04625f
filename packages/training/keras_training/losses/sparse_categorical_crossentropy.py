"""Cross-entropy for class indices."""

from typing import Any

import keras_ops as ops
from keras_ops import dtypes
from keras_ops.export import export
from keras_ops.masking import set_mask
from keras_training.losses.loss_function_wrapper import LossFunctionWrapper
from keras_training.losses.shapes import floating, in_float32, native


@export("keras.losses.SparseCategoricalCrossentropy")
class SparseCategoricalCrossentropy(LossFunctionWrapper):
    """Cross-entropy between class indices and predicted distributions: `-log(y_pred[y_true])`.

    For one-hot targets use `CategoricalCrossentropy`.

    Args:
        from_logits: Whether `y_pred` holds logits rather than probabilities.
        ignore_class: A class whose samples do not count, such as the background of an image.
        axis: The axis of the classes.
        reduction: How the values are reduced; see `keras.losses.Loss`.
        name: The loss's name.
        dtype: Dtype in which the loss is computed.

    Example:

    >>> round(float(keras.losses.SparseCategoricalCrossentropy()([1], [[0.25, 0.5, 0.25]])), 4)
    0.6931
    """

    _keeps_integer_targets = True

    def __init__(
        self,
        from_logits: bool = False,
        ignore_class: int | None = None,
        reduction: str | None = "sum_over_batch_size",
        axis: int = -1,
        name: str | None = "sparse_categorical_crossentropy",
        dtype: Any = None,
    ) -> None:
        super().__init__(
            sparse_categorical_crossentropy,
            name=name,
            reduction=reduction,
            dtype=dtype,
            from_logits=from_logits,
            ignore_class=ignore_class,
            axis=axis,
        )
        self.from_logits = from_logits
        self.ignore_class = ignore_class
        self.axis = axis

    def get_config(self) -> dict[str, Any]:
        """Return the arguments that make an equal loss."""
        config = super().get_config()
        # The published format leaves it out where it is the default.
        if config["axis"] == -1:
            del config["axis"]
        return config


@export("keras.losses.sparse_categorical_crossentropy", "keras.metrics.sparse_categorical_crossentropy")
@in_float32
def sparse_categorical_crossentropy(
    y_true: Any, y_pred: Any, from_logits: bool = False, ignore_class: int | None = None, axis: int = -1
) -> Any:
    """Return the cross-entropy of class indices and distributions along an axis.

    Args:
        y_true: Class indices: the shape of `y_pred` without `axis`, or with an axis of size one there.
        y_pred: Predicted distributions, or logits.
        from_logits: Whether `y_pred` holds logits rather than probabilities.
        ignore_class: A class whose samples do not count, such as the background of an image.
        axis: The axis of the classes.

    Returns:
        One value for each sample: the shape of `y_pred` without `axis`; zero where the class is ignored.

    Example:

    >>> [round(float(x), 4) for x in keras.losses.sparse_categorical_crossentropy([1], [[0.25, 0.5, 0.25]])]
    [0.6931]
    """
    y_pred = floating(y_pred)
    y_true = _indices(native(y_true), y_pred, axis)
    if ignore_class is None:
        return ops.sparse_categorical_crossentropy(y_true, y_pred, from_logits=from_logits, axis=axis)
    valid = ops.not_equal(y_true, ignore_class)
    # Some class takes the place of the ignored one, which may not be an index at all.
    y_true = ops.where(valid, y_true, ops.zeros_like(y_true))
    losses = ops.sparse_categorical_crossentropy(y_true, y_pred, from_logits=from_logits, axis=axis)
    losses = ops.where(valid, losses, ops.zeros_like(losses))
    set_mask(losses, valid)
    return losses


def _indices(y_true: Any, y_pred: Any, axis: int) -> Any:
    """Return the class indices as integers of the shape of the predictions without the axis of classes."""
    rank = len(y_pred.shape)
    if len(y_true.shape) == rank and y_true.shape[axis] == 1:
        y_true = ops.squeeze(y_true, axis)
    wanted = list(y_pred.shape)
    if wanted:
        del wanted[axis]
    if rank == 0 or tuple(y_true.shape) != tuple(wanted) and not _equal(y_true.shape, wanted):
        raise ValueError(
            "`y_true` must hold one class index for each distribution in `y_pred`: the shape of `y_pred` without axis "
            f"{axis}. Received: y_true.shape={tuple(y_true.shape)}, y_pred.shape={tuple(y_pred.shape)}. For one-hot "
            "targets use the categorical cross-entropy."
        )
    return y_true if "int" in dtypes.standardize_dtype(y_true.dtype) else ops.cast(y_true, "int32")


def _equal(first: Any, second: Any) -> bool:
    return len(first) == len(second) and all(a in (b, None) or b is None for a, b in zip(first, second, strict=True))
