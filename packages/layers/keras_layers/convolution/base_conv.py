"""What the convolutions over 1, 2 and 3 dimensions share."""

from typing import Any

import keras_ops as ops
from keras_layers.base import arguments, quantization
from keras_layers.convolution.base_windowed import BaseWindowed, KernelArguments
from keras_ops import windows


class BaseConv(BaseWindowed):
    """A convolution with a bias and an activation.

    Args:
        rank: Number of spatial dimensions.
        filters: Number of output channels.
        kernel_size: Size of the window, one for all axes or one for each.
        strides: Step of the window, likewise.
        padding: `"valid"`, `"same"`, or for sequences `"causal"`.
        data_format: `"channels_last"` or `"channels_first"`; by default `keras.config.image_data_format()`.
        dilation_rate: Distance of the window's elements, likewise.
        groups: Number of blocks of channels that are convolved apart.
        activation: Name, function or layer applied to the result.
        use_bias: Whether to add a bias.
        kernel_initializer: Initializer of the kernel.
        bias_initializer: Initializer of the bias.
        kernel_regularizer: Regularizer of the kernel.
        bias_regularizer: Regularizer of the bias.
        activity_regularizer: Regularizer of the outputs.
        kernel_constraint: Constraint of the kernel.
        bias_constraint: Constraint of the bias.
        lora_rank: Must be `None` in this version.
        lora_alpha: Must be `None` in this version.
        **kwargs: Arguments of `keras.layers.Layer`.
    """

    def __init__(
        self,
        rank: int,
        filters: int,
        kernel_size: Any,
        strides: Any = 1,
        padding: str = "valid",
        data_format: str | None = None,
        dilation_rate: Any = 1,
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
        lora_rank: int | None = None,
        lora_alpha: float | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(
            rank, kernel_size, strides, padding, data_format, dilation_rate, activation, use_bias,
            [KernelArguments("kernel", kernel_initializer, kernel_regularizer, kernel_constraint)],
            bias_initializer, bias_regularizer, bias_constraint, activity_regularizer,
            other_paddings=("causal",) if rank == 1 else (), **kwargs,
        )  # fmt: skip
        quantization.refuse(self, lora_rank=lora_rank, lora_alpha=lora_alpha)
        self.filters = arguments.positive(self, "filters", filters)
        self.groups = arguments.positive(self, "groups", groups)
        if self.filters % self.groups:
            raise ValueError(
                f"`filters` of {type(self).__name__} must be divisible by `groups`. Received: filters={filters}, "
                f"groups={groups}."
            )

    def build(self, input_shape: Any) -> None:
        channels = self._channels(input_shape)
        if channels % self.groups:
            raise ValueError(
                f"The number of input channels of the layer {self.name!r} must be divisible by `groups`. Received: "
                f"groups={self.groups} and an input of shape {input_shape}."
            )
        self._kernel = self._add_kernel("kernel", (*self.kernel_size, channels // self.groups, self.filters), "kernel")
        self._add_bias(self.filters)
        # Refuses a window that is larger than the input before any data comes.
        self.compute_output_shape(input_shape)

    @property
    def kernel(self) -> Any:
        """The kernel of shape `(*kernel_size, channels / groups, filters)`.

        Raises:
            AttributeError: If the layer is not built.
        """
        if "_kernel" not in self.__dict__:
            raise AttributeError(f"The layer {self.name!r} has no `kernel` before it is built.")
        return self._kernel

    def convolution_op(self, inputs: Any, kernel: Any) -> Any:
        """Convolve; a subclass may do it in another way."""
        options = self._window_options()
        if self.padding == "causal":
            options["padding"] = "valid"
        return ops.conv(inputs, kernel, **options)

    def call(self, inputs: Any) -> Any:
        if self.padding == "causal":
            inputs = self._pad_before(inputs)
        return self._finish(self.convolution_op(inputs, self._kernel.value))

    def _pad_before(self, inputs: Any) -> Any:
        """Pad a sequence at its start so that no output sees a later input."""
        time = (self._before, 0)
        last = self.data_format == "channels_last"
        return ops.pad(inputs, ((0, 0), time, (0, 0)) if last else ((0, 0), (0, 0), time))

    @property
    def _before(self) -> int:
        """How much causal padding there is."""
        return (self.kernel_size[0] - 1) * self.dilation_rate[0] if self.padding == "causal" else 0

    def compute_output_shape(self, input_shape: Any) -> Any:
        shape, options = list(input_shape), self._window_options()
        channels = shape[-1 if self.data_format == "channels_last" else 1]
        if self.padding == "causal":
            options["padding"] = "valid"
            axis = 1 if self.data_format == "channels_last" else 2
            shape[axis] = None if shape[axis] is None else shape[axis] + self._before
        kernel_shape = (*self.kernel_size, 1 if channels is None else channels // self.groups, self.filters)
        return windows.convolution(shape, kernel_shape, **options).shape

    def enable_lora(
        self,
        rank: int,
        lora_alpha: float | None = None,
        a_initializer: Any = "he_uniform",
        b_initializer: Any = "zeros",
    ) -> None:
        """Train a low-rank change of the kernel instead of the kernel. Not available in this version."""
        raise quantization.not_available(self, "enable_lora")

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "filters": self.filters, "groups": self.groups}
