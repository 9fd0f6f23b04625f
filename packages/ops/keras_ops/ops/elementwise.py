"""Ops that work element by element, with NumPy's broadcasting.

Where a pair of tensors is taken, their shapes are broadcast and their dtypes promoted
(`keras.backend.result_type`). Where a function is only defined for floats, integers and bools become the default float.
"""

from typing import Any

from keras_ops import dtypes, rules
from keras_ops.export import export
from keras_ops.op import op
from keras_ops.ops.core import convert_to_tensor
from keras_ops.symbolic.keras_tensor import KerasTensor


def _square(x: Any) -> KerasTensor:
    shape, dtype = rules.describe(x)
    return KerasTensor(shape, "int32" if dtype == "bool" else dtypes.result_type(dtype))


def _clip(x: Any, x_min: Any, x_max: Any) -> KerasTensor:
    (shape, dtype), (low, _), (high, _) = rules.describe(x), rules.describe(x_min), rules.describe(x_max)
    return KerasTensor(
        rules.broadcast_shapes(shape, low, high), "int32" if dtype == "bool" else dtypes.result_type(dtype)
    )


@export("keras.ops.add", "keras.ops.numpy.add")
@op(spec=rules.broadcast_promote)
def add(x1: Any, x2: Any) -> Any:
    """Add, element by element.

    Example:

    >>> float(keras.ops.add(1.0, 2.0))
    3.0
    """


@export("keras.ops.subtract", "keras.ops.numpy.subtract")
@op(spec=rules.broadcast_promote)
def subtract(x1: Any, x2: Any) -> Any:
    """Subtract `x2` from `x1`, element by element.

    Example:

    >>> float(keras.ops.subtract(3.0, 2.0))
    1.0
    """


@export("keras.ops.multiply", "keras.ops.numpy.multiply")
@op(spec=rules.broadcast_promote)
def multiply(x1: Any, x2: Any) -> Any:
    """Multiply, element by element.

    Example:

    >>> float(keras.ops.multiply(3.0, 2.0))
    6.0
    """


@export("keras.ops.divide", "keras.ops.numpy.divide")
@op(spec=rules.broadcast_float)
def divide(x1: Any, x2: Any) -> Any:
    """Divide `x1` by `x2`, element by element; integers give floats.

    Example:

    >>> float(keras.ops.divide(3, 2))
    1.5
    """


@export("keras.ops.true_divide", "keras.ops.numpy.true_divide")
@op
def true_divide(x1: Any, x2: Any) -> Any:
    """Divide as `divide` does.

    Example:

    >>> float(keras.ops.true_divide(3, 2))
    1.5
    """
    return divide(x1, x2)


@export("keras.ops.divide_no_nan", "keras.ops.numpy.divide_no_nan")
@op(spec=rules.broadcast_float)
def divide_no_nan(x1: Any, x2: Any) -> Any:
    """Divide, with 0 where `x2` is 0; the gradient is 0 there too.

    Example:

    >>> float(keras.ops.divide_no_nan(3.0, 0.0))
    0.0
    """


@export("keras.ops.floor_divide", "keras.ops.numpy.floor_divide")
@op(spec=rules.broadcast_promote)
def floor_divide(x1: Any, x2: Any) -> Any:
    """Divide and round towards minus infinity.

    Example:

    >>> int(keras.ops.floor_divide(-3, 2))
    -2
    """


@export("keras.ops.mod", "keras.ops.numpy.mod")
@op(spec=rules.broadcast_promote)
def mod(x1: Any, x2: Any) -> Any:
    """Remainder of `floor_divide`; it has the sign of `x2`.

    Example:

    >>> int(keras.ops.mod(-3, 2))
    1
    """


@export("keras.ops.power", "keras.ops.numpy.power")
@op(spec=rules.broadcast_promote)
def power(x1: Any, x2: Any) -> Any:
    """Raise `x1` to the power `x2`.

    Example:

    >>> float(keras.ops.power(2.0, 3.0))
    8.0
    """


@export("keras.ops.maximum", "keras.ops.numpy.maximum")
@op(spec=rules.broadcast_promote)
def maximum(x1: Any, x2: Any) -> Any:
    """Larger of the two, element by element; NaN if either is NaN.

    Example:

    >>> float(keras.ops.maximum(1.0, 2.0))
    2.0
    """


@export("keras.ops.minimum", "keras.ops.numpy.minimum")
@op(spec=rules.broadcast_promote)
def minimum(x1: Any, x2: Any) -> Any:
    """Smaller of the two, element by element; NaN if either is NaN.

    Example:

    >>> float(keras.ops.minimum(1.0, 2.0))
    1.0
    """


