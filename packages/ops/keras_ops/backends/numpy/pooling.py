"""Pooling, in NumPy."""

import math
from typing import Any

import numpy as np

from keras_ops import windows
from keras_ops.backends.numpy.convolution import channels_last, every, finish, padded, wide
from keras_ops.backends.numpy.core import floating, tensor
from keras_ops.backends.numpy.quiet import quiet
from keras_ops.windows import Plan


def max_pool(
    inputs: Any, pool_size: Any, strides: Any = None, padding: str = "valid", data_format: str | None = None
) -> Any:
    inputs = tensor(inputs)
    window, plan = windows.pooling(inputs.shape, pool_size, strides, padding, data_format)
    x = channels_last(wide(inputs), plan)
    lowest = -np.inf if x.dtype.kind == "f" else False if x.dtype.kind == "b" else np.iinfo(x.dtype).min
    return finish(_combined(np.maximum, padded(x, plan.pads, lowest), window, plan), inputs, plan)


@quiet
def average_pool(
    inputs: Any, pool_size: Any, strides: Any = None, padding: str = "valid", data_format: str | None = None
) -> Any:
    inputs = floating(inputs)
    window, plan = windows.pooling(inputs.shape, pool_size, strides, padding, data_format)
    x = channels_last(wide(inputs), plan)
    sums = _combined(np.add, padded(x, plan.pads), window, plan)
    if not any(map(any, plan.pads)):
        return finish(sums / math.prod(window), inputs, plan)
    for axis, count in enumerate(windows.counts(x.shape[1:-1], window, plan), start=1):
        sums = sums / count.astype(sums.dtype).reshape(-1, *(1,) * (sums.ndim - axis - 1))
    return finish(sums, inputs, plan)


def _combined(function: Any, x: Any, window: tuple[int, ...], plan: Plan) -> Any:
    """Combine the elements of all windows: for one place in the window after the other, those of all windows at once."""
    offsets = np.ndindex(*window)
    result = x[:, *every(plan, next(offsets), plan.sizes)].copy()
    for offset in offsets:
        function(result, x[:, *every(plan, offset, plan.sizes)], out=result)
    return result
