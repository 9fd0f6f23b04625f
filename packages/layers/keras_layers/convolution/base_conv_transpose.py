"""What the transposed convolutions over 1, 2 and 3 dimensions share."""

from typing import Any

import keras_ops as ops
from keras_layers.base import arguments
from keras_layers.convolution.base_windowed import BaseWindowed, KernelArguments
from keras_ops import windows


class BaseConvTranspose(BaseWindowed):
    """The gradient of a convolution by its inputs, with a bias and an activation. See `Conv2DTranspose`."""

    def __init__(
        self,
        rank: int,
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
            rank, kernel_size, strides, padding, data_format, dilation_rate, activation, use_bias,
            [KernelArguments("kernel", kernel_initializer, kernel_regularizer, kernel_constraint)],
            bias_initializer, bias_regularizer, bias_constraint, activity_regularizer, **kwargs,
        )  # fmt: skip
        self.filters = arguments.positive(self, "filters", filters)
        self.output_padding = None if output_padding is None else self._checked_output_padding(output_padding)

    def _checked_output_padding(self, output_padding: Any) -> tuple[int, ...]:
        given = output_padding if isinstance(output_padding, list | tuple) else (output_padding,) * self.rank
        is_whole = all(hasattr(v, "__index__") and not isinstance(v, bool) for v in given)
        if (
            len(given) != self.rank
            or not is_whole
            or any(not 0 <= v < s for v, s in zip(given, self.strides, strict=True))
        ):
            raise ValueError(
                f"`output_padding` of {type(self).__name__} must be {self.rank} integers of at least 0 and less than the "
                f"strides {self.strides}, or one for all axes. Received: {output_padding!r}."
            )
        return tuple(int(v) for v in given)

    def build(self, input_shape: Any) -> None:
        channels = self._channels(input_shape)
        self.kernel = self._add_kernel("kernel", (*self.kernel_size, self.filters, channels), "kernel")
        self._add_bias(self.filters)

    def call(self, inputs: Any) -> Any:
        outputs = ops.conv_transpose(
            inputs, self.kernel.value, output_padding=self.output_padding, **self._window_options()
        )
        return self._finish(outputs)

    def compute_output_shape(self, input_shape: Any) -> Any:
        channels = input_shape[-1 if self.data_format == "channels_last" else 1]
        kernel_shape = (*self.kernel_size, self.filters, channels)
        options = {**self._window_options(), "output_padding": self.output_padding}
        return windows.transposed(tuple(input_shape), kernel_shape, **options).shape

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "filters": self.filters, "output_padding": self.output_padding}
