"""Ops that work element by element, with NumPy's broadcasting.

Where a pair of tensors is taken, their shapes are broadcast and their dtypes promoted
(`keras.backend.result_type`). Where a function is only defined for floats, integers and bools become the default float.
"""

from typing import Any

import keras_ops as ops
from keras_ops import dtypes, rules
from keras_ops.arguments import clip_limits
from keras_ops.export import export
from keras_ops.op import op
from keras_ops.promotion import as_float, widened
from keras_ops.symbolic.keras_tensor import KerasTensor


def _square(x: Any) -> KerasTensor:
    shape, dtype = rules.describe(x)
    return KerasTensor(shape, "int32" if dtype == "bool" else dtypes.result_type(dtype))


def _clip(x: Any, x_min: Any, x_max: Any) -> KerasTensor:
    shapes = [rules.shape_of(v) for v in (x, x_min, x_max) if v is not None]
    return KerasTensor(rules.broadcast_shapes(*shapes), clip_limits(x, x_min, x_max)[0])


def _arithmetic(x1: Any, x2: Any) -> KerasTensor:
    spec = rules.broadcast_promote(x1, x2)
    return KerasTensor(spec.shape, "int32") if spec.dtype == "bool" else spec


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
@op(spec=_arithmetic)
def floor_divide(x1: Any, x2: Any) -> Any:
    """Divide and round towards minus infinity; integers divided by 0 give 0. Bools count as int32.

    Example:

    >>> int(keras.ops.floor_divide(-3, 2))
    -2
    """


@export("keras.ops.mod", "keras.ops.numpy.mod")
@op(spec=_arithmetic)
def mod(x1: Any, x2: Any) -> Any:
    """Remainder of `floor_divide`; it has the sign of `x2`. That of an integer and 0 is 0. Bools count as int32.

    Example:

    >>> int(keras.ops.mod(-3, 2))
    1
    """


@export("keras.ops.fmod", "keras.ops.numpy.fmod")
@op(spec=_arithmetic)
def fmod(x1: Any, x2: Any) -> Any:
    """Remainder of the division that is rounded towards 0; it has the sign of `x1`.

    That of an integer and 0 is 0. Bools count as int32.

    Example:

    >>> int(keras.ops.fmod(-3, 2))
    -1
    """


@export("keras.ops.power", "keras.ops.numpy.power")
@op(spec=_arithmetic)
def power(x1: Any, x2: Any) -> Any:
    """Raise `x1` to the power `x2`.

    A negative power of an integer is 0, but for the bases 1 and -1. Bools count as int32.

    Example:

    >>> float(keras.ops.power(2.0, 3.0))
    8.0
    """


@export("keras.ops.maximum", "keras.ops.numpy.maximum")
@op(spec=rules.broadcast_promote)
def maximum(x1: Any, x2: Any) -> Any:
    """Larger of the two, element by element; NaN if either is NaN.

    Between equal elements the gradient is shared; TensorFlow gives it to `x1`.

    Example:

    >>> float(keras.ops.maximum(1.0, 2.0))
    2.0
    """


@export("keras.ops.minimum", "keras.ops.numpy.minimum")
@op(spec=rules.broadcast_promote)
def minimum(x1: Any, x2: Any) -> Any:
    """Smaller of the two, element by element; NaN if either is NaN.

    Between equal elements the gradient is shared; TensorFlow gives it to `x1`.

    Example:

    >>> float(keras.ops.minimum(1.0, 2.0))
    1.0
    """


@export("keras.ops.fmax", "keras.ops.numpy.fmax")
@op(spec=rules.broadcast_promote)
def fmax(x1: Any, x2: Any) -> Any:
    """Larger of the two, element by element; where one is NaN, the other.

    Example:

    >>> float(keras.ops.fmax(1.0, float('nan')))
    1.0
    """
    return ops.where(ops.isnan(x1), x2, ops.where(ops.isnan(x2), x1, maximum(x1, x2)))


@export("keras.ops.fmin", "keras.ops.numpy.fmin")
@op(spec=rules.broadcast_promote)
def fmin(x1: Any, x2: Any) -> Any:
    """Smaller of the two, element by element; where one is NaN, the other.

    Example:

    >>> float(keras.ops.fmin(1.0, float('nan')))
    1.0
    """
    return ops.where(ops.isnan(x1), x2, ops.where(ops.isnan(x2), x1, minimum(x1, x2)))


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
    """Absolute value. The gradient at 0 is 0.

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


@export("keras.ops.fabs", "keras.ops.numpy.fabs")
@op
def fabs(x: Any) -> Any:
    """Absolute value, always as a float.

    Example:

    >>> float(keras.ops.fabs(-1))
    1.0
    """
    return absolute(as_float(x))


@export("keras.ops.sign", "keras.ops.numpy.sign")
@op(spec=rules.same)
def sign(x: Any) -> Any:
    """-1, 0 or 1 by the sign; NaN of NaN.

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


@export("keras.ops.cbrt", "keras.ops.numpy.cbrt")
@op(spec=rules.unary_float)
def cbrt(x: Any) -> Any:
    """Cube root, of negative numbers too. The gradient at 0 is 0.

    Example:

    >>> round(float(keras.ops.cbrt(-8.0)), 5)
    -2.0
    """
    # An exponent rounded to half precision would be far from a third.
    wide = widened(x)
    zero = ops.equal(wide, 0.0)
    root = multiply(sign(wide), power(absolute(ops.where(zero, 1.0, wide)), 1 / 3))
    return ops.cast(ops.where(zero, 0.0, root), dtypes.float_result(rules.describe(x)[1]))


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

    Args:
        x: A tensor.
        x_min: Lower limit, a number or a tensor; `None` for none.
        x_max: Upper limit, likewise; it wins where it is below the lower one.

    Returns:
        A tensor of the dtype to which the three are promoted; of bools, int32. The gradient on a limit is 1.

    Example:

    >>> float(keras.ops.clip(3.0, 0.0, 1.0))
    1.0
    """
