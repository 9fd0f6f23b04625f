"""Element by element, in TensorFlow."""

from typing import Any

import tensorflow as tf

from keras_ops.arguments import clip_limits
from keras_ops.backends.tensorflow.core import EAGER, convert_to_tensor, floating, promote, standard_dtype, tensor
from keras_ops.backends.tensorflow.wrappers import (
    EXACT,
    POSITIVE,
    binary_float,
    direct,
    direct_float,
    unary_float,
    unless,
    unless_bools,
    whole,
)

_NUMBERS = (int, float)

subtract = direct(tf.raw_ops.Sub, tf.subtract)
divide = binary_float(tf.divide)
maximum = unless_bools(tf.maximum, tf.logical_or)
minimum = unless_bools(tf.minimum, tf.logical_and)
divide_no_nan = binary_float(tf.math.divide_no_nan)
absolute = unless(POSITIVE, tf.abs)
sqrt = direct_float(tf.raw_ops.Sqrt, tf.sqrt)
rsqrt = unary_float(tf.math.rsqrt)
reciprocal = unary_float(tf.math.reciprocal)
exp = direct_float(tf.raw_ops.Exp, tf.exp)
expm1 = unary_float(tf.math.expm1)
log = unary_float(tf.math.log)
log1p = unary_float(tf.math.log1p)
floor = unary_float(tf.floor)
ceil = unary_float(tf.math.ceil)
_add = direct(tf.raw_ops.AddV2, tf.add)
_multiply = direct(tf.raw_ops.Mul, tf.multiply)


def sign(x: Any) -> Any:
    x = tensor(x)
    # TensorFlow has no such kernel for what cannot be negative.
    return tf.cast(x > 0, x.dtype) if x.dtype.is_unsigned else x if x.dtype == tf.bool else tf.sign(x)


def add(x1: Any, x2: Any) -> Any:
    x1, x2 = promote(x1, x2)
    return _add(x1, x2) if x1.dtype is not tf.bool else tf.logical_or(x1, x2)


def multiply(x1: Any, x2: Any) -> Any:
    x1, x2 = promote(x1, x2)
    return _multiply(x1, x2) if x1.dtype is not tf.bool else tf.logical_and(x1, x2)


def _floor_divide(x1: Any, x2: Any) -> Any:
    """Divide floats as NumPy does: TensorFlow rounds the quotient, which may be on the other side of an integer."""
    rest = tf.truncatemod(x1, x2)
    quotient = tf.round((x1 - rest) / x2)
    below = tf.logical_and(rest != 0, (rest < 0) != (x2 < 0))
    quotient = tf.where(below, quotient - 1, quotient)
    # No gradient passes, and `truncatemod` has none.
    return tf.stop_gradient(tf.where(x2 == 0, x1 / x2, quotient))


def _fmod(x1: Any, x2: Any) -> Any:
    shape = tf.broadcast_dynamic_shape(tf.shape(x1), tf.shape(x2))
    return _same_fmod(tf.broadcast_to(x1, shape), tf.broadcast_to(x2, shape))


@tf.custom_gradient
def _same_fmod(x1: Any, x2: Any) -> Any:
    rest = tf.truncatemod(x1, x2)
    return rest, lambda upstream: (upstream, -upstream * tf.round((x1 - rest) / x2))


def _whole_fmod(x1: Any, x2: Any) -> Any:
    return tf.math.floormod(x1, x2) if x1.dtype.is_unsigned else tf.truncatemod(x1, x2)


floor_divide = whole(tf.math.floordiv, _floor_divide)
mod = whole(tf.math.floormod, tf.math.floormod)
fmod = whole(_whole_fmod, _fmod)


def negative(x: Any) -> Any:
    x = tensor(x)
    # TensorFlow has no such kernel for what cannot be negative.
    return tf.zeros_like(x) - x if x.dtype.is_unsigned else tf.negative(x)


def power(x1: Any, x2: Any) -> Any:
    x1, x2 = promote(x1, x2)
    if x1.dtype.is_floating or x1.dtype.is_complex:
        return tf.pow(x1, x2)
    if x1.dtype is tf.bool:
        x1, x2 = tf.cast(x1, "int32"), tf.cast(x2, "int32")
    # TensorFlow refuses negative integer powers; the value is 0, or +-1 for the bases 1 and -1.
    if x1.dtype.is_unsigned:
        return tf.cast(tf.pow(tf.cast(x1, "int64"), tf.cast(x2, "int64")), x1.dtype)
    one = tf.ones_like(x1)
    inverse = tf.where(x1 == one, one, tf.where(x1 == -one, one - 2 * tf.math.floormod(x2, 2), 0 * one))
    return tf.where(x2 < 0, inverse, tf.pow(x1, tf.maximum(x2, 0)))


def square(x: Any) -> Any:
    x = tensor(x)
    return tf.square(tf.cast(x, "int32") if x.dtype is tf.bool else x)


def exp2(x: Any) -> Any:
    x = floating(x)
    return tf.pow(tf.constant(2, x.dtype), x)


def log2(x: Any) -> Any:
    x = floating(x)
    return tf.math.log(x) / tf.math.log(tf.constant(2, x.dtype))


def log10(x: Any) -> Any:
    x = floating(x)
    return tf.math.log(x) / tf.math.log(tf.constant(10, x.dtype))


def trunc(x: Any) -> Any:
    x = tensor(x)
    if not x.dtype.is_floating:
        return x
    return tf.where(x < 0, tf.math.ceil(x), tf.floor(x))


def round(x: Any, decimals: int = 0) -> Any:
    x = tensor(x)
    if standard_dtype(x) in EXACT and decimals >= 0:
        return x
    factor = tf.constant(10.0**decimals, x.dtype if x.dtype.is_floating else "float64")
    return tf.cast(tf.round(tf.cast(x, factor.dtype) * factor) / factor, x.dtype)


def nan_to_num(x: Any, nan: float = 0.0, posinf: float | None = None, neginf: float | None = None) -> Any:
    x = tensor(x)
    if not x.dtype.is_floating:
        return x
    x = tf.where(tf.math.is_nan(x), tf.constant(nan, x.dtype), x)
    x = tf.where(x == float("inf"), tf.constant(x.dtype.max if posinf is None else posinf, x.dtype), x)
    return tf.where(x == float("-inf"), tf.constant(x.dtype.min if neginf is None else neginf, x.dtype), x)


def clip(x: Any, x_min: Any, x_max: Any) -> Any:
    if x.__class__ is EAGER and x.dtype is tf.float32 and x_min.__class__ in _NUMBERS and x_max.__class__ in _NUMBERS:
        # The usual call: the limits do not change the dtype.
        return tf.raw_ops.Minimum(x=tf.raw_ops.Maximum(x=x, y=float(x_min)), y=float(x_max))
    kind, low, high = clip_limits(x, x_min, x_max)
    x = tf.cast(tensor(x), kind)
    x = x if low is None else tf.maximum(x, convert_to_tensor(low, kind))
    return x if high is None else tf.minimum(x, convert_to_tensor(high, kind))
