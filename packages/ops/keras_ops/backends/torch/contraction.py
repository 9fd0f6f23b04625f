"""Products, in PyTorch."""

from typing import Any

import torch

from keras_ops.arguments import einsum_terms
from keras_ops.backends.torch.core import WIDER, common, promote

# What PyTorch has no products of, and what it is computed in.
_WIDER = {**WIDER, torch.bool: torch.int32, torch.int8: torch.int32}


def matmul(x1: Any, x2: Any) -> Any:
    x1, x2 = promote(x1, x2)
    wider = _WIDER.get(x1.dtype)
    if wider is None:
        return torch.matmul(x1, x2)
    result = torch.matmul(x1.to(wider), x2.to(wider))
    return result if x1.dtype is torch.int8 else result.to(x1.dtype)


def dot(x1: Any, x2: Any) -> Any:
    x1, x2 = promote(x1, x2)
    if x1.ndim == 0 or x2.ndim == 0:
        return torch.mul(x1, x2)
    return tensordot(x1, x2, ([-1], [max(x2.ndim - 2, 0)]))


def tensordot(x1: Any, x2: Any, axes: Any = 2) -> Any:
    x1, x2 = promote(x1, x2)
    wider = _WIDER.get(x1.dtype)
    if wider is not None:
        return tensordot(x1.to(wider), x2.to(wider), axes).to(x1.dtype)
    if isinstance(axes, int):
        return torch.tensordot(x1, x2, dims=axes)
    first, second = ([a] if isinstance(a, int) else list(a) for a in axes)
    return torch.tensordot(x1, x2, dims=(first, second))


def einsum(subscripts: Any, *operands: Any, **kwargs: Any) -> Any:
    if subscripts.__class__ is not str:
        subscripts, operands = einsum_terms(subscripts, operands)
    tensors, kind = common(operands)
    if kind.is_floating_point and kind not in _WIDER:
        return torch.einsum(subscripts, *tensors)
    if kind is torch.int8:
        kind = torch.int32
    wider = _WIDER.get(kind, kind)
    # Sums of integers are of 64 bits in PyTorch.
    return torch.einsum(subscripts, *(t.type(wider) for t in tensors)).type(kind)
