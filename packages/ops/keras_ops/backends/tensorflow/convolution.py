"""Convolutions, in TensorFlow.

Its CPU kernels know only channels last, have no gradients of grouped and of dilated convolutions, and no dilated
convolution with a stride; each is put together here from what they have.
"""

from collections.abc import Callable
from functools import cache
from typing import Any

import tensorflow as tf

from keras_ops import windows
from keras_ops.backends.tensorflow.core import promote
from keras_ops.windows import Plan

_SPATIAL = ("W", "HW", "DHW")


@cache
def _on_accelerator() -> bool:
    return bool(tf.config.list_logical_devices("GPU") or tf.config.list_logical_devices("TPU"))


def to_layout(x: Any, plan: Plan) -> tuple[Any, bool]:
    """Return inputs in a layout that the device's kernels know, and whether that is channels last."""
    if plan.channels_last or _on_accelerator():
        return x, plan.channels_last
    return tf.transpose(x, (0, *range(2, len(x.shape)), 1)), True


def from_layout(x: Any, plan: Plan, channels_last: bool) -> Any:
    """Return a result in the layout that was asked for."""
    if plan.channels_last is channels_last:
        return x
    return tf.transpose(x, (0, len(x.shape) - 1, *range(1, len(x.shape) - 1)))


def layout_name(rank: int, channels_last: bool) -> str:
    """Return TensorFlow's name for a layout."""
    return f"N{_SPATIAL[rank - 1]}C" if channels_last else f"NC{_SPATIAL[rank - 1]}"


def _continuous(x: Any) -> bool:
    return x.dtype.is_floating or x.dtype.is_complex


def _whole(function: Callable[..., Any], inputs: Any, kernel: Any, *settings: Any) -> Any:
    """Convolve integers or bools, of which TensorFlow takes few; float64 holds them exactly."""
    result = function(tf.cast(inputs, "float64"), tf.cast(kernel, "float64"), *settings)
    # By way of int64, for what is too large to wrap around as it does elsewhere.
    return tf.cast(tf.cast(tf.round(result), "int64"), inputs.dtype)


def conv(
    inputs: Any, kernel: Any, strides: Any = 1, padding: str = "valid", data_format: str | None = None,
    dilation_rate: Any = 1,
) -> Any:  # fmt: skip
    inputs, kernel = promote(inputs, kernel)
    if not _continuous(inputs):
        return _whole(conv, inputs, kernel, strides, padding, data_format, dilation_rate)
    plan = windows.convolution(inputs.shape, kernel.shape, strides, padding, data_format, dilation_rate)
    return _apply(inputs, kernel, plan)


def depthwise_conv(
    inputs: Any, kernel: Any, strides: Any = 1, padding: str = "valid", data_format: str | None = None,
    dilation_rate: Any = 1,
) -> Any:  # fmt: skip
    inputs, kernel = promote(inputs, kernel)
    if not _continuous(inputs):
        return _whole(depthwise_conv, inputs, kernel, strides, padding, data_format, dilation_rate)
    plan = windows.depthwise(inputs.shape, kernel.shape, strides, padding, data_format, dilation_rate)
    rank = len(plan.strides)
    if rank == 3:
        return _apply(inputs, tf.reshape(kernel, (*kernel.shape[:3], 1, -1)), plan)
    x, last = to_layout(inputs, plan)
    strides, dilation = plan.strides, plan.dilation
    if rank == 1:
        x = tf.expand_dims(x, 1 if last else 2)
        kernel, strides, dilation = kernel[None], strides * 2, (1, *dilation)
    if max(dilation) > 1 and max(strides) > 1:
        kernel, dilation = _dilated(kernel, dilation), (1, 1)
    result = _depthwise_2d(x, kernel, strides, dilation, plan.same, last)
    return from_layout(tf.squeeze(result, 1 if last else 2) if rank == 1 else result, plan, last)


def _depthwise_2d(x: Any, kernel: Any, strides: Any, dilation: Any, same: bool, last: bool) -> Any:
    padding, name = "SAME" if same else "VALID", layout_name(2, last)
    if strides[0] == strides[1]:
        steps = [1, *strides, 1] if last else [1, 1, *strides]
        return tf.nn.depthwise_conv2d(x, kernel, steps, padding, name, list(dilation))
    # TensorFlow has one stride for both axes only: pad for the strides, step by 1, then drop what lies between.
    spans = tuple(windows.extent(w, d) for w, d in zip(kernel.shape[:2], dilation, strict=True))
    x = _padded(x, spans, strides, last) if same else x
    every = tf.nn.depthwise_conv2d(x, kernel, [1, 1, 1, 1], "VALID", name, list(dilation))
    return every[:, :: strides[0], :: strides[1]] if last else every[:, :, :: strides[0], :: strides[1]]


