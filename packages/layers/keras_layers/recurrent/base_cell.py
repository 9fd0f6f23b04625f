"""What the cells of recurrent layers share: sizes, initializers and the two dropouts."""

from typing import Any

import keras_ops as ops
from keras_layers.activations import functions
from keras_layers.activations import lookup as activations
from keras_layers.base import arguments
from keras_layers.base.input_spec import InputSpec
from keras_layers.base.layer import Layer
from keras_layers.constraints import lookup as constraints
from keras_layers.regularizers import lookup as regularizers
from keras_ops import random
from keras_ops.random.seed_generator import SeedGenerator
from keras_saving import initializers

# As ops, for which backends have kernels.
_OPS = {functions.tanh: ops.tanh, functions.sigmoid: ops.sigmoid, functions.relu: ops.relu}


class DropoutMasks(Layer):
    """A cell that drops inputs and states, the same ones in each step of a sequence.

    Args:
        dropout: Share of the inputs.
        recurrent_dropout: Share of the states.
        seed: Integer, for the same decisions in every run.
        **kwargs: Arguments of `keras.layers.Layer`.
    """

    # One mask of the state for each gate.
    _gates = 1
    # The axis of the features.
    _channels: int = -1
    _size_name = "units"
    _dropout_mask: Any = None
    _recurrent_dropout_mask: Any = None
    _takes_numbers = "real numbers"

    def __init__(self, dropout: float, recurrent_dropout: float, seed: int | None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.dropout = arguments.share(self, "dropout", dropout)
        self.recurrent_dropout = arguments.share(self, "recurrent_dropout", recurrent_dropout)
        self.seed = arguments.seed(self, seed)
        self.seed_generator = SeedGenerator(seed)

    def get_dropout_mask(self, step_input: Any) -> Any:
        """Return what one step's inputs are multiplied by in training: the same until `reset_dropout_mask`.

        Args:
            step_input: A tensor of the inputs' shape.

        Returns:
            A tensor of that shape, or `None` without dropout.
        """
        if self.dropout and self._dropout_mask is None:
            self.__dict__["_dropout_mask"] = self._draw(step_input, self.dropout)
        return self._dropout_mask

    def get_recurrent_dropout_mask(self, step_input: Any) -> Any:
        """Return what the state is multiplied by in training: the same until `reset_recurrent_dropout_mask`.

        Args:
            step_input: A tensor of the state's shape.

        Returns:
            A tensor of that shape, or for several gates a list of them; `None` without dropout.
        """
        if self.recurrent_dropout and self._recurrent_dropout_mask is None:
            masks = [self._draw(step_input, self.recurrent_dropout) for _ in range(self._gates)]
            self.__dict__["_recurrent_dropout_mask"] = masks[0] if self._gates == 1 else masks
        return self._recurrent_dropout_mask

    def _draw(self, like: Any, rate: float) -> Any:
        return random.dropout(ops.ones_like(like), rate, seed=self.seed_generator)

    def reset_dropout_mask(self) -> None:
        """Forget the mask of the inputs, so that the next sequence gets another one."""
        if self._dropout_mask is not None:
            self.__dict__["_dropout_mask"] = None

    def reset_recurrent_dropout_mask(self) -> None:
        """Forget the mask of the state."""
        if self._recurrent_dropout_mask is not None:
            self.__dict__["_recurrent_dropout_mask"] = None

    def _dropped_inputs(self, inputs: Any, training: bool) -> Any:
        """Return one step's inputs with dropout, in training."""
        return ops.multiply(inputs, self.get_dropout_mask(inputs)) if training and self.dropout else inputs

    def _dropped_state(self, h: Any, training: bool) -> Any:
        """Return the state with dropout, in training: one for all gates or a list with one for each."""
        if not training or not self.recurrent_dropout:
            return h
        masks = self.get_recurrent_dropout_mask(h)
        return [ops.multiply(h, mask) for mask in masks] if isinstance(masks, list) else ops.multiply(h, masks)

    def __getstate__(self) -> dict[str, Any]:
        return {**super().__getstate__(), "_dropout_mask": None, "_recurrent_dropout_mask": None}


class BaseCell(DropoutMasks):
    """A cell with a state of `units` numbers, a kernel for the inputs and one for the state.

    Args:
        units: Size of the state.
        activation: Of the state.
        recurrent_activation: Of the gates; unused in a cell without gates.
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
        dropout: Share of the inputs to drop in training.
        recurrent_dropout: Share of the state to drop in training.
        seed: Integer, for the same decisions in every run.
        **kwargs: Arguments of `keras.layers.Layer`, and `implementation`, which is kept and means nothing.
    """

    def __init__(
        self,
        units: int,
        activation: Any,
        recurrent_activation: Any,
        use_bias: bool,
        kernel_initializer: Any,
        recurrent_initializer: Any,
        bias_initializer: Any,
        kernel_regularizer: Any,
        recurrent_regularizer: Any,
        bias_regularizer: Any,
        kernel_constraint: Any,
        recurrent_constraint: Any,
        bias_constraint: Any,
        dropout: float,
        recurrent_dropout: float,
        seed: int | None,
        **kwargs: Any,
    ) -> None:
        implementation = kwargs.pop("implementation", 2)
        super().__init__(dropout, recurrent_dropout, seed, **kwargs)
        self.implementation = implementation
        self.units = arguments.positive(self, self._size_name, units)
        self.activation = activations.get(activation)
        self.recurrent_activation = activations.get(recurrent_activation)
        self.use_bias = use_bias
        self.kernel_initializer = initializers.get(kernel_initializer)
        self.recurrent_initializer = initializers.get(recurrent_initializer)
        self.bias_initializer = initializers.get(bias_initializer)
        self.kernel_regularizer = regularizers.get(kernel_regularizer)
        self.recurrent_regularizer = regularizers.get(recurrent_regularizer)
        self.bias_regularizer = regularizers.get(bias_regularizer)
        self.kernel_constraint = constraints.get(kernel_constraint)
        self.recurrent_constraint = constraints.get(recurrent_constraint)
        self.bias_constraint = constraints.get(bias_constraint)
        self.bias: Any = None
        # Of one step.
        self.input_spec = InputSpec(ndim=2)
        self.state_size: Any = self.units
        self.output_size: Any = self.units

    def build(self, input_shape: Any) -> None:
        self._add_kernels((input_shape[-1],), self.units)
        self.input_spec = InputSpec(ndim=2, axes={-1: input_shape[-1]})

    def _add_kernels(self, window: tuple[int, ...], size: int, recurrent_window: tuple[int, ...] | None = None) -> None:
        """Make the two kernels and the bias for all gates; `window` is the kernels' shape without their columns."""
        columns = self._gates * size
        self.kernel = self.add_weight(
            name="kernel",
            shape=(*window, columns),
            initializer=self.kernel_initializer,
            regularizer=self.kernel_regularizer,
            constraint=self.kernel_constraint,
        )
        self.recurrent_kernel = self.add_weight(
            name="recurrent_kernel",
            shape=(*(recurrent_window or (size,)), columns),
            initializer=self.recurrent_initializer,
            regularizer=self.recurrent_regularizer,
            constraint=self.recurrent_constraint,
        )
        if self.use_bias:
            self.bias = self.add_weight(
                name="bias",
                shape=self._bias_shape(columns),
                initializer=self._initial_bias,
                regularizer=self.bias_regularizer,
                constraint=self.bias_constraint,
            )

    def _bias_shape(self, columns: int) -> tuple[int, ...]:
        return (columns,)

    def _initial_bias(self, shape: Any, dtype: Any) -> Any:
        return self.bias_initializer(shape, dtype)

    @property
    def _bias_value(self) -> Any:
        return None if self.bias is None else self.bias.value

    def get_initial_state(self, batch_size: Any = None) -> list[Any]:
        """Return the states before the first step: zeros.

        Args:
            batch_size: Number of sequences.
        """
        return [ops.zeros((batch_size, self.units), dtype=self.compute_dtype)]

    def _projected(self, inputs: Any) -> Any:
        """Return the inputs' part of all gates, for one step."""
        product = ops.matmul(inputs, self.kernel.value)
        return product if self.bias is None else ops.add(product, self.bias.value)

    def run_sequence(self, inputs: Any, states: list[Any], training: bool, **options: Any) -> Any:
        """Run the cell over whole sequences `(batch, time, features)` with one op.

        Args:
            inputs: The sequences.
            states: The first states.
            training: Whether the inputs' dropout acts.
            **options: `mask`, `reverse`, `unroll`, `with_outputs` of `keras_ops.ops.recurrent`.

        Returns:
            The outputs and the last states; `None` if the cell must be called step by step.
        """
        if training and self.recurrent_dropout:
            return None
        if training and self.dropout:
            inputs = ops.multiply(inputs, ops.expand_dims(self.get_dropout_mask(inputs[:, 0]), 1))
        outputs, *states = self._run_op(inputs, *states, **options)
        return outputs, states

    def _run_op(self, inputs: Any, *states: Any, **options: Any) -> Any:
        raise NotImplementedError

    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "units": self.units,
            "activation": activations.serialize(self.activation),
            **({"recurrent_activation": activations.serialize(self.recurrent_activation)} if self._gates > 1 else {}),
            "use_bias": self.use_bias,
            "kernel_initializer": initializers.serialize(self.kernel_initializer),
            "recurrent_initializer": initializers.serialize(self.recurrent_initializer),
            "bias_initializer": initializers.serialize(self.bias_initializer),
            "kernel_regularizer": regularizers.serialize(self.kernel_regularizer),
            "recurrent_regularizer": regularizers.serialize(self.recurrent_regularizer),
            "bias_regularizer": regularizers.serialize(self.bias_regularizer),
            "kernel_constraint": constraints.serialize(self.kernel_constraint),
            "recurrent_constraint": constraints.serialize(self.recurrent_constraint),
            "bias_constraint": constraints.serialize(self.bias_constraint),
            "dropout": self.dropout,
            "recurrent_dropout": self.recurrent_dropout,
            "seed": self.seed,
        }


