"""The cell of the fully connected recurrence."""

from typing import Any

import keras_ops as ops
from keras_layers.recurrent.base_cell import BaseCell, as_op, like, states_of
from keras_ops.export import export
from keras_ops.ops import recurrent


@export("keras.layers.SimpleRNNCell")
class SimpleRNNCell(BaseCell):
    """One step of a fully connected recurrence: `h = activation(x @ kernel + bias + h @ recurrent_kernel)`.

    `keras.layers.RNN` runs it over sequences; `keras.layers.SimpleRNN` is both in one.

    Args:
        units: Size of the state and of the output.
        activation: Name, function or layer applied to the state; `None` for none.
        use_bias: Whether to add a bias.
        kernel_initializer: Initializer of the kernel of the inputs.
        recurrent_initializer: Initializer of the kernel of the state.
        bias_initializer: Initializer of the bias.
        kernel_regularizer: Regularizer of the kernel of the inputs.
        recurrent_regularizer: Regularizer of the kernel of the state.
        bias_regularizer: Regularizer of the bias.
        kernel_constraint: Constraint of the kernel of the inputs.
        recurrent_constraint: Constraint of the kernel of the state.
        bias_constraint: Constraint of the bias.
        dropout: Share of the inputs to drop in training, the same ones in all steps.
        recurrent_dropout: Share of the state to drop in training, likewise.
        seed: Integer, for the same decisions in every run.
        **kwargs: Arguments of `keras.layers.Layer`.

    Call arguments:
        sequence: One step of each sequence, shape `(batch, features)`.
        states: `[h]`, each of shape `(batch, units)`.
        training: Whether anything is dropped.

    Returns the output of shape `(batch, units)`, and the new states.

    Raises:
        ValueError: If an argument is out of range, or the number of states is another one.

    Example:

    >>> cell = keras.layers.SimpleRNNCell(4)
    >>> output, states = cell(keras.ops.ones((2, 3)), cell.get_initial_state(2))
    >>> tuple(output.shape), len(states)
    ((2, 4), 1)
    """

    _gates = 1

    def __init__(
        self,
        units: int,
        activation: Any = "tanh",
        use_bias: bool = True,
        kernel_initializer: Any = "glorot_uniform",
        recurrent_initializer: Any = "orthogonal",
        bias_initializer: Any = "zeros",
        kernel_regularizer: Any = None,
        recurrent_regularizer: Any = None,
        bias_regularizer: Any = None,
        kernel_constraint: Any = None,
        recurrent_constraint: Any = None,
        bias_constraint: Any = None,
        dropout: float = 0.0,
        recurrent_dropout: float = 0.0,
        seed: int | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(
            units=units,
            activation=activation,
            recurrent_activation=None,
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
            seed=seed,
            **kwargs,
        )

    def call(self, sequence: Any, states: Any, training: bool = False) -> tuple[Any, list[Any]]:
        (h,) = states_of(self, states)
        x = self._projected(self._dropped_inputs(sequence, training))
        h = self.activation(ops.add(x, ops.matmul(self._dropped_state(h, training), self.recurrent_kernel.value)))
        return h, like(states, [h])

    def _run_op(self, inputs: Any, *states: Any, **options: Any) -> Any:
        return recurrent.simple_rnn(
            inputs, *states, self.kernel.value, self.recurrent_kernel.value, self._bias_value,
            activation=as_op(self.activation), **options,
        )  # fmt: skip
