"""The cell of the long short-term memory with convolutions."""

from typing import Any

import keras_ops as ops
from keras_layers.base import arguments
from keras_layers.base.input_spec import InputSpec
from keras_layers.recurrent.base_cell import BaseCell, states_of, with_open_forget_gate
from keras_ops import config, recurrence, windows


class ConvLSTMCell(BaseCell):
    """One step of a long short-term memory whose products are convolutions (https://arxiv.org/abs/1506.04214).

    Args:
        rank: Number of spatial dimensions.
        filters: Number of output channels.
        kernel_size: Size of the windows, one for all axes or one for each.
        strides: Step of the inputs' window, likewise.
        padding: `"valid"` or `"same"`, of the inputs; the state is always padded.
        data_format: `"channels_last"` or `"channels_first"`; by default `keras.config.image_data_format()`.
        dilation_rate: Distance of the elements of the inputs' window.
        unit_forget_bias: Whether the forget gate's bias starts at 1.
        **kwargs: Arguments of `BaseCell`.
    """

    _gates = 4
    _size_name = "filters"

    def __init__(
        self,
        rank: int,
        filters: int,
        kernel_size: Any,
        strides: Any,
        padding: str,
        data_format: str | None,
        dilation_rate: Any,
        unit_forget_bias: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(filters, **kwargs)
        self.rank = rank
        self.filters = self.units
        self.kernel_size = arguments.sizes(self, "kernel_size", kernel_size, rank)
        self.strides = arguments.sizes(self, "strides", strides, rank)
        self.dilation_rate = arguments.sizes(self, "dilation_rate", dilation_rate, rank)
        self.padding = arguments.one_of(self, "padding", padding, ("valid", "same"))
        self.data_format = config.standardize_data_format(data_format)
        self.unit_forget_bias = unit_forget_bias
        self.input_spec = InputSpec(ndim=rank + 2)
        self.state_size = [self.filters, self.filters]
        if max(self.strides) > 1 and max(self.dilation_rate) > 1:
            raise ValueError(
                f"ConvLSTM{rank}D cannot have both `strides` and `dilation_rate` larger than 1. Received: "
                f"strides={self.strides}, dilation_rate={self.dilation_rate}."
            )

    @property
    def _channels(self) -> int:
        return -1 if self.data_format == "channels_last" else 1

    def build(self, input_shape: Any) -> None:
        channels = input_shape[self._channels]
        if channels is None:
            raise ValueError(
                f"The cell {self.name!r} needs to know the number of channels, axis {self._channels} of its input. "
                f"Received the input shape {input_shape}."
            )
        self._add_kernels((*self.kernel_size, channels), self.filters, (*self.kernel_size, self.filters))
        self.input_spec = InputSpec(ndim=self.rank + 2, axes={self._channels: channels})

    def _initial_bias(self, shape: Any, dtype: Any) -> Any:
        if self.unit_forget_bias:
            return with_open_forget_gate(self.bias_initializer, shape, dtype)
        return super()._initial_bias(shape, dtype)

    def output_shape(self, input_shape: Any) -> tuple[int | None, ...]:
        """Return the shape of the state for that of one step's inputs."""
        channels = 1 if input_shape[self._channels] is None else input_shape[self._channels]
        return windows.convolution(
            tuple(input_shape), (*self.kernel_size, channels, self.filters), self.strides, self.padding, self.data_format,
            self.dilation_rate,
        ).shape  # fmt: skip

    def zero_states(self, batch_size: Any, step_shape: Any) -> list[Any]:
        """Return the states before the first step, zeros, for the shape of one step's inputs."""
        shape = (batch_size, *self.output_shape(step_shape)[1:])
        return [ops.zeros(shape, dtype=self.compute_dtype) for _ in range(2)]

    def first_states(self, step: Any) -> list[Any]:
        """Return the states before the first step, zeros, for one step's inputs."""
        if None in self.output_shape(step.shape)[1:]:
            # The sizes are known when the program runs.
            empty = ops.zeros((*self.kernel_size, step.shape[self._channels], self.filters), dtype=step.dtype)
            state = self._convolved(ops.zeros_like(step), empty)
            return [state, state]
        return self.zero_states(ops.shape(step)[0], step.shape)

    def _convolved(self, inputs: Any, kernel: Any) -> Any:
        return ops.conv(
            inputs, kernel, strides=self.strides, padding=self.padding, data_format=self.data_format,
            dilation_rate=self.dilation_rate,
        )  # fmt: skip

    def _recurrence(self, h: Any) -> Any:
        """Return the state's part of all gates; `h` is one state or a list with one for each gate."""
        kernel = self.recurrent_kernel.value
        if not isinstance(h, list):
            return ops.conv(h, kernel, padding="same", data_format=self.data_format)
        parts = zip(h, ops.split(kernel, 4, axis=-1), strict=True)
        parts = [ops.conv(each, part, padding="same", data_format=self.data_format) for each, part in parts]
        return ops.concatenate(parts, axis=self._channels)

    def call(self, inputs: Any, states: Any, training: bool = False) -> tuple[Any, list[Any]]:
        h, c = states_of(self, states, 2)
        x = self._convolved(self._dropped_inputs(inputs, training), self.kernel.value)
        if self.bias is not None:
            bias = self.bias.value
            if self.data_format == "channels_first":
                bias = ops.reshape(bias, (-1, *(1,) * self.rank))
            x = ops.add(x, bias)
        gates = ops.add(x, self._recurrence(self._dropped_state(h, training)))
        h, c = recurrence.lstm_gates(gates, c, self.activation, self.recurrent_activation, axis=self._channels)
        return h, [h, c]

    def run_sequence(self, inputs: Any, states: list[Any], training: bool, **options: Any) -> Any:
        # A convolution of all steps at once would hold all of their gates in memory.
        return None

    def get_config(self) -> dict[str, Any]:
        config = super().get_config()
        del config["units"]
        return {
            **config,
            "filters": self.filters,
            "kernel_size": self.kernel_size,
            "strides": self.strides,
            "padding": self.padding,
            "data_format": self.data_format,
            "dilation_rate": self.dilation_rate,
            "unit_forget_bias": self.unit_forget_bias,
        }
