"""Integers as vectors of zeros and ones, in PyTorch."""

from typing import Any

import torch

from keras_ops.backends.torch.core import native_dtype, tensor


def one_hot(x: Any, num_classes: int, axis: int = -1, dtype: Any = None, sparse: bool = False) -> Any:
    if sparse:
        raise ValueError("The torch backend has no sparse tensors: use `sparse=False`.")
    x = tensor(x)
    # `torch.nn.functional.one_hot` refuses numbers out of range, for which it has to wait for the device.
    # The numbers of all classes may not fit into smaller integers.
    x = x if x.dtype is torch.int32 or x.dtype.is_floating_point else x.long()
    numbers = torch.arange(num_classes, dtype=x.dtype, device=x.device)
    at = axis if axis >= 0 else axis + x.ndim + 1
    if at != x.ndim:
        numbers = numbers.reshape(-1, *(1,) * (x.ndim - at))
    return torch.eq(x.unsqueeze(at), numbers).type(native_dtype(dtype))
