"""Cross-entropies, in TensorFlow, with its fused kernels for logits."""

from typing import Any

import tensorflow as tf

from keras_ops import config, dtypes
from keras_ops.arguments import check_labels, check_pair
from keras_ops.backends.tensorflow.core import floating, standard_dtype, tensor


def _prepared(name: str, target: Any, output: Any) -> tuple[Any, Any, Any]:
    target, output = tensor(target), tensor(output)
    check_pair(name, target.shape, output.shape)
    kind = output.dtype
    if target.dtype != kind or not kind.is_floating:
        kind = tf.as_dtype(dtypes.float_result(standard_dtype(target), standard_dtype(output)))
    wide = tf.float32 if kind.size == 2 else kind
    return kind, tf.cast(target, wide), tf.cast(output, wide)


def _log_probabilities(output: Any, axis: int) -> Any:
    output = output / tf.reduce_sum(output, axis, keepdims=True)
    return tf.math.log(tf.clip_by_value(output, config.epsilon(), 1 - config.epsilon()))


def binary_crossentropy(target: Any, output: Any, from_logits: bool = False) -> Any:
    kind, target, output = _prepared("binary_crossentropy", target, output)
    if from_logits:
        return tf.cast(tf.nn.sigmoid_cross_entropy_with_logits(target, output), kind)
    output = tf.clip_by_value(output, config.epsilon(), 1 - config.epsilon())
    return tf.cast(-(target * tf.math.log(output) + (1 - target) * tf.math.log(1 - output)), kind)


def categorical_crossentropy(target: Any, output: Any, from_logits: bool = False, axis: int = -1) -> Any:
    kind, target, output = _prepared("categorical_crossentropy", target, output)
    if from_logits:
        return tf.cast(tf.nn.softmax_cross_entropy_with_logits(target, output, axis), kind)
    return tf.cast(-tf.reduce_sum(target * _log_probabilities(output, axis), axis), kind)


def sparse_categorical_crossentropy(target: Any, output: Any, from_logits: bool = False, axis: int = -1) -> Any:
    target, output = tensor(target), floating(output)
    if check_labels(tuple(target.shape), tuple(output.shape), axis):
        target = tf.squeeze(target, axis)
    wide = tf.cast(output, "float32") if output.dtype.size == 2 else output
    if not from_logits:
        # The logarithms of clipped probabilities, which sum to almost 1, are logits of almost the same probabilities;
        # what is chosen from them has to be exact.
        return tf.cast(_chosen(target, _log_probabilities(wide, axis), axis), output.dtype)
    if axis not in (-1, len(output.shape) - 1):
        wide = tf.experimental.numpy.moveaxis(wide, axis, -1)
    target = target if target.dtype in (tf.int32, tf.int64) else tf.cast(target, "int32")
    return tf.cast(tf.nn.sparse_softmax_cross_entropy_with_logits(target, wide), output.dtype)


def _chosen(target: Any, logs: Any, axis: int) -> Any:
    at = axis % len(logs.shape)
    return (
        -tf.gather(logs, tf.cast(target, "int32"), axis=at, batch_dims=at)
        if at == len(logs.shape) - 1
        else (
            -tf.squeeze(
                tf.experimental.numpy.take_along_axis(logs, tf.expand_dims(tf.cast(target, "int32"), at), at), at
            )
        )
    )
