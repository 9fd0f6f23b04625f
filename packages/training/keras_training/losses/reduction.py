"""From one loss for each element to the number that is minimized."""

from typing import Any

import keras_ops as ops
from keras_training.losses.shapes import align_weight

REDUCTIONS = ("sum_over_batch_size", "mean", "mean_with_sample_weight", "sum", "none", None)


def check_reduction(reduction: str | None) -> None:
    """Refuse an unknown reduction."""
    if reduction not in REDUCTIONS:
        raise ValueError(
            f"Invalid value for argument `reduction`. Expected one of {', '.join(map(repr, REDUCTIONS))}. "
            f"Received: reduction={reduction!r}."
        )


def reduce_weighted(
    values: Any, sample_weight: Any = None, mask: Any = None, reduction: str | None = "sum_over_batch_size"
) -> Any:
    """Weigh losses and reduce them.

    Args:
        values: Losses.
        sample_weight: Multiplies them; a tensor of their dtype.
        mask: Where it is false, losses do not count, and elements are not counted.
        reduction: `"sum"`, `"none"`, `"sum_over_batch_size"` (or `"mean"`): the sum over the number of elements, or
            `"mean_with_sample_weight"`: the sum over the sum of weights.

    Returns:
        A scalar; for `"none"` the weighted losses.
    """
    weight = None
    if sample_weight is not None:
        weight = align_weight("sample_weight", sample_weight, values)
        values = ops.multiply(values, weight)
    if mask is not None:
        mask = ops.cast(align_weight("mask", mask, values), "bool")
        values = ops.where(mask, values, ops.zeros_like(values))
    if reduction is None or reduction == "none":
        return values
    if reduction == "sum":
        return ops.sum(values)
    if reduction == "mean_with_sample_weight" and weight is not None:
        weights = ops.multiply(weight, ops.ones_like(values))
        return _ratio(values, weights if mask is None else ops.where(mask, weights, ops.zeros_like(weights)))
    if mask is None:
        return ops.mean(values)
    return _ratio(values, ops.where(mask, ops.ones_like(values), ops.zeros_like(values)))


def _ratio(values: Any, counts: Any) -> Any:
    """Return the sum of values over the sum of counts; zero if nothing counts."""
    count = ops.sum(counts)
    return ops.divide(ops.sum(values), ops.where(ops.equal(count, 0), ops.ones_like(count), count))
