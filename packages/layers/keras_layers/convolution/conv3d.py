"""Convolution over a volume."""

from typing import Any

from keras_layers.convolution.base_conv import BaseConv
from keras_ops.export import export


@export("keras.layers.Conv3D", "keras.layers.Convolution3D")
class Conv3D(BaseConv):
    """Convolves a volume with learned windows.

    Args:
        filters: Number of output channels.
        kernel_size: Size of the window, one for all axes or 3.
        strides: Step of the window, one for all axes or 3. Larger than 1 only without dilation.
        padding: `"valid"` for none, `"same"` for as much as gives `ceil(size / stride)` outputs.
        data_format: `"channels_last"` or `"channels_first"`; by default `keras.config.image_data_format()`.
        dilation_rate: Distance of the window's elements, one for all axes or 3.
        groups: Number of blocks of channels that are convolved apart; divides the input's channels and `filters`.
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

    Input shape: `(batch, depth, height, width, channels)`, or with `"channels_first"`
    `(batch, channels, depth, height, width)`.
    Output shape: the same form with `filters` channels.

    Raises:
        ValueError: If an argument is out of range, or the window does not fit into the input.

    Example:

    >>> layer = keras.layers.Conv3D(4, 3, activation="relu")
    >>> tuple(layer(keras.ops.ones((2, 5, 5, 5, 3))).shape)
    (2, 3, 3, 3, 4)
    """

    def __init__(
        self,
        filters: int,
        kernel_size: Any,
        strides: Any = (1, 1, 1),
        padding: str = "valid",
        data_format: str | None = None,
        dilation_rate: Any = (1, 1, 1),
        groups: int = 1,
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
            3, filters, kernel_size, strides, padding, data_format, dilation_rate, groups, activation, use_bias,
            kernel_initializer, bias_initializer, kernel_regularizer, bias_regularizer, activity_regularizer,
            kernel_constraint, bias_constraint, **kwargs,
        )  # fmt: skip
