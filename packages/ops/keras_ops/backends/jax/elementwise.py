"""Element by element, in JAX."""

import functools
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from keras_ops import dtypes
from keras_ops.arguments import clip_limits
from keras_ops.backends.jax.core import BOOL, EAGER, convert_to_tensor, is_inexact, operands, tensor
from keras_ops.backends.jax.wrappers import binary, unary, unary_float

_NUMBERS = (int, float)

add = binary(jnp.add)
subtract = binary(jnp.subtract)
multiply = binary(jnp.multiply)
divide = binary(jnp.true_divide)
maximum = binary(jnp.maximum)
minimum = binary(jnp.minimum)
fmod = binary(jnp.fmod)
mod = binary(jnp.mod)
negative = unary(jnp.negative)
sqrt = unary(jnp.sqrt)
rsqrt = unary_float(jax.lax.rsqrt)
reciprocal = unary_float(jnp.reciprocal)
exp = unary(jnp.exp)
exp2 = unary(jnp.exp2)
expm1 = unary(jnp.expm1)
log = unary(jnp.log)
log2 = unary(jnp.log2)
log10 = unary(jnp.log10)
log1p = unary(jnp.log1p)
floor = unary_float(jnp.floor)
ceil = unary_float(jnp.ceil)
trunc = unary(jnp.trunc)


def floor_divide(x1: Any, x2: Any) -> Any:
    x1, x2 = operands(x1, x2)
    quotient = jnp.floor_divide(x1, x2)
    # JAX does not define integers divided by 0.
    return quotient if is_inexact(quotient.dtype) else jnp.where(x2 == 0, 0, quotient)


def absolute(x: Any) -> Any:
    x = tensor(x)
    # The gradient of `jnp.abs` at 0 is 1.
    return x * jnp.sign(x) if jnp.issubdtype(x.dtype, jnp.floating) else jnp.abs(x)


def power(x1: Any, x2: Any) -> Any:
    x1, x2 = operands(x1, x2)
    if x2.__class__ is float or is_inexact(jnp.result_type(x1, x2)):
        return jnp.power(x1, x2)
    kind = jnp.result_type(x1, x2)
    x1, x2 = jnp.asarray(x1, kind), jnp.asarray(x2, kind)
    # JAX does not define negative integer powers; the value is 0, or +-1 for the bases 1 and -1.
    inverse = jnp.where(x1 == 1, 1, jnp.where(x1 == -1, 1 - 2 * (x2 % 2), 0)).astype(x1.dtype)
    return jnp.where(x2 < 0, inverse, jnp.power(x1, jnp.maximum(x2, 0)))


def divide_no_nan(x1: Any, x2: Any) -> Any:
    x1, x2 = operands(x1, x2)
    kind = dtypes.float_result(*(x.__class__ if x.__class__ in (int, float) else jnp.result_type(x) for x in (x1, x2)))
    x1, x2 = jnp.asarray(x1, kind), jnp.asarray(x2, kind)
    # The inner `where` keeps the division's gradient finite where its value is not used.
    safe = jnp.where(x2 == 0, 1, x2)
    return jnp.where(x2 == 0, 0, x1 / safe)


def square(x: Any) -> Any:
    x = tensor(x)
    return jnp.square(x.astype("int32") if x.dtype == BOOL else x)


def sign(x: Any) -> Any:
    x = tensor(x)
    return x if x.dtype == BOOL else jnp.sign(x)


def round(x: Any, decimals: int = 0) -> Any:
    x = tensor(x)
    if x.dtype == BOOL:
        return x
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
    if x.__class__ is EAGER and x_min.__class__ in _NUMBERS and x_max.__class__ in _NUMBERS and is_inexact(x.dtype):
        # The usual call: the limits do not change the dtype.
        return _clip(x, _limit(x_min, x.dtype), _limit(x_max, x.dtype))
    kind, low, high = clip_limits(x, x_min, x_max)
    return _clip(tensor(x).astype(kind), _limit(low, kind), _limit(high, kind))


def _limit(value: Any, kind: Any) -> Any:
    """Return a limit in the form that costs a call of a compiled function least."""
    return (
        np.asarray(value, kind)
        if value.__class__ in _NUMBERS
        else value
        if value is None
        else convert_to_tensor(value, kind)
    )


@functools.partial(jax.jit, inline=True)
def _clip(x: Any, low: Any, high: Any) -> Any:
    # Chosen by conditions, because the gradient of `jnp.clip` on a limit is a half.
    if low is not None:
        x = jnp.where((x < low) | (low != low), low, x)
    return x if high is None else jnp.where((x > high) | (high != high), high, x)