def with_open_forget_gate(initializer: Any, shape: Any, dtype: Any) -> Any:
    """Return the bias of four gates, of which the second, the forget gate, starts at 1."""
    size = shape[0] // 4
    before, after = initializer((size,), dtype), initializer((2 * size,), dtype)
    return ops.concatenate([before, ops.ones((size,), dtype=dtype), after])


def as_op(activation: Any) -> Any:
    """Return an activation as the op of the same meaning, which kernels know, or as it is."""
    try:
        return _OPS.get(activation, activation)
    except TypeError:  # not hashable
        return activation


def like(states: Any, after: list[Any]) -> Any:
    """Return what a single state became in the form in which it was given: a list, or the tensor alone."""
    return after if isinstance(states, list | tuple) else after[0]


def states_of(cell: Any, states: Any, count: int = 1) -> list[Any]:
    """Return a cell's states as a list.

    Raises:
        ValueError: If their number or their size is another one.
    """
    given = list(states) if isinstance(states, list | tuple) else [states]
    if len(given) != count:
        raise ValueError(
            f"The cell {cell.name!r} of type {type(cell).__name__} has {count} state{'s' * (count > 1)}. Received: "
            f"{len(given)}."
        )
    axis = cell._channels
    if any(state.shape[axis] not in (cell.units, None) for state in given):
        raise ValueError(
            f"The states of the cell {cell.name!r} of type {type(cell).__name__} must have the size {cell.units} along "
            f"axis {axis}. Received states of shapes {[tuple(state.shape) for state in given]}."
        )
    return given
