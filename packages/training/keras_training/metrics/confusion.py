"""Counts of right and wrong decisions at many thresholds, in one pass over the predictions."""

from collections.abc import Sequence
from typing import Any

import numpy as np

import keras_ops as ops
from keras_training.losses.shapes import align_weight, as_tensors, same_rank

# Below every threshold.
NEVER = -1e10


# Between 0 and 1 float32 has no more numbers that are evenly spaced.
_MOST_THRESHOLDS = 2**24


def evenly_between(num_thresholds: int) -> list[float]:
    """Return the thresholds between 0 and 1 if there are `num_thresholds` with these two.

    Raises:
        ValueError: If there are too many to tell them apart.
    """
    if num_thresholds > _MOST_THRESHOLDS:
        raise ValueError(
            f"Argument `num_thresholds` must be at most {_MOST_THRESHOLDS}: float32 cannot tell more apart. Received: "
            f"num_thresholds={num_thresholds}."
        )
    return [i / (num_thresholds - 1) for i in range(1, num_thresholds - 1)]


class Thresholds:
    """Thresholds of a metric, one or several.

    Args:
        values: A number or several, in [0, 1]; `None` for the default.
        default: Used for `None`.

    Raises:
        ValueError: If one is not in [0, 1].
    """

    def __init__(self, values: Any, default: float = 0.5) -> None:
        given = (
            list(values) if isinstance(values, list | tuple | np.ndarray) else [default if values is None else values]
        )
        wrong = [value for value in given if value is None or not (value == NEVER or 0 <= value <= 1)]
        if wrong:
            raise ValueError(f"Threshold values must be in [0, 1]. Received: {wrong}.")
        self.values: list[float] = given
        self._prepare()

    def _prepare(self) -> None:
        """Make the tensors that `counts` needs, once."""
        order = np.argsort(np.asarray(self.values, "float64"), kind="stable")
        rising = np.asarray(self.values, "float64")[order]
        self._negated = ops.convert_to_tensor((-rising[::-1]).astype("float32"))
        is_rising = (order == np.arange(len(order))).all()
        self._place = None if is_rising else ops.convert_to_tensor(np.argsort(order).astype("int32"))

    def with_ends(self, below: float, above: float) -> "Thresholds":
        """Return rising thresholds with one more at each end."""
        wider = Thresholds(self.values)
        wider.values = [below, *self.values, above]
        wider._prepare()
        return wider

    def counts(self, predictions: Any, amounts: Sequence[Any]) -> list[Any]:
        """Return, for each threshold, the sums of amounts whose prediction is above it.

        Args:
            predictions: Scores, of shape `(samples, labels)`.
            amounts: Tensors of that shape.

        Returns:
            For each of `amounts` a tensor of shape `(thresholds, labels)`.
        """
        thresholds, labels = len(self.values), predictions.shape[1]
        # How many thresholds lie strictly below a prediction: all but those that are not below it.
        below = thresholds - ops.digitize(ops.negative(ops.cast(predictions, "float32")), self._negated)
        segment = ops.add(ops.multiply(ops.cast(below, "int32"), labels), ops.arange(labels, dtype="int32"))
        segment = ops.reshape(segment, (-1,))
        return [self._above(ops.reshape(amount, (-1,)), segment, labels) for amount in amounts]

    def _above(self, amount: Any, segment: Any, labels: int) -> Any:
        size = (len(self.values) + 1) * labels
        buckets = ops.reshape(ops.segment_sum(amount, segment, num_segments=size), (-1, labels))
        above = ops.flip(ops.cumsum(ops.flip(buckets[1:], axis=0), axis=0), axis=0)
        return above if self._place is None else ops.take(above, self._place, axis=0)