@export("keras.ops.arctan2", "keras.ops.numpy.arctan2")
@op(spec=rules.broadcast_float)
def arctan2(x1: Any, x2: Any) -> Any:
    """Angle of the point `(x2, x1)`, in radians from -pi to pi.

    Example:

    >>> float(keras.ops.arctan2(0.0, 1.0))
    0.0
    """


@export("keras.ops.logaddexp", "keras.ops.numpy.logaddexp")
@op(spec=rules.broadcast_float)
def logaddexp(x1: Any, x2: Any) -> Any:
    """`log(exp(x1) + exp(x2))`, without overflow.

    Example:

    >>> float(keras.ops.logaddexp(0.0, 1000.0))
    1000.0
    """


@export("keras.ops.equal", "keras.ops.numpy.equal")
@op(spec=rules.broadcast_bool)
def equal(x1: Any, x2: Any) -> Any:
    """Whether `x1 == x2`, element by element.

    Example:

    >>> bool(keras.ops.equal(1.0, 1.0))
    True
    """


@export("keras.ops.not_equal", "keras.ops.numpy.not_equal")
@op(spec=rules.broadcast_bool)
def not_equal(x1: Any, x2: Any) -> Any:
    """Whether `x1 != x2`, element by element.

    Example:

    >>> bool(keras.ops.not_equal(1.0, 1.0))
    False
    """


@export("keras.ops.less", "keras.ops.numpy.less")
@op(spec=rules.broadcast_bool)
def less(x1: Any, x2: Any) -> Any:
    """Whether `x1 < x2`, element by element.

    Example:

    >>> bool(keras.ops.less(1.0, 2.0))
    True
    """


@export("keras.ops.less_equal", "keras.ops.numpy.less_equal")
@op(spec=rules.broadcast_bool)
def less_equal(x1: Any, x2: Any) -> Any:
    """Whether `x1 <= x2`, element by element.

    Example:

    >>> bool(keras.ops.less_equal(2.0, 2.0))
    True
    """


@export("keras.ops.greater", "keras.ops.numpy.greater")
@op(spec=rules.broadcast_bool)
def greater(x1: Any, x2: Any) -> Any:
    """Whether `x1 > x2`, element by element.

    Example:

    >>> bool(keras.ops.greater(1.0, 2.0))
    False
    """


@export("keras.ops.greater_equal", "keras.ops.numpy.greater_equal")
@op(spec=rules.broadcast_bool)
def greater_equal(x1: Any, x2: Any) -> Any:
    """Whether `x1 >= x2`, element by element.

    Example:

    >>> bool(keras.ops.greater_equal(2.0, 2.0))
    True
    """


@export("keras.ops.logical_and", "keras.ops.numpy.logical_and")
@op(spec=rules.broadcast_bool)
def logical_and(x1: Any, x2: Any) -> Any:
    """Whether both are true, element by element; what is not 0 counts as true.

    Example:

    >>> bool(keras.ops.logical_and(True, False))
    False
    """


@export("keras.ops.logical_or", "keras.ops.numpy.logical_or")
@op(spec=rules.broadcast_bool)
def logical_or(x1: Any, x2: Any) -> Any:
    """Whether one is true, element by element.

    Example:

    >>> bool(keras.ops.logical_or(True, False))
    True
    """


@export("keras.ops.logical_xor", "keras.ops.numpy.logical_xor")
@op(spec=rules.broadcast_bool)
def logical_xor(x1: Any, x2: Any) -> Any:
    """Whether exactly one is true, element by element.

    Example:

    >>> bool(keras.ops.logical_xor(True, True))
    False
    """


@export("keras.ops.bitwise_and", "keras.ops.numpy.bitwise_and")
@op(spec=rules.broadcast_promote)
def bitwise_and(x: Any, y: Any) -> Any:
    """Bitwise and of integers or bools.

    Example:

    >>> int(keras.ops.bitwise_and(6, 3))
    2
    """


@export("keras.ops.bitwise_or", "keras.ops.numpy.bitwise_or")
@op(spec=rules.broadcast_promote)
def bitwise_or(x: Any, y: Any) -> Any:
    """Bitwise or of integers or bools.

    Example:

    >>> int(keras.ops.bitwise_or(6, 3))
    7
    """


@export("keras.ops.bitwise_xor", "keras.ops.numpy.bitwise_xor")
@op(spec=rules.broadcast_promote)
def bitwise_xor(x: Any, y: Any) -> Any:
    """Bitwise exclusive or of integers or bools.

    Example:

    >>> int(keras.ops.bitwise_xor(6, 3))
    5
    """


