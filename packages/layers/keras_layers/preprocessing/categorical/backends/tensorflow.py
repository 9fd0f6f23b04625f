"""Sparse counts, in TensorFlow."""

from typing import Any

import tensorflow as tf


def sparse_counts(indices: Any, weights: Any, size: int, dtype: str, binary: bool, factors: Any) -> Any:
    """Return a `tf.SparseTensor`, in order and without repeated places."""
    indices = tf.cast(indices, "int64")
    sizes = tf.shape(indices, "int64")
    lead = [sizes[i] if known is None else known for i, known in enumerate(indices.shape[:-1])]
    rows, flat = tf.reduce_prod(sizes[:-1]), tf.reshape(indices, (-1,))
    is_inside = (flat >= 0) & (flat < size)
    places = tf.boolean_mask(tf.repeat(tf.range(rows), sizes[-1]) * size + flat, is_inside)
    order = tf.argsort(places, stable=True)
    found, numbers = tf.unique(tf.gather(places, order))
    if binary:
        values = tf.ones_like(found, dtype)
    else:
        shares = tf.ones_like(flat, dtype) if weights is None else tf.reshape(tf.cast(weights, dtype), (-1,))
        shares = tf.gather(tf.boolean_mask(shares, is_inside), order)
        values = tf.math.unsorted_segment_sum(shares, numbers, tf.size(found))
    if factors is not None:
        values *= tf.gather(tf.cast(factors, dtype), found % size)
    flat_rows = tf.SparseTensor(tf.stack([found // size, found % size], -1), values, tf.stack([rows, size]))
    shape = tf.stack([tf.constant(n, "int64") if isinstance(n, int) else n for n in (*lead, size)])
    # The shape as it is made here, since what `reshape` returns tells none of its sizes.
    return tf.SparseTensor(tf.sparse.reshape(flat_rows, shape).indices, values, shape)