def prepare(
    y_true: Any, y_pred: Any, sample_weight: Any, dtype: str, top_k: int | None = None, class_id: int | None = None
) -> tuple[Any, Any, Any]:
    """Return labels of 0 and 1, scores and weights, all of the scores' shape.

    Args:
        y_true: Targets; whatever is not zero counts as one.
        y_pred: Scores.
        sample_weight: Weights or `None`.
        dtype: The dtype to compute in.
        top_k: Only the largest scores of each row can be above a threshold.
        class_id: Only this entry of the last axis is looked at, which must not be the only axis.

    Raises:
        ValueError: If shapes do not fit.
    """
    y_true = as_tensors("y_true", y_true, dtype)
    y_pred = as_tensors("y_pred", y_pred, dtype)
    y_true, y_pred = same_rank(y_true, y_pred)
    if tuple(y_true.shape) != tuple(y_pred.shape) and None not in (*y_true.shape, *y_pred.shape):
        raise ValueError(
            f"`y_true` and `y_pred` must have the same shape. Received: y_true.shape={tuple(y_true.shape)}, "
            f"y_pred.shape={tuple(y_pred.shape)}."
        )
    if top_k is not None:
        y_pred = _only_top(y_pred, top_k)
    if class_id is not None:
        _check_class(class_id, y_pred)
        y_true, y_pred = y_true[..., class_id], y_pred[..., class_id]
    labels = ops.cast(ops.not_equal(y_true, 0), dtype)
    weight = ops.ones_like(labels)
    if sample_weight is not None:
        given = as_tensors("sample_weight", sample_weight, dtype)
        weight = ops.multiply(weight, align_weight("sample_weight", given, labels))
    return labels, y_pred, weight


def _check_class(class_id: Any, y_pred: Any) -> None:
    if len(y_pred.shape) < 2:
        raise ValueError(
            "With `class_id`, `y_pred` must have the shape (samples, classes), or more axes between. Received: "
            f"class_id={class_id}, y_pred.shape={tuple(y_pred.shape)}."
        )
    classes = y_pred.shape[-1]
    if not isinstance(class_id, int | np.integer) or not -classes <= class_id < classes:
        raise ValueError(
            f"`class_id` must be an integer in [0, {classes}), the number of classes in `y_pred`, or a negative one that "
            f"counts from the end. Received: class_id={class_id!r}."
        )


def _only_top(y_pred: Any, k: int) -> Any:
    classes = y_pred.shape[-1]
    _, indices = ops.top_k(y_pred, min(k, classes), sorted=False)
    chosen = ops.sum(ops.one_hot(indices, classes, dtype=y_pred.dtype), axis=-2)
    return ops.where(ops.greater(chosen, 0), y_pred, ops.multiply(ops.ones_like(y_pred), 10 * NEVER))


def confusion(labels: Any, scores: Any, weight: Any, thresholds: Thresholds, by_label: bool = False) -> dict[str, Any]:
    """Return the weighted counts of the four outcomes at each threshold.

    Args:
        labels: Zeros and ones.
        scores: Scores, of the same shape.
        weight: Weights, of the same shape.
        thresholds: Where scores begin to mean one.
        by_label: Whether entries of the last axis are counted apart.

    Returns:
        `true_positives`, `false_positives`, `true_negatives` and `false_negatives`, each of shape `(thresholds,)`, or
        `(thresholds, labels)`.
    """
    shape = (-1, scores.shape[-1]) if by_label else (-1, 1)
    labels, scores, weight = (ops.reshape(x, shape) for x in (labels, scores, weight))
    positive = ops.multiply(labels, weight)
    negative = ops.subtract(weight, positive)
    true_positives, false_positives = thresholds.counts(scores, (positive, negative))
    counts = {
        "true_positives": true_positives,
        "false_positives": false_positives,
        "true_negatives": ops.subtract(ops.sum(negative, axis=0), false_positives),
        "false_negatives": ops.subtract(ops.sum(positive, axis=0), true_positives),
    }
    return counts if by_label else {name: ops.squeeze(count, -1) for name, count in counts.items()}
