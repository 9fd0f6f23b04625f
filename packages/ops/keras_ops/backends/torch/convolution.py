"""Convolutions, in PyTorch, whose own layout is channels first."""

from typing import Any

import torch
from torch.compiler import is_compiling
from torch.nn import functional as F

from keras_ops import windows
from keras_ops.backends.torch.core import WIDER, promote
from keras_ops.backends.torch.widths import summed
from keras_ops.windows import Pads, Plan

# What PyTorch has no convolution of, and what it is computed in.
_WIDER = {**WIDER, torch.bool: torch.int32}
_CONV = (F.conv1d, F.conv2d, F.conv3d)
_TRANSPOSED = (F.conv_transpose1d, F.conv_transpose2d, F.conv_transpose3d)


def to_channels_first(x: Any, plan: Plan) -> Any:
    """Return inputs in PyTorch's layout; a view, of which PyTorch knows that its memory is channels last."""
    return x.movedim(-1, 1) if plan.channels_last else x


def from_channels_first(x: Any, plan: Plan) -> Any:
    """Return a result in the layout that was asked for."""
    return x.movedim(1, -1) if plan.channels_last else x


def pad(x: Any, pads: Pads, value: float = 0.0) -> Any:
    """Pad, or where negative cut off, the spatial axes, which are the last ones."""
    return F.pad(x, [n for pair in reversed(pads) for n in pair], value=value)


def conv(
    inputs: Any, kernel: Any, strides: Any = 1, padding: str = "valid", data_format: str | None = None,
    dilation_rate: Any = 1,
) -> Any:  # fmt: skip
    inputs, kernel = promote(inputs, kernel)
    plan = windows.convolution(inputs.shape, kernel.shape, strides, padding, data_format, dilation_rate, is_compiling())
    return _apply(inputs, kernel.permute(-1, -2, *range(kernel.ndim - 2)), plan)


def depthwise_conv(
    inputs: Any, kernel: Any, strides: Any = 1, padding: str = "valid", data_format: str | None = None,
    dilation_rate: Any = 1,
) -> Any:  # fmt: skip
    inputs, kernel = promote(inputs, kernel)
    plan = windows.depthwise(inputs.shape, kernel.shape, strides, padding, data_format, dilation_rate, is_compiling())
    flat = kernel.reshape(*kernel.shape[:-2], 1, -1)
    return _apply(inputs, flat.permute(-1, -2, *range(kernel.ndim - 2)), plan)


def _apply(inputs: Any, weight: Any, plan: Plan) -> Any:
    wider = _WIDER.get(inputs.dtype)
    if wider is not None:
        return _apply(inputs.to(wider), weight.to(wider), plan).to(inputs.dtype)
    x = to_channels_first(inputs, plan)
    pads: Any = 0
    if plan.same:
        if all(a == b for a, b in plan.pads):
            pads = [a for a, _ in plan.pads]
        else:
            x = pad(x, plan.pads)
    function = _CONV[len(plan.strides) - 1]
    result = summed(lambda *pair: function(*pair, None, plan.strides, pads, plan.dilation, plan.groups), x, weight)
    return from_channels_first(result, plan)


def conv_transpose(
    inputs: Any, kernel: Any, strides: Any = 1, padding: str = "valid", output_padding: Any = None,
    data_format: str | None = None, dilation_rate: Any = 1,
) -> Any:  # fmt: skip
    inputs, kernel = promote(inputs, kernel)
    plan = windows.transposed(
        inputs.shape, kernel.shape, strides, padding, output_padding, data_format, dilation_rate, is_compiling()
    )
    rank = len(plan.strides)
    x = to_channels_first(inputs, plan)
    weight = kernel.permute(-1, -2, *range(rank))
    kind = x.dtype
    if not kind.is_floating_point:
        # PyTorch has no transposed convolution of integers; float64 holds them exactly.
        x, weight = x.double(), weight.double()
    lefts = [left for left, _ in plan.pads]
    result = _TRANSPOSED[rank - 1](x, weight, None, plan.strides, lefts, 0, 1, plan.dilation)
    # PyTorch cuts as much off the end as off the start.
    if any(left != right for left, right in plan.pads):
        result = pad(result, tuple((0, left - right) for left, right in plan.pads))
    return from_channels_first(result if result.dtype is kind else torch.round(result).to(kind), plan)
