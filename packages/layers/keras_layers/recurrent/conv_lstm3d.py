"""The long short-term memory with convolutions over a volume."""

from keras_layers.recurrent.base_conv_lstm import BaseConvLSTM
from keras_ops.export import export


@export("keras.layers.ConvLSTM3D")
class ConvLSTM3D(BaseConvLSTM):
    """Runs a long short-term memory whose products are convolutions, over a volume in each step.

    See https://arxiv.org/abs/1506.04214.

    Args:
        filters: Number of output channels.
        kernel_size: Size of the windows over the inputs and over the state, one for all axes or 3.
        strides: Step of the inputs' window, one for all axes or 3. The state is always convolved with step 1.
        padding: Of the inputs, `"valid"` for none, `"same"` for as much as gives `ceil(size / stride)` outputs.
        data_format: `"channels_last"` or `"channels_first"`; by default `keras.config.image_data_format()`.
        dilation_rate: Distance of the elements of the inputs' window, one for all axes or 3.
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

    Input shape: `(batch, time, depth, height, width, channels)`, or with `"channels_first"`
    `(batch, time, channels, depth, height, width)`. Output shape: the same form with `filters` channels, and with `time`
    only if `return_sequences`.

    Raises:
        ValueError: If an argument is out of range, or the window does not fit into the input.

    Example:

    >>> layer = keras.layers.ConvLSTM3D(4, 3)
    >>> tuple(layer(keras.ops.ones((1, 3, 5, 5, 5, 2))).shape)
    (1, 3, 3, 3, 4)
    """

    _rank = 3
