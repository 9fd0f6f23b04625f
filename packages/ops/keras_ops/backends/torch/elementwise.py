"""Element by element, in PyTorch."""

from collections.abc import Callable
from typing import Any

import torch

from keras_ops.backends.torch.core import convert_to_tensor, floating, promote, standard_dtype, tensor, weak


def _binary(function: Callable[..., Any], pair: Callable[..., Any] = weak) -> Callable[[Any, Any], Any]:
    def call(x1: Any, x2: Any) -> Any:
        x1, x2 = pair(x1, x2)
        return function(x1, x2)

    return call


def _bits(function: Callable[..., Any]) -> Callable[[Any, Any], Any]:
    def call(x: Any, y: Any) -> Any:
        x, y = promote(x, y)
        return function(x, y)

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


def _unless_bool(function: Callable[..., Any]) -> Callable[[Any], Any]:
    def call(x: Any) -> Any:
        x = tensor(x)
        return x if x.dtype is torch.bool else function(x)

    return call


subtract = _binary(torch.sub)
multiply = _binary(torch.mul)
mod = _binary(torch.remainder, promote)
maximum = _binary(torch.maximum, promote)
minimum = _binary(torch.minimum, promote)
arctan2 = _binary_float(torch.arctan2)
logaddexp = _binary_float(torch.logaddexp)
equal = _binary(torch.eq)
not_equal = _binary(torch.ne)
less = _binary(torch.lt)
less_equal = _binary(torch.le)
greater = _binary(torch.gt)
greater_equal = _binary(torch.ge)
logical_and = _binary(torch.logical_and, promote)
logical_or = _binary(torch.logical_or, promote)
logical_xor = _binary(torch.logical_xor)
bitwise_and = _bits(torch.bitwise_and)
bitwise_or = _bits(torch.bitwise_or)
bitwise_xor = _bits(torch.bitwise_xor)
bitwise_left_shift = _bits(torch.bitwise_left_shift)
bitwise_right_shift = _bits(torch.bitwise_right_shift)
bitwise_not = _unary(torch.bitwise_not)
logical_not = _unary(torch.logical_not)
absolute = _unless_bool(torch.abs)
sign = _unless_bool(torch.sign)
negative = _unary(torch.neg)
sqrt = _unary_float(torch.sqrt)
rsqrt = _unary_float(torch.rsqrt)
reciprocal = _unary_float(torch.reciprocal)
exp = _unary_float(torch.exp)
exp2 = _unary_float(torch.exp2)
expm1 = _unary_float(torch.expm1)
log = _unary_float(torch.log)
log2 = _unary_float(torch.log2)
log10 = _unary_float(torch.log10)
log1p = _unary_float(torch.log1p)
sin = _unary_float(torch.sin)
cos = _unary_float(torch.cos)
tan = _unary_float(torch.tan)
arcsin = _unary_float(torch.asin)
arccos = _unary_float(torch.acos)
arctan = _unary_float(torch.atan)
sinh = _unary_float(torch.sinh)
cosh = _unary_float(torch.cosh)
tanh = _unary_float(torch.tanh)
arcsinh = _unary_float(torch.asinh)
arccosh = _unary_float(torch.acosh)
arctanh = _unary_float(torch.atanh)
erf = _unary_float(torch.erf)
floor = _unary_float(torch.floor)
ceil = _unary_float(torch.ceil)
trunc = _unless_bool(torch.trunc)
isnan = _unary(torch.isnan)
isinf = _unary(torch.isinf)
isfinite = _unary(torch.isfinite)


def add(x1: Any, x2: Any) -> Any:
    x1, x2 = weak(x1, x2)
    return torch.add(x1, x2)


def divide(x1: Any, x2: Any) -> Any:
    x1, x2 = weak(x1, x2)
    return torch.div(floating(x1), x2 if x2.__class__ in (int, float) else floating(x2))


def floor_divide(x1: Any, x2: Any) -> Any:
    x1, x2 = promote(x1, x2)
    return torch.floor_divide(x1, x2) if x1.dtype is not torch.bool else torch.logical_and(x1, x2)


def power(x1: Any, x2: Any) -> Any:
    x1, x2 = weak(x1, x2)
    if x1.dtype.is_floating_point or x1.dtype.is_complex:
        return torch.pow(x1, x2)
    x1, x2 = promote(x1, x2)
    # PyTorch refuses some negative integer powers; the value is 0, or +-1 for the bases 1 and -1.
    inverse = torch.where(x1 == 1, 1, torch.where(x1 == -1, 1 - 2 * (x2 % 2), 0)).to(x1.dtype)
    return torch.where(x2 < 0, inverse, torch.pow(x1, x2.clamp(min=0)))


def divide_no_nan(x1: Any, x2: Any) -> Any:
    x1, x2 = (floating(x) for x in promote(x1, x2))
    # The inner `where` keeps the division's gradient finite where its value is not used.
    safe = torch.where(x2 == 0, 1, x2)
    return torch.where(x2 == 0, 0, x1 / safe)


def square(x: Any) -> Any:
    x = tensor(x)
    return torch.square(x.to(torch.int32) if x.dtype is torch.bool else x)


def round(x: Any, decimals: int = 0) -> Any:
    x = tensor(x)
    if x.dtype.is_floating_point:
        return torch.round(x, decimals=decimals)
    if decimals >= 0:
        return x
    return torch.round(x.double(), decimals=decimals).to(x.dtype)


def nan_to_num(x: Any, nan: float = 0.0, posinf: float | None = None, neginf: float | None = None) -> Any:
    x = tensor(x)
    return torch.nan_to_num(x, nan=nan, posinf=posinf, neginf=neginf) if x.dtype.is_floating_point else x


def clip(x: Any, x_min: Any, x_max: Any) -> Any:
    x = tensor(x)
    x = x.to(torch.int32) if standard_dtype(x) == "bool" else x
    if x_min.__class__ in (int, float) and x_max.__class__ in (int, float):
        return torch.clamp(x, x_min, x_max)
    low, high = (convert_to_tensor(v).to(x.dtype) for v in (x_min, x_max))
    return torch.clamp(x, low, high)
