"""Moments and normalization, in TensorFlow."""

from typing import Any

import tensorflow as tf
from tensorflow.python.eager.record import could_possibly_record

import keras_ops as ops
from keras_ops.arguments import check_channels
from keras_ops.backends.tensorflow.core import EAGER, floating, tensor
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


def batch_normalization(
    x: Any, mean: Any, variance: Any, axis: int, offset: Any = None, scale: Any = None, epsilon: float = 1e-3
) -> Any:
    x = floating(x)
    wide = _wide(x)
    rank = len(x.shape)
    # Of each channel, brought beside the axis of channels.
    sizes = None if axis in (-1, rank - 1) else (-1, *(1,) * (rank - 1 - normalize_axis(axis, rank)))
    named, channels = {"mean": mean, "variance": variance, "offset": offset, "scale": scale}, wide.shape[axis]
    mean, variance, offset, scale = (_of_channels(*each, wide.dtype, channels, sizes) for each in named.items())
    raw = tf.raw_ops
    if x.__class__ is EAGER and _is_fused(wide, axis, epsilon) and not could_possibly_record():
        # In a gradient, this kernel would take the moments for constants.
        scale = tf.ones_like(mean) if scale is None else scale
        offset = tf.zeros_like(mean) if offset is None else offset
        result = raw.FusedBatchNormV3(
            x=wide, scale=scale, offset=offset, mean=mean, variance=variance, epsilon=epsilon, is_training=False
        ).y
        return result if wide is x else tf.cast(result, x.dtype)
    # Kernels, since a public function takes longer than one on so few numbers.
    factor = raw.Rsqrt(x=raw.AddV2(x=variance, y=tf.constant(epsilon, wide.dtype)))
    factor = factor if scale is None else raw.Mul(x=factor, y=scale)
    shift = raw.Mul(x=mean, y=factor)
    shift = raw.Neg(x=shift) if offset is None else raw.Sub(x=offset, y=shift)
    result = raw.AddV2(x=raw.Mul(x=wide, y=factor), y=shift)
    return result if wide is x else tf.cast(result, x.dtype)


def _is_fused(x: Any, axis: int, epsilon: float) -> bool:
    """Whether TensorFlow's fused kernel does it: 4 axes, the last one of channels, of 32 bits, and what cuDNN takes."""
    return axis in (-1, 3) and len(x.shape) == 4 and x.dtype is tf.float32 and epsilon > 1.001e-5


def _of_channels(name: str, value: Any, kind: Any, channels: int | None, sizes: Any) -> Any:
    """Return a parameter of each channel in a shape that broadcasts with the input."""
    value = _parameter(value, kind, None)
    if value is None:
        return None
    if value.shape != (channels,):
        check_channels(name, tuple(value.shape), channels)
        value = tf.broadcast_to(tf.reshape(value, (-1,)), (channels,)) if channels is not None else value
    return value if sizes is None else tf.reshape(value, sizes)


def _parameter(value: Any, kind: Any, sizes: Any) -> Any:
    if value is None:
        return None
    value = tensor(value)
    value = value if value.dtype == kind else tf.cast(value, kind)
    return value if sizes is None else tf.reshape(value, sizes)


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
