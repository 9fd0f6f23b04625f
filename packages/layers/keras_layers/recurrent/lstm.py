"""The long short-term memory."""

from typing import Any

from keras_layers.recurrent.base_recurrent import BaseRecurrent, of_cell
from keras_layers.recurrent.lstm_cell import LSTMCell
from keras_ops.export import export


@export("keras.layers.LSTM")
class LSTM(BaseRecurrent):
    """Runs a long short-term memory (https://www.bioinf.jku.at/publications/older/2604.pdf).

    With the default activations and without recurrent dropout, the framework's own kernel runs it where there is one.

    Args:
        units: Size of the state and of the output.
        activation: Name, function or layer applied to the candidate and to the carry; `None` for none.
        recurrent_activation: Likewise, applied to the gates.
        use_bias: Whether to add a bias.
        kernel_initializer: Initializer of the kernel of the inputs.
        recurrent_initializer: Initializer of the kernel of the state.
        bias_initializer: Initializer of the bias.
        unit_forget_bias: Whether the forget gate's bias starts at 1 (https://proceedings.mlr.press/v37/jozefowicz15.pdf).
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
        return_state: Whether to return the last states too, after the outputs.
        go_backwards: Whether to run from the last step to the first; outputs come in that order.
        stateful: Whether a batch starts from the states in which the one before ended.
        unroll: Whether to write the loop out: faster for few steps, at the cost of memory.
        use_cudnn: `False` to never use a kernel of the framework; `True` or `"auto"` to use it where it can.
        **kwargs: Arguments of `keras.layers.Layer`, and `zero_output_for_mask` of `keras.layers.RNN`.

    Call arguments:
        sequences: Shape `(batch, time, features)`.
        initial_state: States to start from, `[h, c]`, the output and the carry, each `(batch, units)`; zeros by default.
        mask: Bools `(batch, time)`. Steps where it is false change nothing, and repeat the output before.
        training: Whether anything is dropped.

    Output shape: `(batch, units)`, with `return_sequences` `(batch, time, units)`; with `return_state` followed by
    the states.

    Raises:
        ValueError: If an argument is out of range, or an initial state does not fit.

    Example:

    >>> layer = keras.layers.LSTM(4, return_sequences=True, return_state=True)
    >>> output, *states = layer(keras.ops.ones((2, 5, 3)))
    >>> tuple(output.shape), [tuple(state.shape) for state in states]
    ((2, 5, 4), [(2, 4), (2, 4)])
    """

    def __init__(
        self,
        units: int,
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
        unroll: bool = False,
        use_cudnn: Any = "auto",
        **kwargs: Any,
    ) -> None:
        cell = LSTMCell(
            units,
            activation=activation,
            recurrent_activation=recurrent_activation,
            use_bias=use_bias,
            kernel_initializer=kernel_initializer,
            recurrent_initializer=recurrent_initializer,
            bias_initializer=bias_initializer,
            unit_forget_bias=unit_forget_bias,
            kernel_regularizer=kernel_regularizer,
            recurrent_regularizer=recurrent_regularizer,
            bias_regularizer=bias_regularizer,
            kernel_constraint=kernel_constraint,
            recurrent_constraint=recurrent_constraint,
            bias_constraint=bias_constraint,
            dropout=dropout,
            recurrent_dropout=recurrent_dropout,
            seed=seed,
            **self._cell_arguments(kwargs, "lstm_cell"),
        )
        super().__init__(
            cell,
            return_sequences=return_sequences,
            return_state=return_state,
            go_backwards=go_backwards,
            stateful=stateful,
            unroll=unroll,
            activity_regularizer=activity_regularizer,
            **kwargs,
        )
        self._choose_kernel(use_cudnn)

    units = of_cell("units", "Size of the state.")
    recurrent_activation = of_cell("recurrent_activation", "Activation of the gates.")
    unit_forget_bias = of_cell("unit_forget_bias", "Whether the forget gate's bias started at 1.")
