"""Product and sum, in PyTorch."""

from typing import Any

import torch

from keras_ops.backends.torch.contraction import matmul
from keras_ops.backends.torch.elementwise import add


def affine(x: Any, kernel: Any, bias: Any) -> Any:
    if isinstance(x, torch.Tensor) and x.dtype is kernel.dtype is bias.dtype and x.dtype.is_floating_point:
        # One kernel instead of two; with more axes it would copy where `linear` does not.
        return torch.addmm(bias, x, kernel) if x.ndim == 2 else torch.nn.functional.linear(x, kernel.t(), bias)
    return add(matmul(x, kernel), bias)
