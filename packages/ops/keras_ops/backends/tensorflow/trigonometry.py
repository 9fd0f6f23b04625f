"""Angles, in TensorFlow."""

from typing import Any

import tensorflow as tf

from keras_ops.backends.tensorflow.wrappers import binary_float, unary_float

sin = unary_float(tf.sin)
cos = unary_float(tf.cos)
tan = unary_float(tf.tan)
arcsin = unary_float(tf.asin)
arccos = unary_float(tf.acos)
arctan = unary_float(tf.atan)
sinh = unary_float(tf.sinh)
cosh = unary_float(tf.cosh)
tanh = unary_float(tf.tanh)
arcsinh = unary_float(tf.asinh)
arccosh = unary_float(tf.acosh)
arctanh = unary_float(tf.atanh)


@binary_float
def arctan2(x1: Any, x2: Any) -> Any:
    # The gradient of `tf.atan2` at the origin is NaN.
    origin = tf.logical_and(x1 == 0, x2 == 0)
    angle = tf.atan2(x1, tf.where(origin, tf.ones_like(x2), x2))
    return tf.where(origin, tf.stop_gradient(tf.atan2(x1, x2)), angle)
