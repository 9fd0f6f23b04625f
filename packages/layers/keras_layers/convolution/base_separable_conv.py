"""What the separable convolutions over 1 and 2 dimensions share."""

from typing import Any

import keras_ops as ops
from keras_layers.base import arguments
from keras_layers.convolution.base_windowed import BaseWindowed, KernelArguments
from keras_ops import windows


class BaseSeparableConv(BaseWindowed):
    """A convolution of each channel by itself, then one over the channels alone. See `SeparableConv2D`."""

    def __init__(
        self,
        rank: int,
        depth_multiplier: int,
        filters: int,
        kernel_size: Any,
        strides: Any = 1,
        padding: str = "valid",
        data_format: str | None = None,
        dilation_rate: Any = 1,
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
        kernels = [
            KernelArguments("depthwise", depthwise_initializer, depthwise_regularizer, depthwise_constraint),
            KernelArguments("pointwise", pointwise_initializer, pointwise_regularizer, pointwise_constraint),
        ]
        super().__init__(
            rank, kernel_size, strides, padding, data_format, dilation_rate, activation, use_bias, kernels,
            bias_initializer, bias_regularizer, bias_constraint, activity_regularizer, **kwargs,
        )  # fmt: skip
        self.depth_multiplier = arguments.positive(self, "depth_multiplier", depth_multiplier)
        self.filters = arguments.positive(self, "filters", filters)

    def build(self, input_shape: Any) -> None:
        channels = self._channels(input_shape)
        deep = channels * self.depth_multiplier
        self.depthwise_kernel = self._add_kernel(
            "depthwise_kernel", (*self.kernel_size, channels, self.depth_multiplier), "depthwise"
        )
        self.pointwise_kernel = self._add_kernel(
            "pointwise_kernel", (*(1,) * self.rank, deep, self.filters), "pointwise"
        )
        self._add_bias(self.filters)

    def call(self, inputs: Any) -> Any:
        outputs = ops.separable_conv(
            inputs, self.depthwise_kernel.value, self.pointwise_kernel.value, **self._window_options()
        )
        return self._finish(outputs)

    def compute_output_shape(self, input_shape: Any) -> Any:
        axis = -1 if self.data_format == "channels_last" else 1
        kernel_shape = (*self.kernel_size, input_shape[axis], self.depth_multiplier)
        shape = list(windows.depthwise(tuple(input_shape), kernel_shape, **self._window_options()).shape)
        shape[axis] = self.filters
        return tuple(shape)

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "depth_multiplier": self.depth_multiplier, "filters": self.filters}
