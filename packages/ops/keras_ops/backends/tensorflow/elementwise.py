"""Element by element, in TensorFlow."""

from collections.abc import Callable
from typing import Any

import tensorflow as tf

from keras_ops import dtypes
from keras_ops.backends.tensorflow.core import EAGER, floating, promote, standard_dtype, tensor


def _binary(function: Callable[..., Any]) -> Callable[[Any, Any], Any]:
    def call(x1: Any, x2: Any) -> Any:
        x1, x2 = promote(x1, x2)
        return function(x1, x2)

    return call


def _direct(raw: Callable[..., Any], public: Callable[..., Any]) -> Callable[[Any, Any], Any]:
    """Call the kernel itself for eager tensors: half of an eager call's time is the public function's dispatch."""

    def call(x1: Any, x2: Any) -> Any:
        x1, x2 = promote(x1, x2)
        if x1.__class__ is EAGER and x2.__class__ is EAGER:
            return raw(x=x1, y=x2)
        return public(x1, x2)

    return call


def _binary_float(function: Callable[..., Any]) -> Callable[[Any, Any], Any]:
    def call(x1: Any, x2: Any) -> Any:
        x1, x2 = promote(x1, x2)
        return function(floating(x1), floating(x2))

    return call


def _unary(function: Callable[..., Any]) -> Callable[[Any], Any]:
    return lambda x: function(tensor(x))


def _unary_float(function: Callable[..., Any]) -> Callable[[Any], Any]:
    return lambda x: function(floating(x))


def _unless(kinds: tuple[str, ...], function: Callable[..., Any]) -> Callable[[Any], Any]:
    """Leave dtypes alone for which the function is the identity and which TensorFlow does not take."""

    def call(x: Any) -> Any:
        x = tensor(x)
        return x if standard_dtype(x) in kinds else function(x)

    return call


def _floats_only(function: Callable[..., Any]) -> Callable[[Any], Any]:
    """Only floats can be infinite or NaN; TensorFlow does not take anything else."""

    def call(x: Any) -> Any:
        x = tensor(x)
        return function(x) if x.dtype.is_floating else function(tf.zeros_like(x, dtype="float32"))

    return call


def _truths(function: Callable[..., Any]) -> Callable[[Any, Any], Any]:
    return lambda x1, x2: function(tf.cast(tensor(x1), "bool"), tf.cast(tensor(x2), "bool"))


_EXACT = (*dtypes.INTS, "bool")
_POSITIVE = (*dtypes.UNSIGNED, "bool")

subtract = _direct(tf.raw_ops.Sub, tf.subtract)
multiply = _direct(tf.raw_ops.Mul, tf.multiply)
divide = _binary_float(tf.divide)
maximum = _binary(tf.maximum)
minimum = _binary(tf.minimum)
arctan2 = _binary_float(tf.atan2)
divide_no_nan = _binary_float(tf.math.divide_no_nan)
equal = _binary(tf.equal)
not_equal = _binary(tf.not_equal)
less = _binary(tf.less)
less_equal = _binary(tf.less_equal)
greater = _binary(tf.greater)
greater_equal = _binary(tf.greater_equal)
logical_and = _truths(tf.logical_and)
logical_or = _truths(tf.logical_or)
logical_xor = _truths(tf.math.logical_xor)
negative = _unary(tf.negative)
absolute = _unless(_POSITIVE, tf.abs)
sqrt = _unary_float(tf.sqrt)
rsqrt = _unary_float(tf.math.rsqrt)
reciprocal = _unary_float(tf.math.reciprocal)
exp = _unary_float(tf.exp)
expm1 = _unary_float(tf.math.expm1)
log = _unary_float(tf.math.log)
log1p = _unary_float(tf.math.log1p)
sin = _unary_float(tf.sin)
cos = _unary_float(tf.cos)
tan = _unary_float(tf.tan)
arcsin = _unary_float(tf.asin)
arccos = _unary_float(tf.acos)
arctan = _unary_float(tf.atan)
sinh = _unary_float(tf.sinh)
cosh = _unary_float(tf.cosh)
tanh = _unary_float(tf.tanh)
arcsinh = _unary_float(tf.asinh)
arccosh = _unary_float(tf.acosh)
arctanh = _unary_float(tf.atanh)
erf = _unary_float(tf.math.erf)
floor = _unary_float(tf.floor)
ceil = _unary_float(tf.math.ceil)
isnan = _floats_only(tf.math.is_nan)
isinf = _floats_only(tf.math.is_inf)


