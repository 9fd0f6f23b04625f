"""Activation functions, in TensorFlow."""

import math
from collections.abc import Callable
from typing import Any

import tensorflow as tf

from keras_ops.backends.tensorflow.core import EAGER, floating, tensor
from keras_ops.backends.tensorflow.wrappers import direct_float, unary_float

_ROOT_HALF = math.sqrt(0.5)
_ROOT_2_BY_PI = math.sqrt(2 / math.pi)


def relu(x: Any) -> Any:
    x = tensor(x)
    return tf.nn.relu(x) if x.dtype is not tf.bool else x


def relu6(x: Any) -> Any:
    x = tensor(x)
    return tf.nn.relu6(x) if x.dtype is not tf.bool else x


def hard_tanh(x: Any) -> Any:
    x = tensor(x)
    if x.dtype is tf.bool:
        return x
    low = tf.constant(0 if x.dtype.is_unsigned else -1, x.dtype)
    return tf.minimum(tf.maximum(x, low), tf.constant(1, x.dtype))


sigmoid = direct_float(tf.raw_ops.Sigmoid, tf.sigmoid)
softplus = unary_float(tf.nn.softplus)
softsign = unary_float(tf.nn.softsign)
selu = unary_float(tf.nn.selu)


def log_sigmoid(x: Any) -> Any:
    return -tf.nn.softplus(-floating(x))


def silu(x: Any) -> Any:
    x = floating(x)
    return x * sigmoid(x)


def summing(function: Callable[..., Any], x: Any, *args: Any) -> Any:
    """Call a function that sums exponentials: of 65505 classes the sum does not fit into float16."""
    if x.dtype is not tf.float16:
        return function(x, *args)
    return tf.cast(function(tf.cast(x, "float32"), *args), "float16")


def softmax(x: Any, axis: Any = -1) -> Any:
    return summing(_softmax, floating(x), axis)


def _softmax(x: Any, axis: Any) -> Any:
    if axis == -1 and x.__class__ is EAGER:
        return tf.raw_ops.Softmax(logits=x)
    if axis.__class__ is int:
        return tf.nn.softmax(x, axis)
    exponentials = tf.exp(x - tf.reduce_max(x, axis, keepdims=True))
    return exponentials / tf.reduce_sum(exponentials, axis, keepdims=True)


def log_softmax(x: Any, axis: Any = -1) -> Any:
    return summing(_log_softmax, floating(x), axis)


def _log_softmax(x: Any, axis: Any) -> Any:
    if axis == -1 and x.__class__ is EAGER:
        return tf.raw_ops.LogSoftmax(logits=x)
    return tf.nn.log_softmax(x, axis) if axis.__class__ is int else x - tf.reduce_logsumexp(x, axis, keepdims=True)


def leaky_relu(x: Any, negative_slope: float = 0.2) -> Any:
    x = floating(x)
    # The kernel holds the slope in float32.
    return tf.nn.leaky_relu(x, negative_slope) if x.dtype != tf.float64 else tf.where(x > 0, x, negative_slope * x)


def elu(x: Any, alpha: float = 1.0) -> Any:
    x = floating(x)
    return tf.nn.elu(x) if alpha == 1 else tf.where(x > 0, x, tf.constant(alpha, x.dtype) * tf.nn.elu(x))


def gelu(x: Any, approximate: bool = True) -> Any:
    x = floating(x)
    if not approximate:
        return 0.5 * x * (1 + tf.math.erf(x * _ROOT_HALF))
    return 0.5 * x * (1 + tf.tanh(_ROOT_2_BY_PI * x * (1 + 0.044715 * x * x)))
