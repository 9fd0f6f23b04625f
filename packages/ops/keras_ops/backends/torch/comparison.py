"""Comparisons, truths and bits, in PyTorch."""

from typing import Any

import torch

from keras_ops.backends.torch.core import WIDER, promote, widen
from keras_ops.backends.torch.wrappers import binary, bits, by_order, integral, unary

equal = binary(torch.eq)
not_equal = binary(torch.ne)
less = binary(torch.lt, wide=by_order)
less_equal = binary(torch.le, wide=by_order)
greater = binary(torch.gt, wide=by_order)
greater_equal = binary(torch.ge, wide=by_order)
logical_and = binary(torch.logical_and, promote)
logical_or = binary(torch.logical_or, promote)
logical_xor = binary(torch.logical_xor, promote)
bitwise_and = bits(torch.bitwise_and)
bitwise_or = bits(torch.bitwise_or)
bitwise_xor = bits(torch.bitwise_xor)
bitwise_not = unary(torch.bitwise_not)
logical_not = unary(torch.logical_not)
isnan = unary(torch.isnan)
isinf = unary(torch.isinf)
isfinite = unary(torch.isfinite)


def bitwise_left_shift(x: Any, y: Any) -> Any:
    x, y = integral(*promote(x, y))
    return torch.bitwise_left_shift(widen(x), widen(y)).to(x.dtype)


def bitwise_right_shift(x: Any, y: Any) -> Any:
    x, y = integral(*promote(x, y))
    if x.dtype not in WIDER:
        return torch.bitwise_right_shift(x, y)
    kind, x, y = x.dtype, widen(x), widen(y)
    # The first step takes the sign away that 64 bits have in their stand-in.
    once = (x >> 1) & torch.iinfo(x.dtype).max
    return torch.where(y == 0, x, torch.bitwise_right_shift(once, (y - 1).clamp(min=0))).to(kind)
