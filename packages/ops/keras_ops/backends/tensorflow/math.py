"""Order statistics, segments and special functions, in TensorFlow."""

from collections.abc import Callable
from typing import Any

import tensorflow as tf

from keras_ops.arguments import check_segments, check_top_k
from keras_ops.backends.tensorflow.core import floating, tensor


def logsumexp(x: Any, axis: Any = None, keepdims: bool = False) -> Any:
    return tf.reduce_logsumexp(floating(x), axis, keepdims)


def erfinv(x: Any) -> Any:
    x = floating(x)
    # TensorFlow has no such kernel for half precision.
    return tf.math.erfinv(x) if x.dtype.size > 2 else tf.cast(tf.math.erfinv(tf.cast(x, "float32")), x.dtype)


def top_k(x: Any, k: int, sorted: bool = True) -> tuple[Any, Any]:
    x = tensor(x)
    check_top_k(x.shape, k)
    values, indices = tf.math.top_k(x, k, sorted=sorted)
    return values, indices


def _segment(function: Callable[..., Any], empty: float | None = None) -> Callable[..., Any]:
    def call(data: Any, segment_ids: Any, num_segments: int | None = None, sorted: bool = False) -> Any:
        data, ids = tensor(data), tensor(segment_ids)
        check_segments(data.shape, ids.shape)
        ids = ids if ids.dtype in (tf.int32, tf.int64) else tf.cast(ids, "int32")
        if num_segments is None:
            num_segments = tf.reduce_max(tf.concat([ids, tf.constant([-1], ids.dtype)], 0)) + 1
        # TensorFlow drops negative numbers, and refuses those that are too large.
        ids = tf.where(ids < tf.cast(num_segments, ids.dtype), ids, tf.constant(-1, ids.dtype))
        result = function(data, ids, num_segments)
        if empty is None or not data.dtype.is_floating:
            return result
        # TensorFlow gives the dtype's most extreme finite number for a segment without rows.
        rows = tf.math.unsorted_segment_sum(tf.ones_like(ids), ids, num_segments)
        missing = tf.reshape(rows == 0, tf.concat([tf.shape(rows), tf.ones((len(data.shape) - 1,), "int32")], 0))
        return tf.where(missing, tf.constant(empty, data.dtype), result)

    return call


segment_sum = _segment(tf.math.unsorted_segment_sum)
segment_prod = _segment(tf.math.unsorted_segment_prod)
segment_max = _segment(tf.math.unsorted_segment_max, float("-inf"))
segment_min = _segment(tf.math.unsorted_segment_min, float("inf"))
