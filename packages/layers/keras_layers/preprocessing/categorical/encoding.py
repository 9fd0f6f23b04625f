"""Indices as vectors: with a 1 for each, for all that occur, or with their counts.

One function for all layers that have an `output_mode`, and one that says which shape it gives.
"""

import math
from typing import Any

from keras_layers.preprocessing.categorical.sparse import sparse_counts
from keras_layers.preprocessing.data_layer import widest

MODES = ("int", "one_hot", "multi_hot", "count", "tf_idf")


def encode(
    ops: Any,
    indices: Any,
    mode: str,
    size: int,
    dtype: str,
    sparse: bool = False,
    weights: Any = None,
    idf: Any = None,
) -> Any:
    """Encode indices below `size`; those out of range count for nothing.

    Args:
        ops: The module of ops that computes.
        indices: Integers.
        mode: `"int"` leaves them, `"one_hot"` makes a vector of each, the others one of all along the last axis.
        size: The length of the vectors.
        dtype: Of the result.
        sparse: Whether the result is a sparse tensor, which TensorFlow and JAX have.
        weights: What each index counts for, with `"count"`; a tensor of the same shape.
        idf: What each count is multiplied by, with `"tf_idf"`; `size` numbers.

    Returns:
        A tensor of the shape that `encoded_shape` tells.
    """
    dtype = widest(ops, dtype) if dtype == "int64" else dtype
    if mode == "int":
        return ops.cast(indices, dtype)
    kind = "int32" if "int32" in str(indices.dtype) else widest(ops, "int64")
    indices = ops.cast(indices, kind)
    idf = idf if mode == "tf_idf" else None
    if mode == "one_hot":
        indices = _squeezed(ops, indices)
        if not sparse:
            return ops.one_hot(indices, size, dtype=dtype)
        indices = ops.expand_dims(indices, -1)
    elif len(indices.shape) == 0:
        indices = ops.reshape(indices, (1,))
        weights = None if weights is None else ops.reshape(weights, (1,))
    if sparse:
        return sparse_counts(ops, indices, weights, size, dtype, binary=mode == "multi_hot", factors=idf)
    counts = _counts(ops, indices, weights, size, dtype, kind)
    if mode == "multi_hot":
        return ops.cast(ops.greater(counts, 0), dtype)
    return counts if idf is None else ops.multiply(counts, ops.cast(idf, dtype))


def encoded_shape(shape: Any, mode: str, size: int) -> tuple[int | None, ...]:
    """Return the shape of encoded indices of a shape: an axis of `size` is put in the place of a last axis of 1.

    Longer last axes stay with `"one_hot"`, and are summed up by the other modes.
    """
    shape = tuple(shape)
    if mode == "int":
        return shape
    if mode == "one_hot":
        return (*(shape[:-1] if len(shape) > 1 and shape[-1] == 1 else shape or (1,)), size)
    return (*shape[:-1], size)


def _squeezed(ops: Any, indices: Any) -> Any:
    rank = len(indices.shape)
    if rank == 0:
        return ops.reshape(indices, (1,))
    return ops.squeeze(indices, -1) if rank > 1 and indices.shape[-1] == 1 else indices


def _counts(ops: Any, indices: Any, weights: Any, size: int, dtype: str, kind: str) -> Any:
    """Add up what indices count for, without a vector for each of them: there may be thousands, of thousands."""
    lead = list(ops.shape(indices))[:-1]
    length = ops.shape(indices)[-1]
    is_inside = ops.logical_and(ops.greater_equal(indices, 0), ops.less(indices, size))
    places = ops.reshape(ops.where(is_inside, indices, ops.zeros_like(indices)), (-1,))
    shares = ops.cast(is_inside, dtype)
    if weights is not None:
        shares = ops.multiply(shares, ops.cast(weights, dtype))
    rows = math.prod(lead)
    numbers = ops.expand_dims(ops.arange(rows, dtype=kind), -1)
    numbers = ops.reshape(ops.broadcast_to(numbers, (rows, length)), (-1,))
    counts = ops.scatter(ops.stack([numbers, places], -1), ops.reshape(shares, (-1,)), (rows, size))
    return ops.reshape(counts, (*lead, size))
