"""Element by element, in NumPy."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from keras_ops.backends.numpy import core
from keras_ops.backends.numpy.core import floating, promote, tensor


def _binary(function: Callable[..., Any]) -> Callable[[Any, Any], Any]:
    def call(x1: Any, x2: Any) -> Any:
        x1, x2 = promote(x1, x2)
        # Infinity and NaN are values here, as on the other backends, and no reason for a warning.
        with np.errstate(all="ignore"):
            return function(x1, x2)

    return call


def _bits(function: Callable[..., Any]) -> Callable[[Any, Any], Any]:
    def call(x: Any, y: Any) -> Any:
        x, y = promote(x, y)
        return function(x, y)

    return call


def _binary_float(function: Callable[..., Any]) -> Callable[[Any, Any], Any]:
    def call(x1: Any, x2: Any) -> Any:
        # A Python number that stays one is weak: NumPy gives it the other's dtype.
        x1, x2 = (x if x.__class__ in (int, float) else floating(x) for x in promote(x1, x2))
        with np.errstate(all="ignore"):
            return function(x1, x2)

    return call


def _unary_float(function: Callable[..., Any]) -> Callable[[Any], Any]:
    def call(x: Any) -> Any:
        with np.errstate(all="ignore"):
            return function(floating(x))

    return call


def _unary(function: Callable[..., Any]) -> Callable[[Any], Any]:
    return lambda x: function(tensor(x))


def _truths(function: Callable[..., Any]) -> Callable[[Any, Any], Any]:
    return lambda x1, x2: function(tensor(x1).astype(bool), tensor(x2).astype(bool))


def _arrays(x1: Any, x2: Any) -> tuple[Any, Any]:
    """Return both as arrays of the dtype of the promotion lattice."""
    x1, x2 = promote(x1, x2)
    if x1.__class__ in (int, float):
        return np.asarray(x1, x2.dtype), x2
    return x1, np.asarray(x2, x1.dtype)


add = _binary(np.add)
subtract = _binary(np.subtract)
multiply = _binary(np.multiply)
divide = _binary_float(np.true_divide)
floor_divide = _binary(np.floor_divide)
mod = _binary(np.mod)
maximum = _binary(np.maximum)
minimum = _binary(np.minimum)
arctan2 = _binary_float(np.arctan2)
logaddexp = _binary_float(np.logaddexp)
equal = _binary(np.equal)
not_equal = _binary(np.not_equal)
less = _binary(np.less)
less_equal = _binary(np.less_equal)
greater = _binary(np.greater)
greater_equal = _binary(np.greater_equal)
logical_and = _truths(np.logical_and)
logical_or = _truths(np.logical_or)
logical_xor = _truths(np.logical_xor)
bitwise_and = _bits(np.bitwise_and)
bitwise_or = _bits(np.bitwise_or)
bitwise_xor = _bits(np.bitwise_xor)
bitwise_left_shift = _bits(np.left_shift)
bitwise_right_shift = _bits(np.right_shift)
bitwise_not = _unary(np.bitwise_not)
negative = _unary(np.negative)
absolute = _unary(np.absolute)
sqrt = _unary_float(np.sqrt)
reciprocal = _unary_float(np.reciprocal)
exp = _unary_float(np.exp)
exp2 = _unary_float(np.exp2)
expm1 = _unary_float(np.expm1)
log = _unary_float(np.log)
log2 = _unary_float(np.log2)
log10 = _unary_float(np.log10)
log1p = _unary_float(np.log1p)
sin = _unary_float(np.sin)
cos = _unary_float(np.cos)
tan = _unary_float(np.tan)
arcsin = _unary_float(np.arcsin)
arccos = _unary_float(np.arccos)
arctan = _unary_float(np.arctan)
sinh = _unary_float(np.sinh)
cosh = _unary_float(np.cosh)
tanh = _unary_float(np.tanh)
arcsinh = _unary_float(np.arcsinh)
arccosh = _unary_float(np.arccosh)
arctanh = _unary_float(np.arctanh)
floor = _unary_float(np.floor)
ceil = _unary_float(np.ceil)
trunc = _unary(np.trunc)
isnan = _unary(np.isnan)
isinf = _unary(np.isinf)
isfinite = _unary(np.isfinite)


def power(x1: Any, x2: Any) -> Any:
    x1, x2 = _arrays(x1, x2)
    if x1.dtype.kind == "i":
        # NumPy refuses negative integer powers; every other backend gives 0, or +-1 for the bases 1 and -1.
        inverse = np.where(x1 == 1, 1, np.where(x1 == -1, 1 - 2 * (x2 % 2), 0)).astype(x1.dtype)
        return np.where(x2 < 0, inverse, np.power(x1, np.maximum(x2, 0)))
    with np.errstate(all="ignore"):
        return np.power(x1, x2)


def divide_no_nan(x1: Any, x2: Any) -> Any:
    x1, x2 = (floating(x) for x in _arrays(x1, x2))
    with np.errstate(all="ignore"):
        return np.where(x2 == 0, np.zeros((), x2.dtype), np.true_divide(x1, x2))


def logical_not(x: Any) -> Any:
    return np.logical_not(tensor(x).astype(bool))


def square(x: Any) -> Any:
    x = tensor(x)
    with np.errstate(all="ignore"):
        return np.square(x if x.dtype.kind != "b" else x.astype("int32"))


def sign(x: Any) -> Any:
    x = tensor(x)
    return np.sign(x) if x.dtype.kind != "b" else x


def erf(x: Any) -> Any:
    x = floating(x)
    return np.asarray(_erf(x.astype("float64")), dtype=x.dtype)


def _erf(x: Any) -> Any:
    return np.vectorize(math.erf, otypes=["float64"])(x)


def round(x: Any, decimals: int = 0) -> Any:
    return np.round(tensor(x), decimals)


def nan_to_num(x: Any, nan: float = 0.0, posinf: float | None = None, neginf: float | None = None) -> Any:
    return np.nan_to_num(tensor(x), nan=nan, posinf=posinf, neginf=neginf)


def clip(x: Any, x_min: Any, x_max: Any) -> Any:
    x = tensor(x)
    target = "int32" if x.dtype.kind == "b" else x.dtype
    low, high = (core.convert_to_tensor(v).astype(target) for v in (x_min, x_max))
    return np.minimum(np.maximum(x.astype(target), low), high)
