"""Products, in PyTorch."""

from typing import Any

import torch

from keras_ops import dtypes
from keras_ops.backends.torch.core import TORCH_DTYPES, promote, standard_dtype, tensor


def matmul(x1: Any, x2: Any) -> Any:
    x1, x2 = promote(x1, x2)
    if x1.dtype is torch.int8:
        x1, x2 = x1.to(torch.int32), x2.to(torch.int32)
    return torch.matmul(x1, x2)


def dot(x1: Any, x2: Any) -> Any:
    x1, x2 = promote(x1, x2)
    if x1.ndim == 0 or x2.ndim == 0:
        return torch.mul(x1, x2)
    return torch.tensordot(x1, x2, dims=([-1], [max(x2.ndim - 2, 0)]))


def tensordot(x1: Any, x2: Any, axes: Any = 2) -> Any:
    x1, x2 = promote(x1, x2)
    if isinstance(axes, int):
        return torch.tensordot(x1, x2, dims=axes)
    first, second = ([a] if isinstance(a, int) else list(a) for a in axes)
    return torch.tensordot(x1, x2, dims=(first, second))


def einsum(subscripts: str, *operands: Any, **kwargs: Any) -> Any:
    tensors = [tensor(x) for x in operands]
    kinds = {standard_dtype(t) for t in tensors}
    if len(kinds) > 1 or "int8" in kinds:
        target = TORCH_DTYPES["int32" if kinds == {"int8"} else dtypes.result_type(*kinds)]
        tensors = [t.to(target) for t in tensors]
    return torch.einsum(subscripts, *tensors)