_add = _direct(tf.raw_ops.AddV2, tf.add)


def sign(x: Any) -> Any:
    x = tensor(x)
    # TensorFlow has no such kernel for what cannot be negative.
    return tf.cast(x > 0, x.dtype) if x.dtype.is_unsigned else x if x.dtype == tf.bool else tf.sign(x)


def add(x1: Any, x2: Any) -> Any:
    x1, x2 = promote(x1, x2)
    return _add(x1, x2) if x1.dtype is not tf.bool else tf.logical_or(x1, x2)


def isfinite(x: Any) -> Any:
    x = tensor(x)
    return tf.math.is_finite(x) if x.dtype.is_floating else tf.ones_like(x, dtype="bool")


def floor_divide(x1: Any, x2: Any) -> Any:
    x1, x2 = promote(x1, x2)
    return tf.math.floordiv(x1, x2) if x1.dtype is not tf.bool else tf.logical_and(x1, x2)


def mod(x1: Any, x2: Any) -> Any:
    x1, x2 = promote(x1, x2)
    return tf.math.floormod(x1, x2)


def power(x1: Any, x2: Any) -> Any:
    x1, x2 = promote(x1, x2)
    if x1.dtype.is_floating or x1.dtype.is_complex:
        return tf.pow(x1, x2)
    # TensorFlow refuses negative integer powers; the value is 0, or +-1 for the bases 1 and -1.
    if x1.dtype.is_unsigned:
        return tf.cast(tf.pow(tf.cast(x1, "int64"), tf.cast(x2, "int64")), x1.dtype)
    one = tf.ones_like(x1)
    inverse = tf.where(x1 == one, one, tf.where(x1 == -one, one - 2 * tf.math.floormod(x2, 2), 0 * one))
    return tf.where(x2 < 0, inverse, tf.pow(x1, tf.maximum(x2, 0)))


def logaddexp(x1: Any, x2: Any) -> Any:
    x1, x2 = (floating(x) for x in promote(x1, x2))
    # Equal infinities have no difference.
    same = x1 == x2
    gap = tf.where(same, tf.zeros_like(x1), x1 - x2)
    return tf.maximum(x1, x2) + tf.math.log1p(tf.exp(-tf.abs(gap)))


def _bits(integers: Callable[..., Any], bools: Callable[..., Any]) -> Callable[[Any, Any], Any]:
    def call(x: Any, y: Any) -> Any:
        x, y = promote(x, y)
        return (bools if x.dtype is tf.bool else integers)(x, y)

    return call


bitwise_and = _bits(tf.bitwise.bitwise_and, tf.logical_and)
bitwise_or = _bits(tf.bitwise.bitwise_or, tf.logical_or)
bitwise_xor = _bits(tf.bitwise.bitwise_xor, tf.math.logical_xor)
bitwise_left_shift = _bits(tf.bitwise.left_shift, tf.bitwise.left_shift)
bitwise_right_shift = _bits(tf.bitwise.right_shift, tf.bitwise.right_shift)


def bitwise_not(x: Any) -> Any:
    x = tensor(x)
    return tf.logical_not(x) if x.dtype is tf.bool else tf.bitwise.invert(x)


def logical_not(x: Any) -> Any:
    return tf.logical_not(tf.cast(tensor(x), "bool"))


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
    if standard_dtype(x) in _EXACT and decimals >= 0:
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
    x = tensor(x)
    x = tf.cast(x, "int32") if x.dtype is tf.bool else x
    low, high = (tf.cast(tensor(v), x.dtype) for v in (x_min, x_max))
    return tf.minimum(tf.maximum(x, low), high)
