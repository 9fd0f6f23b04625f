"""Norms, in PyTorch."""

from typing import Any

import torch

import keras_ops as ops
from keras_ops.backends.torch.core import floating


def norm(x: Any, ord: Any = None, axis: Any = None, keepdims: bool = False) -> Any:
    x = floating(x)
    if (
        (axis is None or isinstance(axis, int))
        and ord in (None, 2)
        and (ord is None or x.ndim == 1 or axis is not None)
    ):
        # One call, whose gradient at 0 is 0.
        return torch.linalg.vector_norm(x, 2, axis, keepdims)
    return ops.norm.op.definition(x, ord, axis, keepdims)
