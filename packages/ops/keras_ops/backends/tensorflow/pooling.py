"""Pooling, in TensorFlow, whose CPU kernels know only channels last."""

from collections.abc import Callable
from typing import Any

import tensorflow as tf

from keras_ops import windows
from keras_ops.backends.tensorflow.convolution import from_layout, layout_name, to_layout
from keras_ops.backends.tensorflow.core import floating, tensor


def max_pool(
    inputs: Any, pool_size: Any, strides: Any = None, padding: str = "valid", data_format: str | None = None
) -> Any:
    inputs = tensor(inputs)
    # TensorFlow pools only floats; float64 holds the integers exactly, up to 2**53.
    wide = inputs if inputs.dtype.is_floating else tf.cast(inputs, "float64")
    result = _pool(wide, pool_size, strides, padding, data_format, (tf.nn.max_pool2d, tf.nn.max_pool3d))
    return result if result.dtype == inputs.dtype else tf.cast(result, inputs.dtype)


def average_pool(
    inputs: Any, pool_size: Any, strides: Any = None, padding: str = "valid", data_format: str | None = None
) -> Any:
    inputs = floating(inputs)
    # The CPU's kernel sums half-precision floats in their own dtype.
    wide = tf.cast(inputs, "float32") if inputs.dtype.size == 2 else inputs
    result = _pool(wide, pool_size, strides, padding, data_format, (tf.nn.avg_pool2d, tf.nn.avg_pool3d))
    return result if result.dtype == inputs.dtype else tf.cast(result, inputs.dtype)


def _pool(
    inputs: Any, pool_size: Any, strides: Any, padding: str, data_format: str | None,
    functions: tuple[Callable[..., Any], Callable[..., Any]],
) -> Any:  # fmt: skip
    window, plan = windows.pooling(inputs.shape, pool_size, strides, padding, data_format)
    x, last = to_layout(inputs, plan)
    rank, steps = len(window), plan.strides
    if rank == 1:
        x, window, steps = tf.expand_dims(x, 1 if last else 2), (1, *window), (1, *steps)
    if rank == 3 and any(step > size for step, size in zip(steps, window, strict=True)):
        x = _reached(x, window, plan, last)
    name = layout_name(max(rank, 2), last)
    # The CPU has no kernel for volumes in float16.
    dtype = x.dtype
    if rank == 3 and dtype == tf.float16:
        x = tf.cast(x, "float32")
    result = tf.cast(functions[rank == 3](x, window, steps, "SAME" if plan.same else "VALID", name), dtype)
    return from_layout(tf.squeeze(result, 1 if last else 2) if rank == 1 else result, plan, last)


def _reached(x: Any, window: tuple[int, ...], plan: windows.Plan, last: bool) -> Any:
    """Cut off what lies behind the last window: the kernel for volumes would pad it by a negative number."""
    cut = [slice(None)] * 5
    for axis, (size, step, places, (_, after)) in enumerate(
        zip(window, plan.strides, plan.sizes, plan.pads, strict=True)
    ):
        if places and not after:
            cut[axis + (1 if last else 2)] = slice((places - 1) * step + size)
    return x[tuple(cut)]
