"""Products, in PyTorch."""

import re
from typing import Any

import torch

from keras_ops.arguments import einsum_terms
from keras_ops.backends.torch.core import WIDER, common, promote, tensor
from keras_ops.backends.torch.widths import summed

# What PyTorch has no products of, and what it is computed in.
_WIDER = {**WIDER, torch.bool: torch.int32, torch.int8: torch.int32}


def matmul(x1: Any, x2: Any) -> Any:
    a, b = promote(x1, x2)
    if a.dtype.is_floating_point and a.dtype not in WIDER:
        return torch.matmul(a, b)
    wider = _WIDER.get(a.dtype)
    if wider is None:
        return summed(torch.matmul, a, b)
    result = summed(torch.matmul, a.to(wider), b.to(wider))
    wide = a.dtype is torch.int8 and tensor(x1).dtype is tensor(x2).dtype
    return result if wide else result.to(a.dtype)


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


# By the letters of a sum of two operands, their ranks if the letters say `matmul`, which takes a fifth of the time.
_ranks: dict[str, list[int]] = {}


def _is_matmul(subscripts: str, tensors: list[Any]) -> bool:
    ranks = _ranks.get(subscripts)
    if ranks is None:
        ranks = _ranks[subscripts] = _ranks_in_matmul(subscripts)
    if not ranks or ranks != [t.ndim for t in tensors]:
        return False
    # In an Einstein sum an axis of size 1 fits any other.
    return tensors[0].shape[-1] == tensors[1].shape[-2]


def _ranks_in_matmul(subscripts: str) -> list[int]:
    """Return the ranks for letters such as `bij,bjk->bik` and `bij,jk->bik`, and nothing for others."""
    found = re.fullmatch(r"(\w*)(\w)(\w),(\1)?\3(\w)->\1\2\5", subscripts.replace(" ", ""))
    if found is None:
        return []
    batch, row, inner, repeated, column = found.groups()
    letters = batch + row + inner + column
    return [len(batch) + 2, len(repeated or "") + 2] if len(set(letters)) == len(letters) else []


def einsum(subscripts: Any, *operands: Any, **kwargs: Any) -> Any:
    if subscripts.__class__ is not str:
        subscripts, operands = einsum_terms(subscripts, operands)
    tensors, kind = common(operands)
    if kind.is_floating_point and kind not in _WIDER:
        is_matmul = not torch.compiler.is_compiling() and _is_matmul(subscripts, tensors)
        return torch.matmul(*tensors) if is_matmul else torch.einsum(subscripts, *tensors)
    wider = _WIDER.get(kind, kind)
    if kind is torch.int8 and all(tensor(x).dtype is kind for x in operands):
        kind = torch.int32
    # Sums of integers are of 64 bits in PyTorch.
    return summed(lambda *terms: torch.einsum(subscripts, *terms), *(t.type(wider) for t in tensors)).type(kind)
