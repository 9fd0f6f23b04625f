"""Transposed convolution over a sequence."""

from typing import Any

from keras_layers.convolution.base_conv_transpose import BaseConvTranspose
from keras_ops.export import export


@export("keras.layers.Conv1DTranspose", "keras.layers.Convolution1DTranspose")
class Conv1DTranspose(BaseConvTranspose):
    """Makes a sequence larger: each element adds a learned window to the output (Zeiler et al., 2010).

    It is the gradient of `Conv1D` by its inputs (https://arxiv.org/abs/1603.07285), also called deconvolution.

    Args:
        filters: Number of output channels.
        kernel_size: Size of the window, an integer.
        strides: By how much sizes grow, an integer. Larger than 1 only without dilation.
        padding: `"valid"` for all that the window reaches, `"same"` for `size * stride` elements.
        output_padding: How many elements to add at the end of each axis, less than the stride; then `"same"` cuts off
            half a window at both ends. By default as many as `padding` says.
        data_format: `"channels_last"` or `"channels_first"`; by default `keras.config.image_data_format()`.
        dilation_rate: Distance of the window's elements, an integer.
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

    Input shape: `(batch, steps, channels)`, or with `"channels_first"` `(batch, channels, steps)`.
    Output shape: the same form with `filters` channels.

    Raises:
        ValueError: If an argument is out of range.

    Example:

    >>> layer = keras.layers.Conv1DTranspose(4, 3, strides=2, padding="same")
    >>> tuple(layer(keras.ops.ones((2, 8, 3))).shape)
    (2, 16, 4)
    """

    def __init__(
        self,
        filters: int,
        kernel_size: Any,
        strides: Any = 1,
        padding: str = "valid",
        output_padding: Any = None,
        data_format: str | None = None,
        dilation_rate: Any = 1,
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
            1, filters, kernel_size, strides, padding, output_padding, data_format, dilation_rate, activation, use_bias,
            kernel_initializer, bias_initializer, kernel_regularizer, bias_regularizer, activity_regularizer,
            kernel_constraint, bias_constraint, **kwargs,
        )  # fmt: skip
