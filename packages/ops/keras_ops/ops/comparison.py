"""Ops that compare element by element, that combine truths, and that work on bits.

Shapes are broadcast and dtypes promoted as in `elementwise`.
"""

import math
from typing import Any

import keras_ops as ops
from keras_ops import dtypes, rules
from keras_ops.export import export
from keras_ops.op import op
from keras_ops.ops.core import convert_to_tensor
from keras_ops.ops.elementwise import absolute, add, maximum, minimum, multiply, subtract
from keras_ops.promotion import promoted
from keras_ops.symbolic.keras_tensor import KerasTensor


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
@op(spec=rules.broadcast_bits)
def bitwise_and(x: Any, y: Any) -> Any:
    """Bitwise and of integers or bools.

    Example:

    >>> int(keras.ops.bitwise_and(6, 3))
    2
    """


@export("keras.ops.bitwise_or", "keras.ops.numpy.bitwise_or")
@op(spec=rules.broadcast_bits)
def bitwise_or(x: Any, y: Any) -> Any:
    """Bitwise or of integers or bools.

    Example:

    >>> int(keras.ops.bitwise_or(6, 3))
    7
    """


@export("keras.ops.bitwise_xor", "keras.ops.numpy.bitwise_xor")
@op(spec=rules.broadcast_bits)
def bitwise_xor(x: Any, y: Any) -> Any:
    """Bitwise exclusive or of integers or bools.

    Example:

    >>> int(keras.ops.bitwise_xor(6, 3))
    5
    """


def _shifted(x: Any, y: Any) -> KerasTensor:
    result = rules.broadcast_bits(x, y)
    return KerasTensor(result.shape, "int32" if result.dtype == "bool" else result.dtype)


@export("keras.ops.bitwise_left_shift", "keras.ops.numpy.bitwise_left_shift")
@op(spec=_shifted)
def bitwise_left_shift(x: Any, y: Any) -> Any:
    """Shift the bits of `x` to the left by `y`; bools count as int32.

    Example:

    >>> int(keras.ops.bitwise_left_shift(1, 3))
    8
    """


@export("keras.ops.bitwise_right_shift", "keras.ops.numpy.bitwise_right_shift")
@op(spec=_shifted)
def bitwise_right_shift(x: Any, y: Any) -> Any:
    """Shift the bits of `x` to the right by `y`, keeping the sign; bools count as int32.

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


@export("keras.ops.isposinf", "keras.ops.numpy.isposinf")
@op
def isposinf(x: Any) -> Any:
    """Whether each element is plus infinity.

    Example:

    >>> bool(keras.ops.isposinf(float('inf')))
    True
    """
    return equal(x, math.inf)


@export("keras.ops.isneginf", "keras.ops.numpy.isneginf")
@op
def isneginf(x: Any) -> Any:
    """Whether each element is minus infinity.

    Example:

    >>> bool(keras.ops.isneginf(float('inf')))
    False
    """
    return equal(x, -math.inf)


@export("keras.ops.isfinite", "keras.ops.numpy.isfinite")
@op(spec=rules.unary_bool)
def isfinite(x: Any) -> Any:
    """Whether each element is neither infinite nor NaN.

    Example:

    >>> bool(keras.ops.isfinite(1.0))
    True
    """


@export("keras.ops.isclose", "keras.ops.numpy.isclose")
@op
def isclose(x1: Any, x2: Any, rtol: float = 1e-5, atol: float = 1e-8, equal_nan: bool = False) -> Any:
    """Whether `abs(x1 - x2) <= atol + rtol * abs(x2)`, element by element.

    Example:

    >>> bool(keras.ops.isclose(1.0, 1.0 + 1e-9))
    True
    """
    x1, x2 = promoted(x1, x2)
    kind = rules.dtype_of(x1)
    if kind == "bool":
        return equal(x1, x2)
    exact = kind in dtypes.INTS
    # Differences of integers without a sign have none either.
    distance = subtract(maximum(x1, x2), minimum(x1, x2)) if exact else absolute(subtract(x1, x2))
    # Equal infinities are close, and their difference is NaN.
    close = logical_or(equal(x1, x2), less_equal(distance, add(atol, multiply(rtol, absolute(x2)))))
    # A difference that the integers do not hold is negative.
    sound = greater_equal(distance, 0) if exact else logical_and(isfinite(x1), isfinite(x2))
    close = logical_and(close, logical_or(equal(x1, x2), sound))
    return logical_or(close, logical_and(isnan(x1), isnan(x2))) if equal_nan else close


@export("keras.ops.signbit", "keras.ops.numpy.signbit")
@op(spec=rules.unary_bool)
def signbit(x: Any) -> Any:
    """Whether each element has a minus sign; -0.0 has one too.

    Example:

    >>> bool(keras.ops.signbit(-0.0))
    True
    """
    x = convert_to_tensor(x)
    kind = rules.dtype_of(x)
    return less(ops.view(x, f"int{8 * dtypes.itemsize(kind)}") if kind in dtypes.FLOATS else x, 0)
