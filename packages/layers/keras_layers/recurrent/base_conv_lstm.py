"""What the convolutional LSTMs over 1, 2 and 3 dimensions share."""

from typing import Any

from keras_layers.base.input_spec import InputSpec
from keras_layers.recurrent.base_recurrent import BaseRecurrent, of_cell
from keras_layers.recurrent.conv_lstm_cell import ConvLSTMCell


class BaseConvLSTM(BaseRecurrent):
    """A recurrent layer with a `ConvLSTMCell`.

    Args:
        rank: Number of spatial dimensions.
        arguments: Of the cell, by name.
        **kwargs: Arguments of `keras.layers.RNN`.
    """

    def __init__(self, rank: int, arguments: dict[str, Any], **kwargs: Any) -> None:
        cell = ConvLSTMCell(rank, **arguments, **self._cell_arguments(kwargs, "conv_lstm_cell"))
        super().__init__(cell, **kwargs)
        self.input_spec = InputSpec(ndim=rank + 3)
        self._step_shape: Any = None
        self._channels = -1 if cell.data_format == "channels_last" else 2

    filters = of_cell("filters", "Number of output channels.")
    kernel_size = of_cell("kernel_size", "Size of the windows.")
    strides = of_cell("strides", "Step of the inputs' window.")
    padding = of_cell("padding", "Padding of the inputs.")
    data_format = of_cell("data_format", "Where the channels are.")
    dilation_rate = of_cell("dilation_rate", "Distance of the window's elements.")
    recurrent_activation = of_cell("recurrent_activation", "Activation of the gates.")
    unit_forget_bias = of_cell("unit_forget_bias", "Whether the forget gate's bias started at 1.")

    def build(self, sequences_shape: Any, initial_state_shape: Any = None) -> None:
        # The states of a stateful layer have the size of these images.
        self._step_shape = (sequences_shape[0], *sequences_shape[2:])
        super().build(sequences_shape, initial_state_shape)

    def get_initial_state(self, batch_size: Any) -> Any:
        return self.cell.zero_states(batch_size, self._step_shape)

    def _first_states(self, sequences: Any) -> Any:
        return self.cell.first_states(sequences[:, 0])

    def _state_shapes(self, sequences_shape: Any) -> Any:
        step_shape = (sequences_shape[0], *sequences_shape[2:])
        return [tuple(self.cell.output_shape(step_shape)) for _ in range(2)]

    def compute_output_shape(self, sequences_shape: Any, initial_state_shape: Any = None) -> Any:
        states = self._state_shapes(sequences_shape)
        output = states[0]
        if self.return_sequences:
            output = (output[0], sequences_shape[1], *output[1:])
        return (output, *states) if self.return_state else output
