"""Element by element, in JAX, whose own promotion is the one that all backends follow."""

from collections.abc import Callable
from typing import Any

import jax
import jax.numpy as jnp

from keras_ops import dtypes
from keras_ops.backends.jax.core import floating, operand, standard_dtype, tensor


def _binary(function: Callable[..., Any]) -> Callable[[Any, Any], Any]:
    return lambda x1, x2: function(operand(x1), operand(x2))


def _bits(function: Callable[..., Any]) -> Callable[[Any, Any], Any]:
    return lambda x, y: function(operand(x), operand(y))


def _unary(function: Callable[..., Any]) -> Callable[[Any], Any]:
    return lambda x: function(tensor(x))


def _unary_float(function: Callable[..., Any]) -> Callable[[Any], Any]:
    return lambda x: function(floating(x))


add = _binary(jnp.add)
subtract = _binary(jnp.subtract)
multiply = _binary(jnp.multiply)
divide = _binary(jnp.true_divide)
floor_divide = _binary(jnp.floor_divide)
mod = _binary(jnp.mod)
maximum = _binary(jnp.maximum)
minimum = _binary(jnp.minimum)
arctan2 = _binary(jnp.arctan2)
logaddexp = _binary(jnp.logaddexp)
equal = _binary(jnp.equal)
not_equal = _binary(jnp.not_equal)
less = _binary(jnp.less)
less_equal = _binary(jnp.less_equal)
greater = _binary(jnp.greater)
greater_equal = _binary(jnp.greater_equal)
logical_and = _binary(jnp.logical_and)
logical_or = _binary(jnp.logical_or)
logical_xor = _binary(jnp.logical_xor)
bitwise_and = _bits(jnp.bitwise_and)
bitwise_or = _bits(jnp.bitwise_or)
bitwise_xor = _bits(jnp.bitwise_xor)
bitwise_left_shift = _bits(jnp.left_shift)
bitwise_right_shift = _bits(jnp.right_shift)
bitwise_not = _unary(jnp.bitwise_not)
logical_not = _unary(jnp.logical_not)
negative = _unary(jnp.negative)
absolute = _unary(jnp.abs)
sqrt = _unary(jnp.sqrt)
rsqrt = _unary_float(jax.lax.rsqrt)
reciprocal = _unary_float(jnp.reciprocal)
exp = _unary(jnp.exp)
exp2 = _unary(jnp.exp2)
expm1 = _unary(jnp.expm1)
log = _unary(jnp.log)
log2 = _unary(jnp.log2)
log10 = _unary(jnp.log10)
log1p = _unary(jnp.log1p)
sin = _unary(jnp.sin)
cos = _unary(jnp.cos)
tan = _unary(jnp.tan)
arcsin = _unary(jnp.arcsin)
arccos = _unary(jnp.arccos)
arctan = _unary(jnp.arctan)
sinh = _unary(jnp.sinh)
cosh = _unary(jnp.cosh)
tanh = _unary(jnp.tanh)
arcsinh = _unary(jnp.arcsinh)
arccosh = _unary(jnp.arccosh)
arctanh = _unary(jnp.arctanh)
erf = _unary_float(jax.scipy.special.erf)
floor = _unary_float(jnp.floor)
ceil = _unary_float(jnp.ceil)
trunc = _unary(jnp.trunc)
isnan = _unary(jnp.isnan)
isinf = _unary(jnp.isinf)
isfinite = _unary(jnp.isfinite)


def power(x1: Any, x2: Any) -> Any:
    x1, x2 = operand(x1), operand(x2)
    if x2.__class__ is float or jnp.issubdtype(jnp.result_type(x1, x2), jnp.inexact):
        return jnp.power(x1, x2)
    kind = jnp.result_type(x1, x2)
    x1, x2 = jnp.asarray(x1, kind), jnp.asarray(x2, kind)
    # JAX does not define negative integer powers; the value is 0, or +-1 for the bases 1 and -1.
    inverse = jnp.where(x1 == 1, 1, jnp.where(x1 == -1, 1 - 2 * (x2 % 2), 0)).astype(x1.dtype)
    return jnp.where(x2 < 0, inverse, jnp.power(x1, jnp.maximum(x2, 0)))


def divide_no_nan(x1: Any, x2: Any) -> Any:
    x1, x2 = operand(x1), operand(x2)
    kind = dtypes.float_result(*(x.__class__ if x.__class__ in (int, float) else jnp.result_type(x) for x in (x1, x2)))
    x1, x2 = jnp.asarray(x1, kind), jnp.asarray(x2, kind)
    # The inner `where` keeps the division's gradient finite where its value is not used.
    safe = jnp.where(x2 == 0, 1, x2)
    return jnp.where(x2 == 0, 0, x1 / safe)


def square(x: Any) -> Any:
    x = tensor(x)
    return jnp.square(x.astype("int32") if x.dtype == bool else x)


def sign(x: Any) -> Any:
    x = tensor(x)
    return x if x.dtype == bool else jnp.sign(x)


def round(x: Any, decimals: int = 0) -> Any:
    x = tensor(x)
    if decimals < 0 and jnp.issubdtype(x.dtype, jnp.integer):
        unit = 10**-decimals
        # Halves go to the even neighbour.
        low = x - x % unit
        up = 2 * (x - low) + (low // unit) % 2 > unit
        return (low + jnp.where(up, unit, 0)).astype(x.dtype)
    return jnp.round(x, decimals)


def nan_to_num(x: Any, nan: float = 0.0, posinf: float | None = None, neginf: float | None = None) -> Any:
    return jnp.nan_to_num(tensor(x), nan=nan, posinf=posinf, neginf=neginf)


def clip(x: Any, x_min: Any, x_max: Any) -> Any:
    x = tensor(x)
    target = "int32" if standard_dtype(x) == "bool" else x.dtype
    low, high = (tensor(v).astype(target) for v in (x_min, x_max))
    return jnp.clip(x.astype(target), low, high)
