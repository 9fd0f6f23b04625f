"""The long short-term memory with convolutions over a row."""

from typing import Any

from keras_layers.recurrent.base_conv_lstm import BaseConvLSTM
from keras_ops.export import export


@export("keras.layers.ConvLSTM1D")
class ConvLSTM1D(BaseConvLSTM):
    """Runs a long short-term memory whose products are convolutions, over a row in each step.

    See https://arxiv.org/abs/1506.04214.

    Args:
        filters: Number of output channels.
        kernel_size: Size of the windows over the inputs and over the state, of one axis.
        strides: Step of the inputs' window, of one axis. The state is always convolved with step 1.
        padding: Of the inputs, `"valid"` for none, `"same"` for as much as gives `ceil(size / stride)` outputs.
        data_format: `"channels_last"` or `"channels_first"`; by default `keras.config.image_data_format()`.
        dilation_rate: Distance of the elements of the inputs' window, of one axis.
        activation: Name, function or layer applied to the candidate and to the carry; `None` for none.
        recurrent_activation: Likewise, applied to the gates.
        use_bias: Whether to add a bias.
        kernel_initializer: Initializer of the kernel of the inputs.
        recurrent_initializer: Initializer of the kernel of the state.
        bias_initializer: Initializer of the bias.
        unit_forget_bias: Whether the forget gate's bias starts at 1.
        kernel_regularizer: Regularizer of the kernel of the inputs.
        recurrent_regularizer: Regularizer of the kernel of the state.
        bias_regularizer: Regularizer of the bias.
        activity_regularizer: Regularizer of the outputs.
        kernel_constraint: Constraint of the kernel of the inputs.
        recurrent_constraint: Constraint of the kernel of the state.
        bias_constraint: Constraint of the bias.
        dropout: Share of the inputs to drop in training, the same ones in all steps.
        recurrent_dropout: Share of the state to drop in training, likewise.
        seed: Integer, for the same decisions in every run.
        return_sequences: Whether to return the outputs of all steps rather than the last one.
        return_state: Whether to return the last output and carry too, after the outputs.
        go_backwards: Whether to run from the last step to the first; outputs come in that order.
        stateful: Whether a batch starts from the states in which the one before ended.
        **kwargs: Arguments of `keras.layers.Layer`, and `unroll` and `zero_output_for_mask` of `keras.layers.RNN`.

    Call arguments:
        sequences: The inputs.
        initial_state: Output and carry to start from; zeros by default.
        mask: Bools `(batch, time)`. Steps where it is false change nothing, and repeat the output before.
        training: Whether anything is dropped.

    Input shape: `(batch, time, width, channels)`, or with `"channels_first"`
    `(batch, time, channels, width)`. Output shape: the same form with `filters` channels, and with `time`
    only if `return_sequences`.

    Raises:
        ValueError: If an argument is out of range, or the window does not fit into the input.

    Example:

    >>> layer = keras.layers.ConvLSTM1D(4, 3)
    >>> tuple(layer(keras.ops.ones((2, 5, 8, 3))).shape)
    (2, 6, 4)
    """

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
        super().__init__(
            1,
            arguments,
            return_sequences=return_sequences,
            return_state=return_state,
            go_backwards=go_backwards,
            stateful=stateful,
            activity_regularizer=activity_regularizer,
            **kwargs,
        )
