"""Separable convolution over a sequence."""

from typing import Any

from keras_layers.convolution.base_separable_conv import BaseSeparableConv
from keras_ops.export import export


@export("keras.layers.SeparableConv1D", "keras.layers.SeparableConvolution1D")
class SeparableConv1D(BaseSeparableConv):
    """Convolves each channel of a sequence by itself, then mixes the channels at each position.

    It needs far fewer numbers than a convolution that does both at once (https://arxiv.org/abs/1610.02357).

    Args:
        filters: Number of output channels.
        kernel_size: Size of the window, an integer.
        strides: Step of the window, an integer. Larger than 1 only without dilation.
        padding: `"valid"` for none, `"same"` for as much as gives `ceil(size / stride)` outputs.
        data_format: `"channels_last"` or `"channels_first"`; by default `keras.config.image_data_format()`.
        dilation_rate: Distance of the window's elements, an integer.
        depth_multiplier: Number of channels that each input channel becomes before they are mixed.
        activation: Name, function or layer applied to the result; `None` for none.
        use_bias: Whether to add a bias.
        depthwise_initializer: Initializer of the kernel of single channels.
        pointwise_initializer: Initializer of the kernel that mixes channels.
        bias_initializer: Initializer of the bias.
        depthwise_regularizer: Regularizer of the kernel of single channels.
        pointwise_regularizer: Regularizer of the kernel that mixes channels.
        bias_regularizer: Regularizer of the bias.
        activity_regularizer: Regularizer of the outputs.
        depthwise_constraint: Constraint of the kernel of single channels.
        pointwise_constraint: Constraint of the kernel that mixes channels.
        bias_constraint: Constraint of the bias.
        **kwargs: Arguments of `keras.layers.Layer`.

    Input shape: `(batch, steps, channels)`, or with `"channels_first"` `(batch, channels, steps)`.
    Output shape: the same form with `filters` channels.

    Raises:
        ValueError: If an argument is out of range, or the window does not fit into the input.

    Example:

    >>> layer = keras.layers.SeparableConv1D(4, 3)
    >>> tuple(layer(keras.ops.ones((2, 8, 3))).shape)
    (2, 6, 4)
    """

    def __init__(
        self,
        filters: int,
        kernel_size: Any,
        strides: Any = 1,
        padding: str = "valid",
        data_format: str | None = None,
        dilation_rate: Any = 1,
        depth_multiplier: int = 1,
        activation: Any = None,
        use_bias: bool = True,
        depthwise_initializer: Any = "glorot_uniform",
        pointwise_initializer: Any = "glorot_uniform",
        bias_initializer: Any = "zeros",
        depthwise_regularizer: Any = None,
        pointwise_regularizer: Any = None,
        bias_regularizer: Any = None,
        activity_regularizer: Any = None,
        depthwise_constraint: Any = None,
        pointwise_constraint: Any = None,
        bias_constraint: Any = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(
            1, depth_multiplier, filters, kernel_size, strides, padding, data_format, dilation_rate, activation, use_bias,
            depthwise_initializer, pointwise_initializer, bias_initializer, depthwise_regularizer, pointwise_regularizer,
            bias_regularizer, activity_regularizer, depthwise_constraint, pointwise_constraint, bias_constraint, **kwargs,
        )  # fmt: skip
