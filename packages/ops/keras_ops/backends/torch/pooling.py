"""Pooling, in PyTorch."""

import math
from typing import Any

import torch
from torch.compiler import is_compiling
from torch.nn import functional as F

from keras_ops import windows
from keras_ops.backends.torch.convolution import from_channels_first, pad, to_channels_first
from keras_ops.backends.torch.core import floating, tensor

_MAX = (F.max_pool1d, F.max_pool2d, F.max_pool3d)
_AVERAGE = (F.avg_pool1d, F.avg_pool2d, F.avg_pool3d)


def max_pool(
    inputs: Any, pool_size: Any, strides: Any = None, padding: str = "valid", data_format: str | None = None
) -> Any:
    inputs = tensor(inputs)
    window, plan = windows.pooling(inputs.shape, pool_size, strides, padding, data_format, is_compiling())
    kind = inputs.dtype
    # PyTorch pools only floats, and integers on some axes.
    x = to_channels_first(inputs if kind.is_floating_point else inputs.double(), plan)
    pads: Any = 0
    if plan.same:
        if all(a == b for a, b in plan.pads):
            pads = [a for a, _ in plan.pads]
        else:
            x = pad(x, plan.pads, -math.inf)
    return from_channels_first(_MAX[len(window) - 1](x, window, plan.strides, pads), plan).to(kind)


def average_pool(
    inputs: Any, pool_size: Any, strides: Any = None, padding: str = "valid", data_format: str | None = None
) -> Any:
    inputs = floating(inputs)
    window, plan = windows.pooling(inputs.shape, pool_size, strides, padding, data_format, is_compiling())
    x = to_channels_first(inputs, plan)
    if len(window) == 3 and x.dtype.itemsize == 2:
        # PyTorch has no such kernel on CPU.
        x = x.float()
    function = _AVERAGE[len(window) - 1]
    if all(a == b for a, b in plan.pads):
        result = function(x, window, plan.strides, [a for a, _ in plan.pads], False, False)
    else:
        result = function(pad(x, plan.pads), window, plan.strides) * _corrections(x, window, plan)
    return from_channels_first(result, plan).to(inputs.dtype)


def _corrections(x: Any, window: tuple[int, ...], plan: windows.Plan) -> Any:
    """Return for each window its size over the number of its elements that are no padding."""
    result: Any = 1.0
    for i, count in enumerate(windows.counts(tuple(x.shape[2:]), window, plan)):
        factor = torch.as_tensor(window[i] / count, dtype=x.dtype, device=x.device)
        result = factor.reshape(-1, *(1,) * (len(window) - i - 1)) * result
    return result


def adaptive_max_pool(inputs: Any, output_size: Any, data_format: str | None = None) -> Any:
    return _adaptive(tensor(inputs), output_size, data_format, "max")


def adaptive_average_pool(inputs: Any, output_size: Any, data_format: str | None = None) -> Any:
    return _adaptive(floating(inputs), output_size, data_format, "avg")


def _adaptive(inputs: Any, output_size: Any, data_format: str | None, kind: str) -> Any:
    rank = inputs.ndim - 2
    _, plan = windows.pooling(inputs.shape, 1, 1, "same", data_format, is_compiling())
    function = getattr(F, f"adaptive_{kind}_pool{rank}d")
    x = to_channels_first(inputs, plan)
    # PyTorch has no kernels for integers.
    wide = x if x.dtype.is_floating_point else x.double()
    return from_channels_first(function(wide, windows.spread(output_size, rank, "output_size")).to(x.dtype), plan)
