"""Convolution of each channel of an image by itself."""

from typing import Any

from keras_layers.convolution.base_depthwise_conv import BaseDepthwiseConv
from keras_ops.export import export


@export("keras.layers.DepthwiseConv2D")
class DepthwiseConv2D(BaseDepthwiseConv):
    """Convolves each channel of an image with `depth_multiplier` windows of its own.

    Args:
        kernel_size: Size of the window, one for all axes or 2.
        strides: Step of the window, one for all axes or 2. Larger than 1 only without dilation.
        padding: `"valid"` for none, `"same"` for as much as gives `ceil(size / stride)` outputs.
        depth_multiplier: Number of output channels for each input channel.
        data_format: `"channels_last"` or `"channels_first"`; by default `keras.config.image_data_format()`.
        dilation_rate: Distance of the window's elements, one for all axes or 2.
        activation: Name, function or layer applied to the result; `None` for none.
        use_bias: Whether to add a bias.
        depthwise_initializer: Initializer of the kernel.
        bias_initializer: Initializer of the bias.
        depthwise_regularizer: Regularizer of the kernel.
        bias_regularizer: Regularizer of the bias.
        activity_regularizer: Regularizer of the outputs.
        depthwise_constraint: Constraint of the kernel.
        bias_constraint: Constraint of the bias.
        **kwargs: Arguments of `keras.layers.Layer`.

    Input shape: `(batch, height, width, channels)`, or with `"channels_first"` `(batch, channels, height, width)`.
    Output shape: the same form with `channels * depth_multiplier` channels.

    Raises:
        ValueError: If an argument is out of range, or the window does not fit into the input.

    Example:

    >>> layer = keras.layers.DepthwiseConv2D(3, depth_multiplier=2)
    >>> tuple(layer(keras.ops.ones((2, 8, 8, 3))).shape)
    (2, 6, 6, 6)
    """

    def __init__(
        self,
        kernel_size: Any,
        strides: Any = (1, 1),
        padding: str = "valid",
        depth_multiplier: int = 1,
        data_format: str | None = None,
        dilation_rate: Any = (1, 1),
        activation: Any = None,
        use_bias: bool = True,
        depthwise_initializer: Any = "glorot_uniform",
        bias_initializer: Any = "zeros",
        depthwise_regularizer: Any = None,
        bias_regularizer: Any = None,
        activity_regularizer: Any = None,
        depthwise_constraint: Any = None,
        bias_constraint: Any = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(
            2, depth_multiplier, kernel_size, strides, padding, data_format, dilation_rate, activation, use_bias,
            depthwise_initializer, bias_initializer, depthwise_regularizer, bias_regularizer, activity_regularizer,
            depthwise_constraint, bias_constraint, **kwargs,
        )  # fmt: skip
