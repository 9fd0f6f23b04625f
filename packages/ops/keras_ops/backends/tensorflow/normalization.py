"""Moments and normalization, in TensorFlow."""

from typing import Any

import tensorflow as tf

import keras_ops as ops
from keras_ops.backends.tensorflow.core import floating, tensor
from keras_ops.rules import normalize_axes, normalize_axis


def _wide(x: Any) -> Any:
    return tf.cast(x, "float32") if x.dtype.size == 2 else x


def moments(x: Any, axes: Any, keepdims: bool = False, synchronized: bool = False) -> tuple[Any, Any]:
    x = floating(x)
    axes = normalize_axes(axes, len(x.shape))
    wide = _wide(x)
    context = tf.distribute.get_replica_context() if synchronized else None
    if context is not None and context.num_replicas_in_sync > 1:
        mean, variance = _across_replicas(wide, axes, keepdims, context)
    else:
        mean = tf.reduce_mean(wide, axes, keepdims=True)
        variance = tf.reduce_mean(tf.math.squared_difference(wide, tf.stop_gradient(mean)), axes, keepdims=keepdims)
        mean = mean if keepdims else tf.squeeze(mean, axes)
    if x.dtype == tf.float16:
        # A variance beyond float16 becomes its largest number, not infinity.
        mean, variance = (tf.clip_by_value(v, tf.float16.min, tf.float16.max) for v in (mean, variance))
    return tf.cast(mean, x.dtype), tf.cast(variance, x.dtype)


def _across_replicas(x: Any, axes: tuple[int, ...], keepdims: bool, context: Any) -> tuple[Any, Any]:
    count = tf.reduce_prod(tf.gather(tf.shape(x, out_type="int64"), axes))
    sums = (tf.reduce_sum(x, axes, keepdims=True), tf.reduce_sum(tf.square(x), axes, keepdims=True))
    total, squares, number = context.all_reduce(tf.distribute.ReduceOp.SUM, (*sums, tf.cast(count, x.dtype)))
    mean = total / number
    variance = tf.maximum(squares / number - tf.square(mean), 0)
    return (mean, variance) if keepdims else (tf.squeeze(mean, axes), tf.squeeze(variance, axes))


def normalize_batch(
    x: Any, axis: int, offset: Any = None, scale: Any = None, epsilon: float = 1e-3
) -> tuple[Any, Any, Any]:
    x = floating(x)
    shape = x.shape
    # TensorFlow's fused kernel: 4 axes, the last one of channels, floats of at most 32 bits.
    if len(shape) != 4 or normalize_axis(axis, 4) != 3 or shape[3] is None or x.dtype == tf.float64:
        channel = normalize_axis(axis, len(shape))
        mean, variance = moments(_wide(x), tuple(i for i in range(len(shape)) if i != channel))
        return ops.batch_normalization(x, mean, variance, axis, offset, scale, epsilon), mean, variance
    result, mean, variance, *_ = tf.raw_ops.FusedBatchNormV3(
        x=x,
        scale=tf.ones((shape[3],)) if scale is None else tf.cast(tensor(scale), "float32"),
        offset=tf.zeros((shape[3],)) if offset is None else tf.cast(tensor(offset), "float32"),
        mean=tf.zeros((0,)),
        variance=tf.zeros((0,)),
        epsilon=epsilon,
    )
    # The kernel gives the estimate of the distribution's variance; the batch's own is smaller.
    count = tf.cast(tf.size(x) // shape[3], "float32")
    return result, mean, variance * (count - 1) / count
