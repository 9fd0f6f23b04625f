"""Special functions and less common arithmetic, element by element.

Shapes are broadcast and dtypes promoted as in `elementwise`.
"""

import math
from typing import Any

import numpy as np

import keras_ops as ops
from keras_ops import dtypes, rules
from keras_ops.arguments import check_integers
from keras_ops.export import export
from keras_ops.op import op
from keras_ops.promotion import as_float, float_pair, promoted, widened
from keras_ops.symbolic.keras_tensor import KerasTensor

_LOG_2 = math.log(2.0)


def _divisors(x1: Any, x2: Any) -> KerasTensor:
    result = rules.broadcast_promote(x1, x2)
    if result.dtype not in dtypes.INTS:
        check_integers(x1=rules.dtype_of(x1), x2=rules.dtype_of(x2))
    return result


@export("keras.ops.logaddexp", "keras.ops.numpy.logaddexp")
@op(spec=rules.broadcast_float)
def logaddexp(x1: Any, x2: Any) -> Any:
    """`log(exp(x1) + exp(x2))`, without overflow.

    Example:

    >>> float(keras.ops.logaddexp(0.0, 1000.0))
    1000.0
    """
    x1, x2 = float_pair(x1, x2)
    if rules.dtype_of(x1) in ("float16", "bfloat16"):
        # Near 0 nothing is left of their digits.
        return ops.cast(ops.logaddexp(ops.cast(x1, "float32"), ops.cast(x2, "float32")), rules.dtype_of(x1))
    # Chosen by one condition, so that the gradient is shared between equal arguments.
    first = ops.greater_equal(x1, x2)
    larger, smaller = ops.where(first, x1, x2), ops.where(first, x2, x1)
    # Equal infinities have no difference.
    alike = ops.logical_and(ops.equal(x1, x2), ops.isinf(x1))
    gap = ops.where(alike, 0.0, ops.subtract(smaller, larger))
    return ops.add(larger, ops.log1p(ops.exp(gap)))


@export("keras.ops.logaddexp2", "keras.ops.numpy.logaddexp2")
@op
def logaddexp2(x1: Any, x2: Any) -> Any:
    """`log2(2**x1 + 2**x2)`, without overflow.

    Example:

    >>> round(float(keras.ops.logaddexp2(3.0, 3.0)), 4)
    4.0
    """
    x1, x2 = float_pair(x1, x2)
    kind = rules.dtype_of(x1)
    x1, x2 = widened(x1), widened(x2)
    total = ops.logaddexp(ops.multiply(x1, _LOG_2), ops.multiply(x2, _LOG_2))
    return ops.cast(ops.divide(total, _LOG_2), kind)


@export("keras.ops.erf")
@op(spec=rules.unary_float)
def erf(x: Any) -> Any:
    """Error function, `2 / sqrt(pi)` times the integral of `exp(-t**2)` from 0 to `x`.

    Example:

    >>> float(keras.ops.erf(0.0))
    0.0
    """


@export("keras.ops.erfc")
@op(spec=rules.unary_float)
def erfc(x: Any) -> Any:
    """One less the error function, exact where that is near 1.

    Example:

    >>> float(keras.ops.erfc(0.0))
    1.0
    """


@export("keras.ops.i0", "keras.ops.numpy.i0")
@op(spec=rules.unary_float)
def i0(x: Any) -> Any:
    """Modified Bessel function of the first kind, of order 0.

    Example:

    >>> float(keras.ops.i0(0.0))
    1.0
    """


@export("keras.ops.sinc", "keras.ops.numpy.sinc")
@op
def sinc(x: Any) -> Any:
    """`sin(pi * x) / (pi * x)`, and 1 at 0.

    Example:

    >>> float(keras.ops.sinc(0.0))
    1.0
    """
    x = as_float(x)
    zero = ops.equal(x, 0.0)
    # The inner `where` keeps the gradient finite at 0.
    angle = ops.multiply(ops.where(zero, 1.0, x), math.pi)
    return ops.where(zero, 1.0, ops.divide(ops.sin(angle), angle))


