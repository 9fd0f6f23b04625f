"""Comparisons, truths and bits, in TensorFlow."""

from collections.abc import Callable
from typing import Any

import tensorflow as tf

from keras_ops.backends.tensorflow.core import promote, tensor
from keras_ops.backends.tensorflow.wrappers import binary, bits, floats_only, truth, truths, unless_bools


def _ordering(function: Callable[..., Any]) -> Callable[[Any, Any], Any]:
    # TensorFlow does not put bools in order.
    return unless_bools(function, lambda x1, x2: function(tf.cast(x1, "uint8"), tf.cast(x2, "uint8")))


equal = binary(tf.equal)
not_equal = binary(tf.not_equal)
less = _ordering(tf.less)
less_equal = _ordering(tf.less_equal)
greater = _ordering(tf.greater)
greater_equal = _ordering(tf.greater_equal)
logical_and = truths(tf.logical_and)
logical_or = truths(tf.logical_or)
logical_xor = truths(tf.math.logical_xor)
isnan = floats_only(tf.math.is_nan)
isinf = floats_only(tf.math.is_inf)


def isfinite(x: Any) -> Any:
    x = tensor(x)
    return tf.math.is_finite(x) if x.dtype.is_floating else tf.ones_like(x, dtype="bool")


bitwise_and = bits(tf.bitwise.bitwise_and, tf.logical_and)
bitwise_or = bits(tf.bitwise.bitwise_or, tf.logical_or)
bitwise_xor = bits(tf.bitwise.bitwise_xor, tf.math.logical_xor)


def bitwise_not(x: Any) -> Any:
    x = tensor(x)
    return tf.logical_not(x) if x.dtype is tf.bool else tf.bitwise.invert(x)


def _counted(x: Any, y: Any) -> tuple[Any, Any]:
    x, y = promote(x, y)
    return (tf.cast(x, "int32"), tf.cast(y, "int32")) if x.dtype is tf.bool else (x, y)


def bitwise_left_shift(x: Any, y: Any) -> Any:
    x, y = _counted(x, y)
    return tf.where(_far(y), tf.zeros_like(x), tf.bitwise.left_shift(x, y))


def bitwise_right_shift(x: Any, y: Any) -> Any:
    x, y = _counted(x, y)
    end = tf.zeros_like(x) if x.dtype.is_unsigned else -tf.cast(x < 0, x.dtype)
    return tf.where(_far(y), end, tf.bitwise.right_shift(x, y))


def _far(y: Any) -> Any:
    """Return where a shift leaves no bits, of which TensorFlow does less or more."""
    width = tf.constant(8 * y.dtype.size, y.dtype)
    return y >= width if y.dtype.is_unsigned else tf.logical_or(y < 0, y >= width)


def logical_not(x: Any) -> Any:
    return tf.logical_not(truth(x))
