"""From values of any shape and their weights to one sum of each."""

from collections.abc import Callable
from typing import Any

import keras_ops as ops
from keras_training.losses.shapes import align_weight, as_tensor, fits, unfit_weight


def samplewise(values: Any, sample_weight: Any, reduce: Callable[..., Any], dtype: str) -> tuple[Any, Any]:
    """Return the weighted sum over samples of the values reduced in each sample, and the sum of the weights.

    Args:
        values: A tensor or what can be made one.
        sample_weight: A scalar, or a tensor that has the first axes of `values`; or `None`.
        reduce: `ops.mean` or `ops.sum`, applied to all axes but the first.
        dtype: The dtype to compute in.
    """
    values = as_tensor(values, dtype)
    rank = len(values.shape)
    if sample_weight is None:
        count = 1 if rank == 0 else _size(values)
        return _sum(values if rank < 2 else reduce(values, axis=tuple(range(1, rank)))), count
    if sample_weight.__class__ in (int, float):
        return ops.multiply(reduce(values) if rank else values, sample_weight), sample_weight
    return _weighted(values, as_tensor(sample_weight, dtype), reduce)


def _weighted(values: Any, weight: Any, reduce: Callable[..., Any]) -> tuple[Any, Any]:
    rank, weight_rank = len(values.shape), len(weight.shape)
    if rank == weight_rank == 0:
        return ops.multiply(values, weight), weight
    if weight_rank < rank:
        if not fits(weight.shape, values.shape[:weight_rank]):
            raise unfit_weight("sample_weight", weight, values)
        values = reduce(values, axis=tuple(range(weight_rank, rank)))
    weight = align_weight("sample_weight", weight, values)
    values = ops.multiply(values, weight)
    # An axis of size one stands for all of that axis, in the sum of the weights too.
    weight = _expanded(weight, values)
    rank = len(values.shape)
    if rank > 1:
        axes = tuple(range(1, rank))
        values, weight = reduce(values, axis=axes), reduce(weight, axis=axes)
    return _sum(values), _sum(weight)


def _expanded(weight: Any, values: Any) -> Any:
    shape = tuple(values.shape)
    if tuple(weight.shape) == shape:
        return weight
    return ops.multiply(weight, ops.ones_like(values)) if None in shape else ops.broadcast_to(weight, shape)


def _sum(x: Any) -> Any:
    return ops.sum(x) if len(x.shape) else x


def _size(x: Any) -> Any:
    return x.shape[0] if x.shape[0] is not None else ops.shape(x)[0]
