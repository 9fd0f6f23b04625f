"""Convolutions, in NumPy: every window is looked at through a strided view, then one product sums them up."""

from typing import Any

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from keras_ops import windows
from keras_ops.backends.numpy.core import native_dtype, promote
from keras_ops.backends.numpy.quiet import quiet
from keras_ops.dtypes import standardize_dtype
from keras_ops.windows import Pads, Plan


@quiet
def conv(
    inputs: Any, kernel: Any, strides: Any = 1, padding: str = "valid", data_format: str | None = None,
    dilation_rate: Any = 1,
) -> Any:  # fmt: skip
    inputs, kernel = promote(inputs, kernel)
    plan = windows.convolution(inputs.shape, kernel.shape, strides, padding, data_format, dilation_rate)
    seen = views(channels_last(wide(inputs), plan), kernel.shape[:-2], plan.strides, plan.dilation, plan.pads)
    rank = len(plan.strides)
    if plan.groups == 1:
        # (batch, *places, channels, *window) by (*window, channels, filters).
        summed = [rank + 1, *range(rank + 2, 2 * rank + 2)], [rank, *range(rank)]
        return finish(np.tensordot(seen, wide(kernel), summed), inputs, plan)
    # (batch, *places, groups, channels, *window) by (*window, channels, groups, filters).
    grouped = seen.reshape(*seen.shape[: rank + 1], plan.groups, kernel.shape[-2], *seen.shape[rank + 2 :])
    weights = wide(kernel).reshape(*kernel.shape[:-1], plan.groups, kernel.shape[-1] // plan.groups)
    summed = [rank + 1, *range(rank + 2, 2 * rank + 2)], [rank, *range(rank)]
    blocks = [np.tensordot(np.take(grouped, g, axis=rank + 1), weights[..., g, :], summed) for g in range(plan.groups)]
    return finish(np.concatenate(blocks, axis=-1), inputs, plan)


@quiet
def depthwise_conv(
    inputs: Any, kernel: Any, strides: Any = 1, padding: str = "valid", data_format: str | None = None,
    dilation_rate: Any = 1,
) -> Any:  # fmt: skip
    inputs, kernel = promote(inputs, kernel)
    plan = windows.depthwise(inputs.shape, kernel.shape, strides, padding, data_format, dilation_rate)
    seen = views(channels_last(wide(inputs), plan), kernel.shape[:-2], plan.strides, plan.dilation, plan.pads)
    window = "xyz"[: len(plan.strides)]
    result = np.einsum(f"b...c{window},{window}cm->b...cm", seen, wide(kernel))
    return finish(result.reshape(*result.shape[:-2], kernel.shape[-2] * kernel.shape[-1]), inputs, plan)


@quiet
def conv_transpose(
    inputs: Any, kernel: Any, strides: Any = 1, padding: str = "valid", output_padding: Any = None,
    data_format: str | None = None, dilation_rate: Any = 1,
) -> Any:  # fmt: skip
    inputs, kernel = promote(inputs, kernel)
    plan = windows.transposed(inputs.shape, kernel.shape, strides, padding, output_padding, data_format, dilation_rate)
    x = channels_last(wide(inputs), plan)
    rank = len(plan.strides)
    window, sizes = kernel.shape[:rank], x.shape[1:-1]
    # What each element gives to the window that begins at its place: (batch, *places, *window, filters).
    given = np.tensordot(x, wide(kernel), (-1, -1))
    full = [(n - 1) * s + windows.extent(w, d) for n, s, w, d in zip(sizes, plan.strides, window, plan.dilation)]
    result = np.zeros((len(x), *full, kernel.shape[-2]), given.dtype)
    for offset in np.ndindex(*window):
        result[:, *every(plan, offset, sizes)] += given[(slice(None),) * (rank + 1) + offset]
    return finish(padded(result, [(-left, -right) for left, right in plan.pads]), inputs, plan)


def wide(x: Any) -> Any:
    """Half-precision floats are summed in float32."""
    if x.dtype.itemsize != 2:
        return x
    return x.astype("float32") if standardize_dtype(x.dtype) in ("float16", "bfloat16") else x


def channels_last(x: Any, plan: Plan) -> Any:
    """Return `x` with its channels at the end."""
    return x if plan.channels_last else np.moveaxis(x, 1, -1)


def finish(result: Any, inputs: Any, plan: Plan) -> Any:
    """Return a result in the layout that was asked for, and the dtype of the inputs."""
    result = result if plan.channels_last else np.moveaxis(result, -1, 1)
    return result.astype(native_dtype(standardize_dtype(inputs.dtype)), copy=False)


def padded(x: Any, pads: Any, fill: Any = 0) -> Any:
    """Return an input with elements before and after each spatial axis; what is negative cuts off."""
    if any(a > 0 or b > 0 for a, b in pads):
        x = np.pad(x, [(0, 0), *((max(a, 0), max(b, 0)) for a, b in pads), (0, 0)], constant_values=fill)
    if any(a < 0 or b < 0 for a, b in pads):
        x = x[:, *(slice(max(-a, 0), n - max(-b, 0)) for (a, b), n in zip(pads, x.shape[1:], strict=False))]
    return x


def every(plan: Plan, offset: Any, sizes: Any) -> list[slice]:
    """Return where the elements at one place of all windows stand, along each spatial axis."""
    return [
        slice(i * d, i * d + (n - 1) * s + 1, s)
        for i, n, s, d in zip(offset, sizes, plan.strides, plan.dilation, strict=True)
    ]


def views(x: Any, window: Any, strides: Any, dilation: Any, pads: Pads, fill: Any = 0) -> Any:
    """Return every window of a padded input, shape `(batch, *places, channels, *window)`."""
    rank = len(window)
    x = padded(x, pads, fill)
    spans = tuple(windows.extent(w, d) for w, d in zip(window, dilation, strict=True))
    seen = sliding_window_view(x, spans, axis=tuple(range(1, rank + 1)))
    steps = [np.s_[::s] for s in strides]
    return seen[:, *steps, :, *(np.s_[::d] for d in dilation)]
