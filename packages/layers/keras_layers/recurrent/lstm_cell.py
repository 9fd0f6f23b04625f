"""The cell of the long short-term memory."""

from typing import Any

import keras_ops as ops
from keras_layers.recurrent.base_cell import BaseCell, as_op, states_of, with_open_forget_gate
from keras_ops import recurrence
from keras_ops.export import export
from keras_ops.ops import recurrent


@export("keras.layers.LSTMCell")
class LSTMCell(BaseCell):
    """One step of a long short-term memory (https://www.bioinf.jku.at/publications/older/2604.pdf).

    `keras.layers.RNN` runs it over sequences; `keras.layers.LSTM` is both in one.

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
        kernel_constraint: Constraint of the kernel of the inputs.
        recurrent_constraint: Constraint of the kernel of the state.
        bias_constraint: Constraint of the bias.
        dropout: Share of the inputs to drop in training, the same ones in all steps.
        recurrent_dropout: Share of the state to drop in training, likewise.
        seed: Integer, for the same decisions in every run.
        **kwargs: Arguments of `keras.layers.Layer`.

    Call arguments:
        inputs: One step of each sequence, shape `(batch, features)`.
        states: `[h, c]`, the output and the carry, each of shape `(batch, units)`.
        training: Whether anything is dropped.

    Returns the output of shape `(batch, units)`, and the new states.

    Raises:
        ValueError: If an argument is out of range, or the number of states is another one.

    Example:

    >>> cell = keras.layers.LSTMCell(4)
    >>> output, states = cell(keras.ops.ones((2, 3)), cell.get_initial_state(2))
    >>> tuple(output.shape), len(states)
    ((2, 4), 2)
    """

    _gates = 4

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
            seed=seed,
            **kwargs,
        )
        self.unit_forget_bias = unit_forget_bias
        self.state_size = [self.units, self.units]

    def _initial_bias(self, shape: Any, dtype: Any) -> Any:
        if self.unit_forget_bias:
            return with_open_forget_gate(self.bias_initializer, shape, dtype)
        return super()._initial_bias(shape, dtype)

    def get_initial_state(self, batch_size: Any = None) -> list[Any]:
        return [*super().get_initial_state(batch_size), *super().get_initial_state(batch_size)]

    def call(self, inputs: Any, states: Any, training: bool = False) -> tuple[Any, list[Any]]:
        h, c = states_of(self, states, 2)
        x = self._projected(self._dropped_inputs(inputs, training))
        inner = recurrence.product(self._dropped_state(h, training), self.recurrent_kernel.value, 4)
        h, c = recurrence.lstm_gates(ops.add(x, inner), c, self.activation, self.recurrent_activation)
        return h, [h, c]

    def _run_op(self, inputs: Any, *states: Any, **options: Any) -> Any:
        return recurrent.lstm(
            inputs, *states, self.kernel.value, self.recurrent_kernel.value, self._bias_value,
            activation=as_op(self.activation), recurrent_activation=as_op(self.recurrent_activation), **options,
        )  # fmt: skip

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "unit_forget_bias": self.unit_forget_bias}