@export("keras.ops.hypot", "keras.ops.numpy.hypot")
@op(spec=rules.broadcast_float)
def hypot(x1: Any, x2: Any) -> Any:
    """`sqrt(x1**2 + x2**2)`, without overflow; infinite if either is. The gradient at the origin is 0.

    Example:

    >>> float(keras.ops.hypot(3.0, 4.0))
    5.0
    """
    x1, x2 = (ops.absolute(x) for x in float_pair(x1, x2))
    # Chosen by one condition, so that the gradient is right for equal arguments.
    first = ops.greater_equal(x1, x2)
    longer, shorter = ops.where(first, x1, x2), ops.where(first, x2, x1)
    ratio = ops.divide(shorter, ops.where(ops.equal(longer, 0.0), 1.0, longer))
    length = ops.multiply(longer, ops.sqrt(ops.add(ops.square(ratio), 1.0)))
    return ops.where(ops.logical_or(ops.isinf(x1), ops.isinf(x2)), math.inf, length)


@export("keras.ops.heaviside", "keras.ops.numpy.heaviside")
@op
def heaviside(x1: Any, x2: Any) -> Any:
    """Step function: 0 where `x1` is negative, 1 where it is positive, `x2` where it is 0.

    Example:

    >>> float(keras.ops.heaviside(0.0, 0.5))
    0.5
    """
    x1, x2 = float_pair(x1, x2)
    step = ops.where(ops.less(x1, 0.0), 0.0, ops.where(ops.greater(x1, 0.0), 1.0, x2))
    return ops.where(ops.isnan(x1), x1, step)


@export("keras.ops.ldexp", "keras.ops.numpy.ldexp")
@op
def ldexp(x1: Any, x2: Any) -> Any:
    """`x1 * 2**x2`, for integers `x2`.

    Args:
        x1: A tensor.
        x2: Integers; the two shapes are broadcast.

    Returns:
        Floats, with the dtype of `x1` if it has floats.

    Raises:
        ValueError: If `x2` has floats.

    Example:

    >>> float(keras.ops.ldexp(0.75, 2))
    3.0
    """
    check_integers(x2=rules.dtype_of(x2))
    x1, x2 = as_float(x1), ops.cast(x2, "int32")
    # In halves, because the power alone may be too large or too small for the dtype where the product is not.
    half = ops.floor_divide(x2, 2)
    for part in (half, ops.subtract(x2, half)):
        x1 = ops.multiply(x1, ops.power(2.0, ops.cast(part, rules.dtype_of(x1))))
    return x1


@export("keras.ops.nextafter", "keras.ops.numpy.nextafter")
@op
def nextafter(x1: Any, x2: Any) -> Any:
    """The next float after `x1` in the direction of `x2`.

    Example:

    >>> bool(keras.ops.nextafter(1.0, 2.0) > 1.0)
    True
    """
    x1, x2 = float_pair(x1, x2)
    integers = f"int{8 * dtypes.itemsize(rules.dtype_of(x1))}"
    least = int(np.iinfo(integers).min)

    def ordered(x: Any) -> Any:
        # A float's bits as an integer are in the floats' order, but for the negative ones, which fall.
        bits = ops.view(x, integers)
        return ops.where(ops.less(bits, 0), ops.subtract(least, bits), bits)

    at, towards = ordered(x1), ordered(x2)
    step = ops.subtract(ops.cast(ops.greater(towards, at), integers), ops.cast(ops.less(towards, at), integers))
    moved = ops.add(at, step)
    moved = ops.view(ops.where(ops.less(moved, 0), ops.subtract(least, moved), moved), rules.dtype_of(x1))
    neither = ops.logical_or(ops.isnan(x1), ops.isnan(x2))
    return ops.where(neither, math.nan, ops.where(ops.equal(at, towards), x2, moved))


@export("keras.ops.gcd", "keras.ops.numpy.gcd")
@op(spec=_divisors)
def gcd(x1: Any, x2: Any) -> Any:
    """Greatest common divisor of integers; 0 of two zeros.

    Raises:
        ValueError: If the tensors do not hold integers.

    Example:

    >>> int(keras.ops.gcd(12, 18))
    6
    """


@export("keras.ops.lcm", "keras.ops.numpy.lcm")
@op(spec=_divisors)
def lcm(x1: Any, x2: Any) -> Any:
    """Least common multiple of integers; 0 if one of them is 0.

    Raises:
        ValueError: If the tensors do not hold integers.

    Example:

    >>> int(keras.ops.lcm(4, 6))
    12
    """
    x1, x2 = promoted(x1, x2)
    divisor = ops.maximum(ops.gcd(x1, x2), 1)
    return ops.absolute(ops.multiply(ops.floor_divide(x1, divisor), x2))
