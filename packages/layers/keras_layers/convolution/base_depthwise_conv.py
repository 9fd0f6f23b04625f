"""What the depthwise convolutions over 1 and 2 dimensions share."""

from typing import Any

import keras_ops as ops
from keras_layers.base import arguments
from keras_layers.convolution.base_windowed import BaseWindowed, KernelArguments
from keras_ops import windows


class BaseDepthwiseConv(BaseWindowed):
    """A convolution of each channel by itself, with a bias and an activation. See `DepthwiseConv2D`."""

    def __init__(
        self,
        rank: int,
        depth_multiplier: int,
        kernel_size: Any,
        strides: Any = 1,
        padding: str = "valid",
        data_format: str | None = None,
        dilation_rate: Any = 1,
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
            rank, kernel_size, strides, padding, data_format, dilation_rate, activation, use_bias,
            [KernelArguments("depthwise", depthwise_initializer, depthwise_regularizer, depthwise_constraint)],
            bias_initializer, bias_regularizer, bias_constraint, activity_regularizer, **kwargs,
        )  # fmt: skip
        self.depth_multiplier = arguments.positive(self, "depth_multiplier", depth_multiplier)

    def build(self, input_shape: Any) -> None:
        channels = self._channels(input_shape)
        self.kernel = self._add_kernel("kernel", (*self.kernel_size, channels, self.depth_multiplier), "depthwise")
        self._add_bias(channels * self.depth_multiplier)

    def call(self, inputs: Any) -> Any:
        return self._finish(ops.depthwise_conv(inputs, self.kernel.value, **self._window_options()))

    def compute_output_shape(self, input_shape: Any) -> Any:
        channels = input_shape[-1 if self.data_format == "channels_last" else 1]
        kernel_shape = (*self.kernel_size, channels, self.depth_multiplier)
        return windows.depthwise(tuple(input_shape), kernel_shape, **self._window_options()).shape

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "depth_multiplier": self.depth_multiplier}
