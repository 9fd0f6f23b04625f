"""Running a cell over the steps of sequences."""

from typing import Any, Self

import keras_ops as ops
from keras_layers.base import masking
from keras_layers.base.input_spec import check_steps
from keras_layers.base.inputs import as_of
from keras_layers.base.layer import Layer
from keras_layers.base.tracker import untracked
from keras_layers.recurrent import states as states_of_cells
from keras_layers.recurrent.stacked_rnn_cells import StackedRNNCells
from keras_ops import tree
from keras_ops.export import export
from keras_ops.ops.recurrent import rnn
from keras_saving.serialize import deserialize_keras_object, serialize_keras_object


@export("keras.layers.RNN")
class RNN(Layer):
    """Runs a cell over the steps of sequences, each step taking the states that the one before left.

    A cell is a layer whose `call(inputs, states)` returns `(output, states)`. It has the attribute `state_size`, the
    size of its state or a list with those of several, or a method `get_initial_state(batch_size)`; and
    `output_size`, unless that is the size of its first state.

    Args:
        cell: The cell, or a list of cells, which are stacked.
        return_sequences: Whether to return the outputs of all steps rather than the last one.
        return_state: Whether to return the last states too, after the outputs.
        go_backwards: Whether to run from the last step to the first; outputs come in that order.
        stateful: Whether a batch starts from the states in which the one before ended. The batch size must be known.
        unroll: Whether to write the loop out: faster for few steps, at the cost of memory.
        zero_output_for_mask: Whether masked steps put out zeros rather than the output before them.
        **kwargs: Arguments of `keras.layers.Layer`.

    Call arguments:
        sequences: Shape `(batch, time, ...)`.
        initial_state: States to start from, as the cell has them; zeros by default.
        mask: Bools `(batch, time)`. Steps where it is false leave the states as they are.
        training: Handed on to the cell.

    Output shape: `(batch, ...)`, with `return_sequences` `(batch, time, ...)`; with `return_state` followed by the
    states.

    Raises:
        ValueError: If `cell` is no cell, or an initial state does not fit.

    Example:

    >>> class Sum(keras.layers.Layer):
    ...     state_size = 3
    ...     def call(self, x, states):
    ...         total = states[0] + x
    ...         return total, [total]
    >>> layer = keras.layers.RNN(Sum(), return_sequences=True)
    >>> keras.ops.convert_to_numpy(layer(keras.ops.ones((1, 4, 3))))[0, :, 0].tolist()
    [1.0, 2.0, 3.0, 4.0]
    """

    # Its masks come from its inputs.
    _creates_mask = False
    # Whether the cell is called step by step, even if it can run over whole sequences.
    _step_by_step = False

    def __init__(
        self,
        cell: Any,
        return_sequences: bool = False,
        return_state: bool = False,
        go_backwards: bool = False,
        stateful: bool = False,
        unroll: bool = False,
        zero_output_for_mask: bool = False,
        **kwargs: Any,
    ) -> None:
        if isinstance(cell, list | tuple):
            cell = StackedRNNCells(cell)
        states_of_cells.check_cell(type(self).__name__, cell)
        super().__init__(**kwargs)
        self.cell = cell
        self.return_sequences = return_sequences
        self.return_state = return_state
        self.go_backwards = go_backwards
        self.stateful = stateful
        self.unroll = unroll
        self.zero_output_for_mask = zero_output_for_mask
        self.supports_masking = True
        self.states: Any = None
        self.state_size: Any = getattr(cell, "state_size", None)
        # Found here and not in a call, since `torch.compile` cannot follow.
        self._cell_takes_training = getattr(cell, "_call_has_training_arg", False)
        self.single_state = isinstance(self.state_size, int)
        self._expected_batch_size: int | None = None

    @property
    def _takes_numbers(self) -> str | None:
        return getattr(self.cell, "_takes_numbers", None)

    def build(self, sequences_shape: Any, initial_state_shape: Any = None) -> None:
        step_shape = tree.map_shape_structure(lambda shape: (shape[0], *shape[2:]), sequences_shape)
        if isinstance(self.cell, Layer) and not self.cell.built:
            self.cell.build(step_shape)
        if self.stateful and self.states is None:
            batch_size = tree.flatten(sequences_shape)[0]
            if batch_size is None:
                raise ValueError(
                    f"The layer {self.name!r} has `stateful=True`, so it must know the batch size: give the whole "
                    f"`batch_shape` to `keras.Input`. Received sequences of shape {sequences_shape}."
                )
            self._create_state_variables(batch_size)

    def _check_tensors(self, tensors: dict[str, Any]) -> None:
        sequences, mask = next(iter(tensors.values())), tensors.get("mask")
        if self.input_spec is None and hasattr(sequences, "shape"):
            check_steps(self, getattr(self.cell, "input_spec", None), sequences.shape)
        if mask is not None:
            sequences, mask = (tree.flatten(each)[0] for each in (sequences, mask))
            masking.check_steps(self, mask, sequences)

    @untracked
    def _create_state_variables(self, batch_size: int) -> None:
        # They are variables, for programs to carry, but no weights: files and `set_weights` do not have them.
        self._expected_batch_size = batch_size
        self.states = states_of_cells.variables(self, self.get_initial_state(batch_size))
        self.__dict__["_unsaved_variables"] = tree.flatten(self.states)

    def get_initial_state(self, batch_size: Any) -> Any:
        """Return the states before the first step.

        Args:
            batch_size: Number of sequences.
        """
        return states_of_cells.initial(self.cell, batch_size, self.compute_dtype)

    def _first_states(self, sequences: Any) -> Any:
        return self.get_initial_state(ops.shape(tree.flatten(sequences)[0])[0])

    def call(self, sequences: Any, initial_state: Any = None, mask: Any = None, training: bool = False) -> Any:
        states_of_cells.check_unroll(self, sequences)
        if initial_state is not None:
            initial_state = states_of_cells.checked(self, initial_state, sequences)
        elif self.stateful:
            initial_state = states_of_cells.remembered(self, sequences)
        else:
            initial_state = self._first_states(sequences)
        initial_state = tree.map_structure(lambda x: ops.cast(x, self.compute_dtype), initial_state)
        states_of_cells.draw_masks(self.cell, sequences, initial_state, training)
        if mask is not None:
            mask = _for_each(mask, sequences)
        last_output, outputs, states = self.inner_loop(sequences, initial_state, mask, training)
        states_of_cells.reset_masks(self.cell)
        if self.stateful:
            for variable, value in zip(tree.flatten(self.states), tree.flatten(states), strict=True):
                variable.assign(value)
        output = outputs if self.return_sequences else last_output
        return as_of(self, self.cell, (output, *states) if self.return_state else output)

    def inner_loop(self, sequences: Any, initial_state: Any, mask: Any, training: bool = False) -> Any:
        """Run the cell over the steps; a subclass may do it in another way.

        Args:
            sequences: Shape `(batch, time, ...)`.
            initial_state: States to start from.
            mask: Bools `(batch, time)`, or `None`.
            training: Handed on to the cell.

        Returns:
            The last output; all outputs, or `None` if they are not wanted; the last states.
        """
        mask = tree.flatten(mask)[0] if isinstance(mask, list | tuple) else mask
        if not self._step_by_step and states_of_cells.runs_whole(self, sequences):
            result = states_of_cells.run_whole(self, sequences, initial_state, mask, training)
            if result is not None:
                return result
        takes_training = self._cell_takes_training

        def step(inputs: Any, states: Any) -> Any:
            output, states = (
                self.cell(inputs, states, training=training) if takes_training else self.cell(inputs, states)
            )
            return output, states if tree.is_nested(states) else [states]

        return rnn(
            step, sequences, initial_state, self.go_backwards, mask, self.unroll,
            zero_output_for_mask=self.zero_output_for_mask, return_all_outputs=self.return_sequences,
        )  # fmt: skip

    def compute_output_shape(self, sequences_shape: Any, initial_state_shape: Any = None) -> Any:
        batch, time = (sequences_shape if tree.is_shape(sequences_shape) else tree.flatten(sequences_shape))[:2]
        states = states_of_cells.shapes(self, batch)
        size = getattr(self.cell, "output_size", None)
        if size is None:
            size = tree.map_shape_structure(lambda shape: tuple(shape[1:]), states_of_cells.first(states))
        elif isinstance(size, int):
            size = (size,)
        lead = (batch, time) if self.return_sequences else (batch,)
        output = tree.map_shape_structure(lambda shape: (*lead, *shape), size)
        return (output, *states) if self.return_state else output

    def compute_mask(self, _: Any, mask: Any) -> Any:
        mask = tree.flatten(mask)[0]
        output_mask = mask if self.return_sequences else None
        if not self.return_state:
            return output_mask
        return [output_mask, *(None for _ in tree.flatten(self.state_size))]

    def reset_state(self) -> None:
        """Let a stateful layer start anew with the next batch."""
        if self.states is not None:
            first = tree.flatten(self.get_initial_state(self._expected_batch_size))
            for variable, value in zip(tree.flatten(self.states), first, strict=True):
                variable.assign(value)

    def reset_states(self) -> None:
        """Do what `reset_state` does."""
        self.reset_state()

    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "return_sequences": self.return_sequences,
            "return_state": self.return_state,
            "go_backwards": self.go_backwards,
            "stateful": self.stateful,
            "unroll": self.unroll,
            "zero_output_for_mask": self.zero_output_for_mask,
            "cell": serialize_keras_object(self.cell),
        }

    @classmethod
    def from_config(cls, config: dict[str, Any], custom_objects: Any = None) -> Self:
        """Return a new layer with a cell made from the config inside.

        Args:
            config: What `get_config` gave.
            custom_objects: Dict from names to classes and functions of yours.
        """
        config = dict(config)
        cell = deserialize_keras_object(config.pop("cell"), custom_objects=custom_objects)
        return cls(cell, **config)


def _for_each(mask: Any, sequences: Any) -> Any:
    """Return a mask with a row for each sequence; one that stands for all has a single row."""
    mask, sequences = (tree.flatten(each)[0] for each in (mask, sequences))
    if mask.shape[0] != 1 or sequences.shape[0] == 1:
        return mask
    return ops.broadcast_to(mask, (ops.shape(sequences)[0], *mask.shape[1:]))
