"""Transposed convolution over a volume."""

from typing import Any

from keras_layers.convolution.base_conv_transpose import BaseConvTranspose
from keras_ops.export import export


@export("keras.layers.Conv3DTranspose", "keras.layers.Convolution3DTranspose")
class Conv3DTranspose(BaseConvTranspose):
    """Makes a volume larger: each element adds a learned window to the output (Zeiler et al., 2010).

    It is the gradient of `Conv3D` by its inputs (https://arxiv.org/abs/1603.07285), also called deconvolution.

    Args:
        filters: Number of output channels.
        kernel_size: Size of the window, one for all axes or 3.
        strides: By how much sizes grow, one for all axes or 3. Larger than 1 only without dilation.
        padding: `"valid"` for all that the window reaches, `"same"` for `size * stride` elements.
        data_format: `"channels_last"` or `"channels_first"`; by default `keras.config.image_data_format()`.
        output_padding: How many elements to add at the end of each axis, less than the stride; then `"same"` cuts off
            half a window at both ends. By default as many as `padding` says.
        dilation_rate: Distance of the window's elements, one for all axes or 3.
        activation: Name, function or layer applied to the result; `None` for none.
        use_bias: Whether to add a bias.
        kernel_initializer: Initializer of the kernel.
        bias_initializer: Initializer of the bias.
        kernel_regularizer: Regularizer of the kernel.
        bias_regularizer: Regularizer of the bias.
        activity_regularizer: Regularizer of the outputs.
        kernel_constraint: Constraint of the kernel.
        bias_constraint: Constraint of the bias.
        **kwargs: Arguments of `keras.layers.Layer`.

    Input shape: `(batch, depth, height, width, channels)`, or with `"channels_first"` `(batch, channels, depth, height, width)`.
    Output shape: the same form with `filters` channels.

    Raises:
        ValueError: If an argument is out of range.

    Example:

    >>> layer = keras.layers.Conv3DTranspose(4, 3, strides=2, padding="same")
    >>> tuple(layer(keras.ops.ones((2, 4, 4, 4, 3))).shape)
    (2, 8, 8, 8, 4)
    """

    def __init__(
        self,
        filters: int,
        kernel_size: Any,
        strides: Any = (1, 1, 1),
        padding: str = "valid",
        data_format: str | None = None,
        output_padding: Any = None,
        dilation_rate: Any = (1, 1, 1),
        activation: Any = None,
        use_bias: bool = True,
        kernel_initializer: Any = "glorot_uniform",
        bias_initializer: Any = "zeros",
        kernel_regularizer: Any = None,
        bias_regularizer: Any = None,
        activity_regularizer: Any = None,
        kernel_constraint: Any = None,
        bias_constraint: Any = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(
            3, filters, kernel_size, strides, padding, output_padding, data_format, dilation_rate, activation, use_bias,
            kernel_initializer, bias_initializer, kernel_regularizer, bias_regularizer, activity_regularizer,
            kernel_constraint, bias_constraint, **kwargs,
        )  # fmt: skip