@export("keras.ops.bitwise_left_shift", "keras.ops.numpy.bitwise_left_shift")
@op(spec=rules.broadcast_promote)
def bitwise_left_shift(x: Any, y: Any) -> Any:
    """Shift the bits of `x` to the left by `y`.

    Example:

    >>> int(keras.ops.bitwise_left_shift(1, 3))
    8
    """


@export("keras.ops.bitwise_right_shift", "keras.ops.numpy.bitwise_right_shift")
@op(spec=rules.broadcast_promote)
def bitwise_right_shift(x: Any, y: Any) -> Any:
    """Shift the bits of `x` to the right by `y`, keeping the sign.

    Example:

    >>> int(keras.ops.bitwise_right_shift(8, 3))
    1
    """


@export("keras.ops.left_shift", "keras.ops.numpy.left_shift")
@op
def left_shift(x: Any, y: Any) -> Any:
    """Shift as `bitwise_left_shift` does.

    Example:

    >>> int(keras.ops.left_shift(1, 3))
    8
    """
    return bitwise_left_shift(x, y)


@export("keras.ops.right_shift", "keras.ops.numpy.right_shift")
@op
def right_shift(x: Any, y: Any) -> Any:
    """Shift as `bitwise_right_shift` does.

    Example:

    >>> int(keras.ops.right_shift(8, 3))
    1
    """
    return bitwise_right_shift(x, y)


@export("keras.ops.bitwise_not", "keras.ops.numpy.bitwise_not")
@op(spec=rules.same)
def bitwise_not(x: Any) -> Any:
    """Flip every bit of integers; negate bools.

    Example:

    >>> int(keras.ops.bitwise_not(0))
    -1
    """


@export("keras.ops.bitwise_invert", "keras.ops.numpy.bitwise_invert")
@op
def bitwise_invert(x: Any) -> Any:
    """Flip bits as `bitwise_not` does.

    Example:

    >>> int(keras.ops.bitwise_invert(0))
    -1
    """
    return bitwise_not(x)


@export("keras.ops.logical_not", "keras.ops.numpy.logical_not")
@op(spec=rules.unary_bool)
def logical_not(x: Any) -> Any:
    """Whether each element is false, or 0.

    Example:

    >>> bool(keras.ops.logical_not(True))
    False
    """


@export("keras.ops.negative", "keras.ops.numpy.negative")
@op(spec=rules.same)
def negative(x: Any) -> Any:
    """Change the sign.

    Example:

    >>> float(keras.ops.negative(1.0))
    -1.0
    """


@export("keras.ops.absolute", "keras.ops.numpy.absolute")
@op(spec=rules.same)
def absolute(x: Any) -> Any:
    """Absolute value.

    Example:

    >>> float(keras.ops.absolute(-1.0))
    1.0
    """


@export("keras.ops.abs", "keras.ops.numpy.abs")
@op
def abs(x: Any) -> Any:
    """Absolute value, as `absolute` gives it.

    Example:

    >>> float(keras.ops.abs(-1.0))
    1.0
    """
    return absolute(x)


@export("keras.ops.sign", "keras.ops.numpy.sign")
@op(spec=rules.same)
def sign(x: Any) -> Any:
    """-1, 0 or 1 by the sign.

    Example:

    >>> float(keras.ops.sign(-3.0))
    -1.0
    """


@export("keras.ops.square", "keras.ops.numpy.square")
@op(spec=_square)
def square(x: Any) -> Any:
    """Multiply by itself.

    Example:

    >>> float(keras.ops.square(3.0))
    9.0
    """


@export("keras.ops.sqrt", "keras.ops.numpy.sqrt")
@op(spec=rules.unary_float)
def sqrt(x: Any) -> Any:
    """Square root; NaN below 0.

    Example:

    >>> float(keras.ops.sqrt(9.0))
    3.0
    """


@export("keras.ops.rsqrt")
@op
def rsqrt(x: Any) -> Any:
    """One over the square root.

    Example:

    >>> float(keras.ops.rsqrt(4.0))
    0.5
    """
    return reciprocal(sqrt(x))


@export("keras.ops.reciprocal", "keras.ops.numpy.reciprocal")
@op(spec=rules.unary_float)
def reciprocal(x: Any) -> Any:
    """One over `x`.

    Example:

    >>> float(keras.ops.reciprocal(2.0))
    0.5
    """


