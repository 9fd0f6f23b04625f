"""What the convolutional LSTMs over 1, 2 and 3 dimensions share."""

from typing import Any

from keras_layers.base.input_spec import InputSpec
from keras_layers.recurrent.base_recurrent import BaseRecurrent, of_cell
from keras_layers.recurrent.conv_lstm_cell import ConvLSTMCell


class BaseConvLSTM(BaseRecurrent):
    """A recurrent layer with a `ConvLSTMCell`; its subclasses say over how many axes, and what the arguments mean."""

    _rank: int

    def __init__(
        self,
        filters: int,
        kernel_size: Any,
        strides: Any = 1,
        padding: str = "valid",
        data_format: str | None = None,
        dilation_rate: Any = 1,
        activation: Any = "tanh",
        recurrent_activation: Any = "sigmoid",
        use_bias: bool = True,
        kernel_initializer: Any = "glorot_uniform",
        recurrent_initializer: Any = "orthogonal",
        bias_initializer: Any = "zeros",
        unit_forget_bias: bool = True,
        kernel_regularizer: Any = None,
        recurrent_regularizer: Any = None,
        bias_regularizer: Any = None,
        activity_regularizer: Any = None,
        kernel_constraint: Any = None,
        recurrent_constraint: Any = None,
        bias_constraint: Any = None,
        dropout: float = 0.0,
        recurrent_dropout: float = 0.0,
        seed: int | None = None,
        return_sequences: bool = False,
        return_state: bool = False,
        go_backwards: bool = False,
        stateful: bool = False,
        **kwargs: Any,
    ) -> None:
        arguments = {
            "filters": filters,
            "kernel_size": kernel_size,
            "strides": strides,
            "padding": padding,
            "data_format": data_format,
            "dilation_rate": dilation_rate,
            "activation": activation,
            "recurrent_activation": recurrent_activation,
            "use_bias": use_bias,
            "kernel_initializer": kernel_initializer,
            "recurrent_initializer": recurrent_initializer,
            "bias_initializer": bias_initializer,
            "unit_forget_bias": unit_forget_bias,
            "kernel_regularizer": kernel_regularizer,
            "recurrent_regularizer": recurrent_regularizer,
            "bias_regularizer": bias_regularizer,
            "kernel_constraint": kernel_constraint,
            "recurrent_constraint": recurrent_constraint,
            "bias_constraint": bias_constraint,
            "dropout": dropout,
            "recurrent_dropout": recurrent_dropout,
            "seed": seed,
        }
        cell = ConvLSTMCell(self._rank, **arguments, **self._cell_arguments(kwargs, "conv_lstm_cell"))
        super().__init__(
            cell,
            return_sequences=return_sequences,
            return_state=return_state,
            go_backwards=go_backwards,
            stateful=stateful,
            activity_regularizer=activity_regularizer,
            **kwargs,
        )
        self.input_spec = InputSpec(ndim=self._rank + 3)
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
