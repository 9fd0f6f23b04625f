"""Integers that PyTorch stores but computes little with: wider ones stand in for them, or the processor for the GPU."""

import functools
from collections.abc import Callable
from typing import Any

import torch

from keras_ops.backends.torch.core import WIDER, tensor


def summed(function: Callable[..., Any], *tensors: torch.Tensor) -> Any:
    """Call a function that sums products of tensors of one dtype: those of integers where PyTorch can, on the CPU."""
    first = tensors[0]
    if first.is_cuda and not (first.is_floating_point() or first.is_complex()):
        return function(*(t.cpu() for t in tensors)).to(first.device)
    return function(*tensors)


def widened(function: Callable[..., Any]) -> Callable[..., Any]:
    """Make a function take every integer in its first argument; its result, or the first one, has that dtype again."""

    @functools.wraps(function)
    def call(x: Any, *args: Any, **kwargs: Any) -> Any:
        x = tensor(x)
        wider = WIDER.get(x.dtype)
        if wider is None:
            return function(x, *args, **kwargs)
        result = function(x.to(wider), *args, **kwargs)
        return (result[0].to(x.dtype), *result[1:]) if isinstance(result, tuple) else result.to(x.dtype)

    return call