def _padded(x: Any, spans: tuple[int, ...], strides: tuple[int, ...], last: bool) -> Any:
    """Pad as "same" does."""
    first = 1 if last else 2
    sizes = tf.shape(x)[first : first + len(spans)]
    total = tf.maximum((-(-sizes // strides) - 1) * strides + spans - sizes, 0)
    around = tf.stack([total // 2, total - total // 2], axis=1)
    none = tf.zeros((1, 2), "int32")
    return tf.pad(x, tf.concat([none, around, none] if last else [none, none, around], 0))


def _apply(inputs: Any, kernel: Any, plan: Plan) -> Any:
    x, last = to_layout(inputs, plan)
    dilation = plan.dilation
    if max(dilation) > 1 and max(plan.strides) > 1:
        kernel, dilation = _dilated(kernel, dilation), (1,) * len(dilation)
    if plan.groups == 1 or (_on_accelerator() and max(dilation) == 1):
        return from_layout(_single(x, kernel, plan, dilation, last), plan, last)
    at = -1 if last else 1
    blocks = zip(tf.split(x, plan.groups, at), tf.split(kernel, plan.groups, -1), strict=True)
    return from_layout(tf.concat([_single(a, b, plan, dilation, last) for a, b in blocks], at), plan, last)


def _single(x: Any, kernel: Any, plan: Plan, dilation: tuple[int, ...], last: bool) -> Any:
    rank = len(plan.strides)
    padding, name = "SAME" if plan.same else "VALID", layout_name(rank, last)
    if max(dilation) > 1:
        return tf.nn.convolution(x, kernel, list(plan.strides), padding, name, list(dilation))
    if rank == 1:
        return tf.nn.conv1d(x, kernel, plan.strides[0], padding, "NWC" if last else "NCW")
    steps = [1, *plan.strides, 1] if last else [1, 1, *plan.strides]
    window = tuple(kernel.shape[:rank])
    if rank == 3 and plan.same and any(w < s for w, s in zip(window, plan.strides, strict=True)):
        # TensorFlow's 3D kernel pads wrongly where the step is larger than the window.
        x, padding = _padded(x, window, plan.strides, last), "VALID"
    return (tf.nn.conv2d if rank == 2 else tf.nn.conv3d)(x, kernel, steps, padding, name)


def _dilated(kernel: Any, dilation: tuple[int, ...]) -> Any:
    """Return the kernel with zeros between its elements."""
    shape = kernel.shape.as_list()
    for axis, distance in enumerate(dilation):
        if distance == 1:
            continue
        after = [[0, (distance - 1) * (i == axis + 1)] for i in range(len(shape) + 1)]
        spaced = tf.pad(tf.expand_dims(kernel, axis + 1), after)
        shape[axis] *= distance
        kernel = tf.reshape(spaced, shape)
        shape[axis] -= distance - 1
        kernel = tf.slice(kernel, [0] * len(shape), shape)
    return kernel


def conv_transpose(
    inputs: Any, kernel: Any, strides: Any = 1, padding: str = "valid", output_padding: Any = None,
    data_format: str | None = None, dilation_rate: Any = 1,
) -> Any:  # fmt: skip
    inputs, kernel = promote(inputs, kernel)
    plan = windows.transposed(inputs.shape, kernel.shape, strides, padding, output_padding, data_format, dilation_rate)
    kind = inputs.dtype
    if not kind.is_floating:
        # TensorFlow has no transposed convolution of integers; float64 holds them exactly.
        inputs, kernel = tf.cast(inputs, "float64"), tf.cast(kernel, "float64")
    x, last = to_layout(inputs, plan)
    # TensorFlow's own "same" and "valid" sizes; any other is cut out of the "valid" result.
    native = plan.same and output_padding is None
    channels = kernel.shape[-2]
    sizes = [_native_size(x, kernel, plan, i, native, last) for i in range(len(plan.strides))]
    result = tf.nn.conv_transpose(
        x,
        _dilated(kernel, plan.dilation),
        tf.stack([tf.shape(x)[0], *sizes, channels] if last else [tf.shape(x)[0], channels, *sizes]),
        list(plan.strides),
        "SAME" if native else "VALID",
        layout_name(len(plan.strides), last),
    )
    result = from_layout(result if output_padding is None else _cut(result, kernel, plan, last), plan, last)
    result.set_shape(plan.shape)
    return result if kind.is_floating else tf.cast(tf.round(result), kind)


def _native_size(x: Any, kernel: Any, plan: Plan, i: int, same: bool, last: bool) -> Any:
    first = 1 if last else 2
    size = tf.shape(x)[first + i] if x.shape[first + i] is None else x.shape[first + i]
    span = windows.extent(kernel.shape[i], plan.dilation[i])
    return size * plan.strides[i] + (0 if same else max(span - plan.strides[i], 0))


def _cut(result: Any, kernel: Any, plan: Plan, last: bool) -> Any:
    """Cut, or fill up with zeros, a "valid" result by the plan's amounts."""
    none = (0, 0)
    cuts = []
    for i, (left, right) in enumerate(plan.pads):
        span = windows.extent(kernel.shape[i], plan.dilation[i])
        # A step larger than the window leaves zeros at the end already.
        cuts.append((left, right + max(plan.strides[i] - span, 0)))
    cuts = [none, *cuts, none] if last else [none, none, *cuts]
    result = result[tuple(slice(left, -right if right > 0 else None) for left, right in cuts)]
    return tf.pad(result, [(0, max(-right, 0)) for _, right in cuts])
