"""The cell of gated recurrent units."""

from typing import Any

import keras_ops as ops
from keras_layers.recurrent.base_cell import BaseCell, as_op, like, states_of
from keras_ops import recurrence
from keras_ops.export import export
from keras_ops.ops import recurrent


@export("keras.layers.GRUCell")
class GRUCell(BaseCell):
    """One step of gated recurrent units (https://arxiv.org/abs/1406.1078).

    `keras.layers.RNN` runs it over sequences; `keras.layers.GRU` is both in one.

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
        kernel_constraint: Constraint of the kernel of the inputs.
        recurrent_constraint: Constraint of the kernel of the state.
        bias_constraint: Constraint of the bias.
        dropout: Share of the inputs to drop in training, the same ones in all steps.
        recurrent_dropout: Share of the state to drop in training, likewise.
        reset_after: Whether the reset gate acts on the product with the recurrent kernel (as in cuDNN) rather than on the
            state.
        seed: Integer, for the same decisions in every run.
        **kwargs: Arguments of `keras.layers.Layer`.

    Call arguments:
        inputs: One step of each sequence, shape `(batch, features)`.
        states: `[h]`, each of shape `(batch, units)`.
        training: Whether anything is dropped.

    Returns the output of shape `(batch, units)`, and the new states.

    Raises:
        ValueError: If an argument is out of range, or the number of states is another one.

    Example:

    >>> cell = keras.layers.GRUCell(4)
    >>> output, states = cell(keras.ops.ones((2, 3)), cell.get_initial_state(2))
    >>> tuple(output.shape), len(states)
    ((2, 4), 1)
    """

    _gates = 3

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
        kernel_constraint: Any = None,
        recurrent_constraint: Any = None,
        bias_constraint: Any = None,
        dropout: float = 0.0,
        recurrent_dropout: float = 0.0,
        reset_after: bool = True,
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
        self.reset_after = reset_after

    def _bias_shape(self, columns: int) -> tuple[int, ...]:
        return (2, columns) if self.reset_after else (columns,)

    def call(self, inputs: Any, states: Any, training: bool = False) -> tuple[Any, list[Any]]:
        (h,) = states_of(self, states)
        kernel, bias = self.recurrent_kernel.value, self._bias_value
        input_bias, recurrent_bias = (bias[0], bias[1]) if self.reset_after and bias is not None else (bias, None)
        x = ops.matmul(self._dropped_inputs(inputs, training), self.kernel.value)
        x = x if input_bias is None else ops.add(x, input_bias)
        h = recurrence.gru_gates(
            x, h, self._dropped_state(h, training), kernel, recurrent_bias, self.activation, self.recurrent_activation,
            self.reset_after,
        )  # fmt: skip
        return h, like(states, [h])

    def _run_op(self, inputs: Any, *states: Any, **options: Any) -> Any:
        return recurrent.gru(
            inputs, *states, self.kernel.value, self.recurrent_kernel.value, self._bias_value,
            activation=as_op(self.activation), recurrent_activation=as_op(self.recurrent_activation),
            reset_after=self.reset_after, **options,
        )  # fmt: skip

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "reset_after": self.reset_after}
