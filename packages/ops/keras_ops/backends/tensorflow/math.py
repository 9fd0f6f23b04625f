"""Order statistics, segments and special functions, in TensorFlow."""

import math
from collections.abc import Callable
from typing import Any

import tensorflow as tf

from keras_ops.arguments import check_segments, check_top_k
from keras_ops.backends.tensorflow.core import floating, on_host, ordered, tensor


def logsumexp(x: Any, axis: Any = None, keepdims: bool = False) -> Any:
    x = floating(x)
    if x.dtype.size > 2:
        return tf.reduce_logsumexp(x, axis, keepdims)
    # Near 0 nothing is left of the digits of halves.
    return tf.cast(tf.reduce_logsumexp(tf.cast(x, "float32"), axis, keepdims), x.dtype)


def erfinv(x: Any) -> Any:
    x = floating(x)
    wide = x if x.dtype.size > 2 else tf.cast(x, "float32")
    found = tf.math.erfinv(wide)
    finite = tf.math.is_finite(found)
    y = tf.where(finite, found, tf.zeros_like(found))
    # One step of Newton's method: TensorFlow's value is not exact near 0, and near 1 in float64.
    error = tf.where(tf.abs(y) < 0.5, tf.math.erf(y) - wide, tf.sign(y) * (1 - tf.abs(wide) - tf.math.erfc(tf.abs(y))))
    exact = y - error * (math.sqrt(math.pi) / 2) * tf.exp(tf.square(y))
    return tf.cast(tf.where(finite, exact, found), x.dtype)


def top_k(x: Any, k: int, sorted: bool = True) -> tuple[Any, Any]:
    x = tensor(x)
    check_top_k(x.shape, k)
    if x.dtype == tf.bool:
        return _top_k_by(x, tf.cast(x, "int32"), k, sorted)
    if not x.dtype.is_floating:
        return tuple(tf.math.top_k(x, k, sorted=sorted))
    # TensorFlow has no order of NaN. Where there is one, the sum is none either, which is soon found out.
    unordered = tf.math.is_nan(tf.reduce_sum(x))
    return tf.cond(
        unordered, lambda: _top_k_by(x, ordered(x), k, sorted), lambda: tuple(tf.math.top_k(x, k, sorted=sorted))
    )


def _top_k_by(x: Any, places: Any, k: int, sorted: bool) -> tuple[Any, Any]:
    """Choose by what stands for the elements in TensorFlow's order."""
    indices = tf.math.top_k(places, k, sorted=sorted).indices
    return tf.gather(x, indices, batch_dims=len(x.shape) - 1, axis=-1), indices


def _segment(
    function: Callable[..., Any], of_bools: Callable[..., Any], empty: float | None = None
) -> Callable[..., Any]:
    def call(data: Any, segment_ids: Any, num_segments: int | None = None, sorted: bool = False) -> Any:
        data, ids = tensor(data), tensor(segment_ids)
        check_segments(data.shape, ids.shape, num_segments)
        ids = ids if ids.dtype in (tf.int32, tf.int64) else tf.cast(ids, "int32")
        if num_segments is None:
            num_segments = tf.reduce_max(tf.concat([ids, tf.constant([-1], ids.dtype)], 0)) + 1
        # TensorFlow drops negative numbers, and refuses those that are too large.
        known = on_host(ids)
        if known is None or num_segments.__class__ is not int or known.max(initial=-1) >= num_segments:
            ids = tf.where(ids < tf.cast(num_segments, ids.dtype), ids, tf.constant(-1, ids.dtype))
        if data.dtype is tf.bool:
            return tf.cast(of_bools(tf.cast(data, "uint8"), ids, num_segments), "bool")
        # Sums of half-precision floats would round after each row.
        half = data.dtype.is_floating and data.dtype.size == 2
        result = function(tf.cast(data, "float32") if half else data, ids, num_segments)
        result = tf.cast(result, data.dtype) if half else result
        if empty is None or not data.dtype.is_floating:
            return result
        # TensorFlow gives the dtype's most extreme finite number for a segment without rows.
        rows = tf.math.unsorted_segment_sum(tf.ones_like(ids), ids, num_segments)
        missing = tf.reshape(rows == 0, tf.concat([tf.shape(rows), tf.ones((len(data.shape) - 1,), "int32")], 0))
        return tf.where(missing, tf.constant(empty, data.dtype), result)

    return call


_LARGEST, _LEAST = tf.math.unsorted_segment_max, tf.math.unsorted_segment_min

segment_sum = _segment(tf.math.unsorted_segment_sum, _LARGEST)
segment_prod = _segment(tf.math.unsorted_segment_prod, _LEAST)
segment_max = _segment(_LARGEST, _LARGEST, float("-inf"))
segment_min = _segment(_LEAST, _LEAST, float("inf"))
