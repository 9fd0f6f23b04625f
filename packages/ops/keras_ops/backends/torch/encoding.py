"""Integers as vectors of zeros and ones, in PyTorch."""

from typing import Any

import torch

from keras_ops.backends.torch.core import native_dtype, tensor


def one_hot(x: Any, num_classes: int, axis: int = -1, dtype: Any = None, sparse: bool = False) -> Any:
    if sparse:
        raise ValueError("The torch backend has no sparse tensors: use `sparse=False`.")
    x = tensor(x)
    # `torch.nn.functional.one_hot` refuses numbers out of range, for which it has to wait for the device.
    numbers = torch.arange(num_classes, device=x.device, dtype=x.dtype if x.dtype.is_floating_point else torch.int64)
    at = axis if axis >= 0 else axis + x.ndim + 1
    hot = x.unsqueeze(at) == numbers.reshape(-1, *(1,) * (x.ndim - at))
    return hot.to(native_dtype(dtype))
