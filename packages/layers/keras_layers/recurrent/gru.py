"""Gated recurrent units."""

from typing import Any

from keras_layers.recurrent.base_recurrent import BaseRecurrent, of_cell
from keras_layers.recurrent.gru_cell import GRUCell
from keras_ops.export import export


@export("keras.layers.GRU")
class GRU(BaseRecurrent):
    """Runs gated recurrent units (https://arxiv.org/abs/1406.1078).

    With the default arguments, the framework's own kernel runs it where there is one.

    Args:
        units: Size of the state and of the output.
        activation: Name, function or layer applied to the candidate; `None` for none.
        recurrent_activation: Likewise, applied to the gates.
        use_bias: Whether to add a bias.
        kernel_initializer: Initializer of the kernel of the inputs.
        recurrent_initializer: Initializer of the kernel of the state.
        bias_initializer: Initializer of the bias.
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
        reset_after: Whether the reset gate acts on the product with the recurrent kernel (as in cuDNN) rather than on the
            state.
        use_cudnn: `False` to never use a kernel of the framework; `True` or `"auto"` to use it where it can.
        **kwargs: Arguments of `keras.layers.Layer`, and `zero_output_for_mask` of `keras.layers.RNN`.

    Call arguments:
        sequences: Shape `(batch, time, features)`.
        initial_state: States to start from, `[h]`, each `(batch, units)`; zeros by default.
        mask: Bools `(batch, time)`. Steps where it is false change nothing, and repeat the output before.
        training: Whether anything is dropped.

    Output shape: `(batch, units)`, with `return_sequences` `(batch, time, units)`; with `return_state` followed by
    the states.

    Raises:
        ValueError: If an argument is out of range, or an initial state does not fit.

    Example:

    >>> layer = keras.layers.GRU(4, return_sequences=True, return_state=True)
    >>> output, *states = layer(keras.ops.ones((2, 5, 3)))
    >>> tuple(output.shape), [tuple(state.shape) for state in states]
    ((2, 5, 4), [(2, 4)])
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
        reset_after: bool = True,
        use_cudnn: Any = "auto",
        **kwargs: Any,
    ) -> None:
        cell = GRUCell(
            units,
            activation=activation,
            recurrent_activation=recurrent_activation,
            use_bias=use_bias,
            kernel_initializer=kernel_initializer,
            recurrent_initializer=recurrent_initializer,
            bias_initializer=bias_initializer,
            kernel_regularizer=kernel_regularizer,
            recurrent_regularizer=recurrent_regularizer,
            bias_regularizer=bias_regularizer,
            kernel_constraint=kernel_constraint,
            recurrent_constraint=recurrent_constraint,
            bias_constraint=bias_constraint,
            dropout=dropout,
            recurrent_dropout=recurrent_dropout,
            reset_after=reset_after,
            seed=seed,
            **self._cell_arguments(kwargs, "gru_cell"),
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
    reset_after = of_cell("reset_after", "Whether the reset gate acts on the product with the recurrent kernel.")
