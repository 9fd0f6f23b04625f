"""Element by element, in PyTorch."""

import functools
from collections.abc import Callable
from typing import Any

import torch

from keras_ops.arguments import clip_limits, float_of
from keras_ops.backends.torch.core import (
    WIDER,
    convert_to_tensor,
    floating,
    from_order,
    in_order,
    promote,
    tensor,
    weak,
)
from keras_ops.backends.torch.wrappers import binary, by_order, in_wider, integral, unary, unary_float, unless_bool

_SIGNED = {torch.int8, torch.int16, torch.int32, torch.int64}


def _unsigned_quotient(x1: Any, x2: Any) -> Any:
    """Divide 64 bits without a sign that stand in those with one."""
    least = torch.iinfo(x1.dtype).min
    # Half of `x1` has no highest bit; what twice its quotient leaves of `x1` holds `x2` once more at most.
    near = torch.where(x2 > 0, torch.div((x1 >> 1) & ~least, x2, rounding_mode="floor") << 1, 0)
    return near + ((x1 - near * x2) ^ least >= x2 ^ least)


def _unsigned_rest(x1: Any, x2: Any) -> Any:
    return x1 - _unsigned_quotient(x1, x2) * x2


def _whole(function: Callable[..., Any], unsigned: Callable[..., Any]) -> Callable[[Any, Any], Any]:
    """Make an op of two tensors from a function that PyTorch has for some integers alone, and not for 0."""

    def call(x1: Any, x2: Any) -> Any:
        divides = type(x2) is int and x2 != 0
        x1, x2 = promote(x1, x2)
        if x1.dtype.is_floating_point or divides and x1.dtype in _SIGNED:
            return function(x1, x2)
        x1, x2 = integral(x1, x2)
        if x1.dtype not in WIDER:
            return by_any(function, x1, x2)
        return in_wider(functools.partial(by_any, unsigned if x1.dtype is torch.uint64 else function), x1, x2)

    def by_any(function: Callable[..., Any], x1: Any, x2: Any) -> Any:
        zero = x2 == 0
        return torch.where(zero, 0, function(x1, torch.where(zero, 1, x2)))

    return call


subtract = binary(torch.sub)
multiply = binary(torch.mul)
mod = _whole(torch.remainder, _unsigned_rest)
maximum = binary(torch.maximum, promote, by_order)
minimum = binary(torch.minimum, promote, by_order)
fmod = _whole(torch.fmod, _unsigned_rest)
floor_divide = _whole(functools.partial(torch.div, rounding_mode="floor"), _unsigned_quotient)
negative = unary(torch.neg)
sqrt = unary_float(torch.sqrt)
rsqrt = unary_float(torch.rsqrt)
reciprocal = unary_float(torch.reciprocal)
exp = unary_float(torch.exp)
exp2 = unary_float(torch.exp2)
expm1 = unary_float(torch.expm1)
log = unary_float(torch.log)
log2 = unary_float(torch.log2)
log10 = unary_float(torch.log10)
log1p = unary_float(torch.log1p)
floor = unary_float(torch.floor)
ceil = unary_float(torch.ceil)
trunc = unless_bool(torch.trunc)


def absolute(x: Any) -> Any:
    x = tensor(x)
    return torch.abs(x) if x.dtype.is_signed else x


def add(x1: Any, x2: Any) -> Any:
    x1, x2 = weak(x1, x2)
    return torch.add(x1, x2) if x1.dtype not in WIDER else in_wider(torch.add, x1, x2)


def divide(x1: Any, x2: Any) -> Any:
    x1, x2 = weak(float_of(x1), x2)
    return torch.div(floating(x1), x2 if type(x2) in (int, float) else floating(x2))


def power(x1: Any, x2: Any) -> Any:
    x1, x2 = weak(x1, x2)
    if x1.dtype.is_floating_point or x1.dtype.is_complex:
        return torch.pow(x1, x2)
    x1, x2 = integral(*promote(x1, x2))
    return _whole_power(x1, x2) if x1.dtype not in WIDER else in_wider(_whole_power, x1, x2)


def _whole_power(x1: Any, x2: Any) -> Any:
    # PyTorch refuses some negative integer powers; the value is 0, or +-1 for the bases 1 and -1.
    inverse = torch.where(x1 == 1, 1, torch.where(x1 == -1, 1 - 2 * (x2 % 2), 0)).to(x1.dtype)
    return torch.where(x2 < 0, inverse, torch.pow(x1, x2.clamp(min=0)))


def divide_no_nan(x1: Any, x2: Any) -> Any:
    x1, x2 = (floating(x) for x in promote(float_of(x1), float_of(x2)))
    # The inner `where` keeps the division's gradient finite where its value is not used.
    safe = torch.where(x2 == 0, 1, x2)
    return torch.where(x2 == 0, 0, x1 / safe)


def square(x: Any) -> Any:
    x = tensor(x)
    x = x.to(torch.int32) if x.dtype is torch.bool else x
    return torch.square(x) if x.dtype not in WIDER else in_wider(torch.square, x)


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


def sign(x: Any) -> Any:
    x = tensor(x)
    if x.dtype.is_complex:
        return torch.sgn(x)
    if not x.dtype.is_signed:
        return (x != 0).to(x.dtype)
    if not x.dtype.is_floating_point:
        return torch.sign(x)
    # PyTorch gives 0 for NaN.
    return torch.where(x != x, x, torch.sign(x))


def clip(x: Any, x_min: Any, x_max: Any) -> Any:
    if x_min.__class__ is x_max.__class__ is float and x.__class__ is torch.Tensor and x.dtype.is_floating_point:
        return torch.clamp(x, x_min, x_max)
    kind, low, high = clip_limits(x, x_min, x_max)
    low, high = (None if v is None else in_order(convert_to_tensor(v, kind)) for v in (low, high))
    x = convert_to_tensor(x, kind)
    return x if low is None and high is None else from_order(torch.clamp(in_order(x), low, high), x.dtype)