@export("keras.ops.exp", "keras.ops.numpy.exp")
@op(spec=rules.unary_float)
def exp(x: Any) -> Any:
    """Exponential function.

    Example:

    >>> float(keras.ops.exp(0.0))
    1.0
    """


@export("keras.ops.exp2", "keras.ops.numpy.exp2")
@op(spec=rules.unary_float)
def exp2(x: Any) -> Any:
    """2 to the power `x`.

    Example:

    >>> float(keras.ops.exp2(3.0))
    8.0
    """


@export("keras.ops.expm1", "keras.ops.numpy.expm1")
@op(spec=rules.unary_float)
def expm1(x: Any) -> Any:
    """`exp(x) - 1`, exact near 0.

    Example:

    >>> float(keras.ops.expm1(0.0))
    0.0
    """


@export("keras.ops.log", "keras.ops.numpy.log")
@op(spec=rules.unary_float)
def log(x: Any) -> Any:
    """Natural logarithm; minus infinity at 0, NaN below.

    Example:

    >>> float(keras.ops.log(1.0))
    0.0
    """


@export("keras.ops.log2", "keras.ops.numpy.log2")
@op(spec=rules.unary_float)
def log2(x: Any) -> Any:
    """Logarithm to base 2.

    Example:

    >>> float(keras.ops.log2(8.0))
    3.0
    """


@export("keras.ops.log10", "keras.ops.numpy.log10")
@op(spec=rules.unary_float)
def log10(x: Any) -> Any:
    """Logarithm to base 10.

    Example:

    >>> float(keras.ops.log10(100.0))
    2.0
    """


@export("keras.ops.log1p", "keras.ops.numpy.log1p")
@op(spec=rules.unary_float)
def log1p(x: Any) -> Any:
    """`log(1 + x)`, exact near 0.

    Example:

    >>> float(keras.ops.log1p(0.0))
    0.0
    """


@export("keras.ops.sin", "keras.ops.numpy.sin")
@op(spec=rules.unary_float)
def sin(x: Any) -> Any:
    """Sine of an angle in radians.

    Example:

    >>> float(keras.ops.sin(0.0))
    0.0
    """


@export("keras.ops.cos", "keras.ops.numpy.cos")
@op(spec=rules.unary_float)
def cos(x: Any) -> Any:
    """Cosine of an angle in radians.

    Example:

    >>> float(keras.ops.cos(0.0))
    1.0
    """


@export("keras.ops.tan", "keras.ops.numpy.tan")
@op(spec=rules.unary_float)
def tan(x: Any) -> Any:
    """Tangent of an angle in radians.

    Example:

    >>> float(keras.ops.tan(0.0))
    0.0
    """


@export("keras.ops.arcsin", "keras.ops.numpy.arcsin")
@op(spec=rules.unary_float)
def arcsin(x: Any) -> Any:
    """Angle in radians whose sine is `x`.

    Example:

    >>> float(keras.ops.arcsin(0.0))
    0.0
    """


@export("keras.ops.arccos", "keras.ops.numpy.arccos")
@op(spec=rules.unary_float)
def arccos(x: Any) -> Any:
    """Angle in radians whose cosine is `x`.

    Example:

    >>> float(keras.ops.arccos(1.0))
    0.0
    """


@export("keras.ops.arctan", "keras.ops.numpy.arctan")
@op(spec=rules.unary_float)
def arctan(x: Any) -> Any:
    """Angle in radians whose tangent is `x`.

    Example:

    >>> float(keras.ops.arctan(0.0))
    0.0
    """


@export("keras.ops.sinh", "keras.ops.numpy.sinh")
@op(spec=rules.unary_float)
def sinh(x: Any) -> Any:
    """Hyperbolic sine.

    Example:

    >>> float(keras.ops.sinh(0.0))
    0.0
    """


@export("keras.ops.cosh", "keras.ops.numpy.cosh")
@op(spec=rules.unary_float)
def cosh(x: Any) -> Any:
    """Hyperbolic cosine.

    Example:

    >>> float(keras.ops.cosh(0.0))
    1.0
    """


@export("keras.ops.tanh", "keras.ops.numpy.tanh")
@op(spec=rules.unary_float)
def tanh(x: Any) -> Any:
    """Hyperbolic tangent.

    Example:

    >>> float(keras.ops.tanh(0.0))
    0.0
    """


@export("keras.ops.arcsinh", "keras.ops.numpy.arcsinh")
@op(spec=rules.unary_float)
def arcsinh(x: Any) -> Any:
    """Inverse of the hyperbolic sine.

    Example:

    >>> float(keras.ops.arcsinh(0.0))
    0.0
    """


