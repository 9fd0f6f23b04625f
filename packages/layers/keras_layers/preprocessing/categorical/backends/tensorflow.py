"""Sparse counts, and functions of arrays on the host, in TensorFlow."""

from collections.abc import Callable
from typing import Any

import numpy as np
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


def on_host(function: Callable[..., np.ndarray], tensors: list[Any]) -> Any:
    """Return `function(*arrays)` as a tensor; graphs call back for it. Strings are arrays of bytes."""

    def run(*values: Any) -> np.ndarray:
        # Of a single string TensorFlow makes no array.
        return function(*(np.array(x, object) if isinstance(x, bytes) else np.asarray(x) for x in values))

    if not any(tf.is_symbolic_tensor(x) for x in tensors):
        return tf.convert_to_tensor(run(*(x.numpy() if tf.is_tensor(x) else x for x in tensors)))
    result = tf.numpy_function(run, tensors, tf.int64)
    result.set_shape(tensors[0].shape)
    return result
