"""What runs on the host in the midst of TensorFlow's graphs, and its tensors of strings and of uneven rows."""

from collections.abc import Callable
from typing import Any

import numpy as np
import tensorflow as tf


def run(function: Callable[[np.ndarray], np.ndarray], x: Any, dtype: str, shape: Any) -> Any:
    """Return `function(array)` for a tensor of a graph, as a tensor of a dtype and shape that are known before."""
    result = tf.numpy_function(function, [x], tf.as_dtype(dtype))
    result.set_shape(shape)
    return result


def run_for_rows(function: Callable[[np.ndarray], tuple[np.ndarray, np.ndarray]], x: Any, dtype: str) -> Any:
    """Return a ragged tensor with rows of what `function(array)` returns: values, and the length of each row."""
    values, lengths = tf.numpy_function(function, [x], [tf.as_dtype(dtype), tf.int64])
    values.set_shape((None,))
    lengths.set_shape(x.shape[:1])
    return rows(values, lengths)


def rows(values: Any, lengths: Any) -> Any:
    """Return a ragged tensor with rows of given lengths."""
    return tf.RaggedTensor.from_row_lengths(values, lengths, validate=False)


def tensor(strings: Any) -> Any:
    """Return a tensor of strings, or what is a tensor already."""
    return tf.convert_to_tensor(strings, tf.string)


def dense(x: Any, fill: int) -> Any:
    """Return a ragged or sparse tensor as a dense one, with `fill` where it has nothing."""
    if isinstance(x, tf.SparseTensor):
        return tf.sparse.to_dense(tf.sparse.reorder(x), default_value=tf.constant(fill, x.dtype))
    return x.to_tensor(default_value=tf.constant(fill, x.dtype))