@export("keras.ops.arccosh", "keras.ops.numpy.arccosh")
@op(spec=rules.unary_float)
def arccosh(x: Any) -> Any:
    """Inverse of the hyperbolic cosine; NaN below 1.

    Example:

    >>> float(keras.ops.arccosh(1.0))
    0.0
    """


@export("keras.ops.arctanh", "keras.ops.numpy.arctanh")
@op(spec=rules.unary_float)
def arctanh(x: Any) -> Any:
    """Inverse of the hyperbolic tangent; NaN outside -1 to 1.

    Example:

    >>> float(keras.ops.arctanh(0.0))
    0.0
    """


@export("keras.ops.erf")
@op(spec=rules.unary_float)
def erf(x: Any) -> Any:
    """Error function, `2 / sqrt(pi)` times the integral of `exp(-t**2)` from 0 to `x`.

    Example:

    >>> float(keras.ops.erf(0.0))
    0.0
    """


@export("keras.ops.floor", "keras.ops.numpy.floor")
@op(spec=rules.unary_float)
def floor(x: Any) -> Any:
    """Round towards minus infinity.

    Example:

    >>> float(keras.ops.floor(1.5))
    1.0
    """


@export("keras.ops.ceil", "keras.ops.numpy.ceil")
@op(spec=rules.unary_float)
def ceil(x: Any) -> Any:
    """Round towards infinity.

    Example:

    >>> float(keras.ops.ceil(1.5))
    2.0
    """


@export("keras.ops.trunc", "keras.ops.numpy.trunc")
@op(spec=rules.same)
def trunc(x: Any) -> Any:
    """Round towards 0.

    Example:

    >>> float(keras.ops.trunc(-1.5))
    -1.0
    """


@export("keras.ops.round", "keras.ops.numpy.round")
@op(spec=rules.same)
def round(x: Any, decimals: int = 0) -> Any:
    """Round to a number of decimals, halves to the even neighbour.

    Example:

    >>> float(keras.ops.round(2.5))
    2.0
    """


@export("keras.ops.isnan", "keras.ops.numpy.isnan")
@op(spec=rules.unary_bool)
def isnan(x: Any) -> Any:
    """Whether each element is NaN.

    Example:

    >>> bool(keras.ops.isnan(float('nan')))
    True
    """


@export("keras.ops.isinf", "keras.ops.numpy.isinf")
@op(spec=rules.unary_bool)
def isinf(x: Any) -> Any:
    """Whether each element is infinite.

    Example:

    >>> bool(keras.ops.isinf(float('inf')))
    True
    """


@export("keras.ops.isfinite", "keras.ops.numpy.isfinite")
@op(spec=rules.unary_bool)
def isfinite(x: Any) -> Any:
    """Whether each element is neither infinite nor NaN.

    Example:

    >>> bool(keras.ops.isfinite(1.0))
    True
    """


@export("keras.ops.nan_to_num", "keras.ops.numpy.nan_to_num")
@op(spec=rules.same)
def nan_to_num(x: Any, nan: float = 0.0, posinf: float | None = None, neginf: float | None = None) -> Any:
    """Replace NaN and infinities by finite numbers; by default 0 and the dtype's extremes.

    Example:

    >>> float(keras.ops.nan_to_num(float('nan')))
    0.0
    """


@export("keras.ops.clip", "keras.ops.numpy.clip")
@op(spec=_clip)
def clip(x: Any, x_min: Any, x_max: Any) -> Any:
    """Limit to the interval from `x_min` to `x_max`.

    Example:

    >>> float(keras.ops.clip(3.0, 0.0, 1.0))
    1.0
    """


@export("keras.ops.isclose", "keras.ops.numpy.isclose")
@op
def isclose(x1: Any, x2: Any, rtol: float = 1e-5, atol: float = 1e-8, equal_nan: bool = False) -> Any:
    """Whether `abs(x1 - x2) <= atol + rtol * abs(x2)`, element by element.

    Example:

    >>> bool(keras.ops.isclose(1.0, 1.0 + 1e-9))
    True
    """
    x1, x2 = convert_to_tensor(x1), convert_to_tensor(x2)
    # Equal infinities are close, and their difference is NaN.
    close = logical_or(equal(x1, x2), less_equal(absolute(subtract(x1, x2)), add(atol, multiply(rtol, absolute(x2)))))
    close = logical_and(close, logical_or(equal(x1, x2), logical_and(isfinite(x1), isfinite(x2))))
    return logical_or(close, logical_and(isnan(x1), isnan(x2))) if equal_nan else close
