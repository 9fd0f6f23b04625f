"""Masks of attention: boolean tensors with the axes `(batch, targets, sources)`, true where a target may look."""

from collections.abc import Sequence
from typing import Any

import keras_ops as ops


def along(mask: Any, axes: Sequence[int], of_targets: bool = False) -> Any:
    """Return the mask of a sequence with axes of size 1 for the other one.

    Args:
        mask: A mask with all axes of the sequence but its features.
        axes: Which of them are attended over; the others come first.
        of_targets: Whether the sequence is that of the targets, else that of the sources.
    """
    mask = ops.cast(mask, "bool")
    rank, count = len(mask.shape), len(axes)
    order = (*(i for i in range(rank) if i not in axes), *axes)
    if order != tuple(range(rank)):
        mask = ops.transpose(mask, order)
    for _ in axes:
        mask = ops.expand_dims(mask, -1 if of_targets else rank - count)
    return mask


def causal(targets: Any, sources: Any) -> Any:
    """Return which of as many sources lie not after which target, with a batch axis of size 1."""
    i, j = _numbers(targets, sources)
    return ops.greater_equal(i, j)


def near(targets: Any, sources: Any, width: Any) -> Any:
    """Return which sources are less than `width` away from which target, with a batch axis of size 1."""
    i, j = _numbers(targets, sources)
    return ops.less(ops.abs(ops.subtract(i, j)), width)


def _numbers(targets: Any, sources: Any) -> tuple[Any, Any]:
    i, j = ops.arange(targets, dtype="int32"), ops.arange(sources, dtype="int32")
    return ops.reshape(i, (1, -1, 1)), ops.reshape(j, (1, 1, -1))


def all_of(masks: Sequence[Any]) -> Any:
    """Return where all masks are true, or `None` if there are none."""
    result = None
    for mask in masks:
        result = mask if result is None else ops.logical_and(result, mask)
    return result


def with_heads(mask: Any, rank: int, count: int) -> Any:
    """Return a mask with axes of size 1 for the heads, before the targets, so that it has `rank` axes.

    Args:
        mask: A mask with the axes `(batch, targets, sources)`.
        rank: How many axes the scores have.
        count: How many axes the targets have, and the sources.
    """
    while len(mask.shape) < rank:
        mask = ops.expand_dims(mask, -2 * count - 1)
    return mask
