"""Convolutions over 1, 2 or 3 spatial dimensions."""

from collections.abc import Sequence
from typing import Any

import keras_ops as ops
from keras_ops import dtypes, rules, windows
from keras_ops.export import export
from keras_ops.op import op
from keras_ops.symbolic.keras_tensor import KerasTensor

Sizes = int | Sequence[int]


def _conv(
    inputs: Any, kernel: Any, strides: Sizes = 1, padding: str = "valid", data_format: str | None = None,
    dilation_rate: Sizes = 1,
) -> KerasTensor:  # fmt: skip
    (shape, d1), (window, d2) = rules.describe(inputs), rules.describe(kernel)
    plan = windows.convolution(shape, window, strides, padding, data_format, dilation_rate)
    return KerasTensor(plan.shape, dtypes.result_type(d1, d2))


def _depthwise(
    inputs: Any, kernel: Any, strides: Sizes = 1, padding: str = "valid", data_format: str | None = None,
    dilation_rate: Sizes = 1,
) -> KerasTensor:  # fmt: skip
    (shape, d1), (window, d2) = rules.describe(inputs), rules.describe(kernel)
    plan = windows.depthwise(shape, window, strides, padding, data_format, dilation_rate)
    return KerasTensor(plan.shape, dtypes.result_type(d1, d2))


def _transposed(
    inputs: Any, kernel: Any, strides: Sizes = 1, padding: str = "valid", output_padding: Any = None,
    data_format: str | None = None, dilation_rate: Sizes = 1,
) -> KerasTensor:  # fmt: skip
    (shape, d1), (window, d2) = rules.describe(inputs), rules.describe(kernel)
    plan = windows.transposed(shape, window, strides, padding, output_padding, data_format, dilation_rate)
    return KerasTensor(plan.shape, dtypes.result_type(d1, d2))


@export("keras.ops.conv", "keras.ops.nn.conv")
@op(spec=_conv)
def conv(
    inputs: Any,
    kernel: Any,
    strides: Sizes = 1,
    padding: str = "valid",
    data_format: str | None = None,
    dilation_rate: Sizes = 1,
) -> Any:
    """Convolution (cross-correlation) over 1, 2 or 3 spatial dimensions.

    Args:
        inputs: Shape `(batch, *spatial, channels)`, or `(batch, channels, *spatial)`.
        kernel: Shape `(*window, channels / groups, filters)`; how many groups there are follows from it.
        strides: Step of the window, one for all axes or one for each.
        padding: `"valid"` for none; `"same"` for `ceil(size / stride)` results, an odd element padded at the end.
        data_format: `"channels_last"` or `"channels_first"`; by default `keras.config.image_data_format()`.
        dilation_rate: Distance of the window's elements.

    Returns:
        A tensor in the layout of `inputs`, with `filters` channels.

    Raises:
        ValueError: If the shapes do not fit each other, or nothing would be left.

    Example:

    >>> keras.ops.conv(keras.ops.ones((1, 8, 8, 3)), keras.ops.ones((3, 3, 3, 4)), padding="same").shape[-1]
    4
    """


@export("keras.ops.conv_transpose", "keras.ops.nn.conv_transpose")
@op(spec=_transposed)
def conv_transpose(
    inputs: Any,
    kernel: Any,
    strides: Sizes = 1,
    padding: str = "valid",
    output_padding: Any = None,
    data_format: str | None = None,
    dilation_rate: Sizes = 1,
) -> Any:
    """Transposed convolution: the gradient of `conv` by its inputs, which makes tensors larger.

    Args:
        inputs: Shape `(batch, *spatial, channels)`, or `(batch, channels, *spatial)`.
        kernel: Shape `(*window, filters, channels)`.
        strides: By how much sizes grow, one for all axes or one for each.
        padding: `"same"` gives `size * stride` elements, `"valid"` all that the kernel reaches.
        output_padding: Elements added at the end, less than the stride; then `"same"` cuts `window // 2` elements off
            both ends. By default as many as `padding` says.
        data_format: `"channels_last"` or `"channels_first"`; by default `keras.config.image_data_format()`.
        dilation_rate: Distance of the window's elements.

    Returns:
        A tensor in the layout of `inputs`, with `filters` channels.

    Raises:
        ValueError: If the shapes do not fit each other.

    Example:

    >>> keras.ops.conv_transpose(keras.ops.ones((1, 4, 3)), keras.ops.ones((3, 5, 3)), 2, "same").shape[1]
    8
    """


@export("keras.ops.depthwise_conv", "keras.ops.nn.depthwise_conv")
@op(spec=_depthwise)
def depthwise_conv(
    inputs: Any,
    kernel: Any,
    strides: Sizes = 1,
    padding: str = "valid",
    data_format: str | None = None,
    dilation_rate: Sizes = 1,
) -> Any:
    """Convolution of each channel with kernels of its own.

    Args:
        inputs: Shape `(batch, *spatial, channels)`, or `(batch, channels, *spatial)`.
        kernel: Shape `(*window, channels, multiplier)`.
        strides: Step of the window, one for all axes or one for each.
        padding: `"valid"` or `"same"`, as in `conv`.
        data_format: `"channels_last"` or `"channels_first"`; by default `keras.config.image_data_format()`.
        dilation_rate: Distance of the window's elements.

    Returns:
        A tensor in the layout of `inputs`, with `channels * multiplier` channels, those of one input channel together.

    Raises:
        ValueError: If the shapes do not fit each other, or nothing would be left.

    Example:

    >>> keras.ops.depthwise_conv(keras.ops.ones((1, 8, 8, 3)), keras.ops.ones((3, 3, 3, 2))).shape[-1]
    6
    """


@export("keras.ops.separable_conv", "keras.ops.nn.separable_conv")
@op
def separable_conv(
    inputs: Any,
    depthwise_kernel: Any,
    pointwise_kernel: Any,
    strides: Sizes = 1,
    padding: str = "valid",
    data_format: str | None = None,
    dilation_rate: Sizes = 1,
) -> Any:
    """Depthwise convolution, then one over channels only.

    Args:
        inputs: Shape `(batch, *spatial, channels)`, or `(batch, channels, *spatial)`.
        depthwise_kernel: Shape `(*window, channels, multiplier)`.
        pointwise_kernel: Shape `(*ones, channels * multiplier, filters)`.
        strides: Step of the window, one for all axes or one for each.
        padding: `"valid"` or `"same"`, as in `conv`.
        data_format: `"channels_last"` or `"channels_first"`; by default `keras.config.image_data_format()`.
        dilation_rate: Distance of the window's elements.

    Returns:
        A tensor in the layout of `inputs`, with `filters` channels.

    Raises:
        ValueError: If the shapes do not fit each other, or nothing would be left.

    Example:

    >>> x, depth, point = (keras.ops.ones(s) for s in [(1, 8, 3), (3, 3, 2), (1, 6, 5)])
    >>> keras.ops.separable_conv(x, depth, point).shape[-1]
    5
    """
    deep = ops.depthwise_conv(inputs, depthwise_kernel, strides, padding, data_format, dilation_rate)
    return ops.conv(deep, pointwise_kernel, 1, "valid", data_format)
