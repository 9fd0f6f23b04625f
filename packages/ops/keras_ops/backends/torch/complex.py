"""Complex numbers, in PyTorch."""

from typing import Any

import torch

from keras_ops import dtypes
from keras_ops.arguments import check_pairs, viewed_shape
from keras_ops.backends.torch.core import floating, native_dtype, standard_dtype, tensor
from keras_ops.backends.torch.wrappers import unary

real = unary(torch.real)


def imag(x: Any) -> Any:
    x = tensor(x)
    return torch.imag(x) if x.dtype.is_complex else torch.zeros_like(x)


def conjugate(x: Any) -> Any:
    x = tensor(x)
    return torch.conj_physical(x) if x.dtype.is_complex else x


def view_as_complex(x: Any) -> Any:
    x = floating(x)
    check_pairs(x.shape)
    wide = x if x.dtype is torch.float64 else x.to(torch.float32)
    return torch.complex(wide[..., 0], wide[..., 1])


def view(x: Any, dtype: Any = None) -> Any:
    x = tensor(x)
    kind = standard_dtype(x)
    target = kind if dtype is None else dtypes.standardize_dtype(dtype)
    viewed_shape(tuple(x.shape), kind, target)
    return x.contiguous().view(native_dtype(target))
