"""Pooling, in NumPy."""

from typing import Any

import numpy as np

from keras_ops import windows
from keras_ops.backends.numpy.convolution import channels_last, finish, views, wide
from keras_ops.backends.numpy.core import floating, tensor
from keras_ops.backends.numpy.quiet import quiet


def max_pool(
    inputs: Any, pool_size: Any, strides: Any = None, padding: str = "valid", data_format: str | None = None
) -> Any:
    inputs = tensor(inputs)
    window, plan = windows.pooling(inputs.shape, pool_size, strides, padding, data_format)
    x = channels_last(wide(inputs), plan)
    lowest = -np.inf if x.dtype.kind == "f" else False if x.dtype.kind == "b" else np.iinfo(x.dtype).min
    seen = views(x, window, plan.strides, plan.dilation, plan.pads, lowest)
    return finish(np.max(seen, axis=tuple(range(-len(window), 0))), inputs, plan)


@quiet
def average_pool(
    inputs: Any, pool_size: Any, strides: Any = None, padding: str = "valid", data_format: str | None = None
) -> Any:
    inputs = floating(inputs)
    window, plan = windows.pooling(inputs.shape, pool_size, strides, padding, data_format)
    x = channels_last(wide(inputs), plan)
    seen = views(x, window, plan.strides, plan.dilation, plan.pads)
    sums = np.sum(seen, axis=tuple(range(-len(window), 0)))
    for axis, count in enumerate(windows.counts(x.shape[1:-1], window, plan), start=1):
        sums = sums / count.astype(sums.dtype).reshape(-1, *(1,) * (sums.ndim - axis - 1))
    return finish(sums, inputs, plan)
