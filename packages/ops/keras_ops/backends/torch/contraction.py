"""Products, in PyTorch."""

from typing import Any

import torch

from keras_ops import dtypes
from keras_ops.arguments import einsum_terms
from keras_ops.backends.torch.core import TORCH_DTYPES, WIDER, promote, standard_dtype, tensor
from keras_ops.backends.torch.widths import summed

# What PyTorch has no products of, and what it is computed in.
_WIDER = {**WIDER, torch.bool: torch.int32, torch.int8: torch.int32}


def matmul(x1: Any, x2: Any) -> Any:
    x1, x2 = promote(x1, x2)
    if x1.dtype.is_floating_point and x1.dtype not in WIDER:
        return torch.matmul(x1, x2)
    wider = _WIDER.get(x1.dtype)
    if wider is None:
        return summed(torch.matmul, x1, x2)
    result = summed(torch.matmul, x1.to(wider), x2.to(wider))
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
    dims = axes if isinstance(axes, int) else tuple([a] if isinstance(a, int) else list(a) for a in axes)
    return summed(lambda *pair: torch.tensordot(*pair, dims=dims), x1, x2)


def einsum(subscripts: Any, *operands: Any, **kwargs: Any) -> Any:
    if subscripts.__class__ is not str:
        subscripts, operands = einsum_terms(subscripts, operands)
    tensors = [tensor(x) for x in operands]
    kinds = {standard_dtype(t) for t in tensors}
    if len(kinds) > 1 or "int8" in kinds:
        target = TORCH_DTYPES["int32" if kinds == {"int8"} else dtypes.result_type(*kinds)]
        tensors = [t.to(target) for t in tensors]
    kind = tensors[0].dtype
    if kind in _WIDER:
        tensors = [t.to(_WIDER[kind]) for t in tensors]
    # Sums of integers are of 64 bits in PyTorch.
    return summed(lambda *terms: torch.einsum(subscripts, *terms), *tensors).to(kind)
