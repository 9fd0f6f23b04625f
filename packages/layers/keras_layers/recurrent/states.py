"""What a recurrent layer does with its cell's states and dropout masks, and cells that run over whole sequences."""

from typing import Any

import keras_ops as ops
from keras_layers.base.layer import Layer
from keras_layers.recurrent.base_cell import BaseCell, DropoutMasks
from keras_layers.recurrent.stacked_rnn_cells import StackedRNNCells
from keras_ops import tree
from keras_ops.scopes import SymbolicScope
from keras_ops.variable import Variable


def check_cell(owner: str, cell: Any) -> None:
    """Raise `ValueError` unless `cell` is one."""
    if not callable(getattr(cell, "call", None)):
        raise ValueError(
            f"`cell` of {owner} must be a cell, with a method `call(inputs, states)`, or a list of cells. Received: "
            f"cell={cell!r}."
        )
    if not hasattr(cell, "state_size"):
        raise ValueError(
            f"`cell` of {owner} must have an attribute `state_size`: the size of its state, or a list of the sizes of "
            f"several. Received: cell={cell!r}."
        )


def initial(cell: Any, batch_size: Any, dtype: str) -> Any:
    """Return a cell's first states, in a list."""
    make = getattr(cell, "get_initial_state", None)
    states = _zeros(cell.state_size, batch_size, dtype) if make is None else make(batch_size=batch_size)
    return states if tree.is_nested(states) else [states]


def _zeros(size: Any, batch_size: Any, dtype: str) -> Any:
    if isinstance(size, list):
        return [_zeros(each, batch_size, dtype) for each in size]
    return ops.zeros((batch_size, *(size if isinstance(size, tuple) else (size,))), dtype=dtype)


def shapes(layer: Any, batch_size: Any) -> Any:
    """Return the shapes of a layer's states, in the form of the states."""
    with SymbolicScope():
        states = layer.get_initial_state(batch_size)
    return [tree.map_structure(lambda x: tuple(x.shape), state) for state in states]


def first(shapes: Any) -> Any:
    """Return the first shape in a structure of them."""
    while not tree.is_shape(shapes):
        shapes = shapes[0]
    return shapes


def variables(layer: Any, states: Any) -> Any:
    """Return variables that start with the states' values."""

    def make(value: Any) -> Variable:
        value = ops.convert_to_numpy(value)
        return Variable(value, dtype=layer.variable_dtype, trainable=False, name="rnn_state")

    return tree.map_structure(make, states)


def remembered(layer: Any, sequences: Any) -> Any:
    """Return the states in which a stateful layer ended the last batch.

    Raises:
        ValueError: If this batch has another size.
    """
    batch_size = tree.flatten(sequences)[0].shape[0]
    if batch_size != layer._expected_batch_size and isinstance(batch_size, int):
        raise ValueError(
            f"The stateful layer {layer.name!r} was built for batches of {layer._expected_batch_size} sequences. "
            f"Received: a batch of {batch_size}."
        )
    # Copies, since the variables change in place before a gradient needs these values.
    return tree.map_structure(lambda variable: ops.copy(variable.value), layer.states)


def checked(layer: Any, states: Any, sequences: Any) -> Any:
    """Return the initial states that a caller gave, in a list.

    Raises:
        ValueError: If their number or a shape is not that of the cell's states.
    """
    states = list(states) if isinstance(states, list | tuple) else [states]
    expected = shapes(layer, tree.flatten(sequences)[0].shape[0])
    given, wanted = tree.flatten(states), _leaves(expected)
    fits = len(given) == len(wanted) and all(
        len(x.shape) == len(shape) and all(a == b or None in (a, b) for a, b in zip(x.shape, shape, strict=True))
        for x, shape in zip(given, wanted, strict=True)
    )
    if not fits:
        raise ValueError(
            f"`initial_state` of the layer {layer.name!r} must hold {len(wanted)} tensor{'s' * (len(wanted) > 1)} of "
            f"the shapes {wanted}. Received: {len(given)} of the shapes {[tuple(x.shape) for x in given]}."
        )
    with SymbolicScope():
        form = layer.get_initial_state(1)
    return tree.pack_sequence_as(form, given)


def _leaves(shapes: Any) -> list[Any]:
    if tree.is_shape(shapes):
        return [shapes]
    return [leaf for each in shapes for leaf in _leaves(each)]


def check_unroll(layer: Any, sequences: Any) -> None:
    """Raise `ValueError` if a loop of unknown length is to be unrolled."""
    if layer.unroll and tree.flatten(sequences)[0].shape[1] is None:
        raise ValueError(
            f"The layer {layer.name!r} has `unroll=True`, so it must know the number of steps. Received: sequences of "
            f"shape {tuple(tree.flatten(sequences)[0].shape)}."
        )


def draw_masks(cell: Any, sequences: Any, states: Any, training: bool) -> None:
    """Draw the dropout masks of a cell before the loop, which must not change variables where it is compiled."""
    # Those of a call that failed are still there.
    reset_masks(cell)
    if training:
        _draw(cell, tree.flatten(sequences)[0][:, 0], states)


def _draw(cell: Any, step: Any, states: Any) -> None:
    if isinstance(cell, StackedRNNCells):
        for each, own in zip(cell.cells, states, strict=True):
            _draw(each, step, own)
            size = getattr(each, "output_size", None)
            step = (
                tree.flatten(own)[0] if not isinstance(size, int) else ops.zeros((ops.shape(step)[0], size), step.dtype)
            )
    elif isinstance(cell, DropoutMasks):
        if cell.dropout:
            cell.get_dropout_mask(step)
        if cell.recurrent_dropout:
            cell.get_recurrent_dropout_mask(tree.flatten(states)[0])


def reset_masks(cell: Any) -> None:
    """Let a cell draw new dropout masks for the next sequences."""
    if isinstance(cell, StackedRNNCells):
        for each in cell.cells:
            reset_masks(each)
    elif isinstance(cell, DropoutMasks):
        cell.reset_dropout_mask()
        cell.reset_recurrent_dropout_mask()


def runs_whole(layer: Any, sequences: Any) -> bool:
    """Return whether a layer's cell can run over whole sequences, with the same result as step by step."""
    cell = layer.cell
    return (
        isinstance(cell, BaseCell)
        and cell.built
        and type(cell).__module__.startswith(BaseCell.__module__.rpartition(".")[0])
        and cell.activity_regularizer is None
        and cell.compute_dtype == layer.compute_dtype
        and not isinstance(cell.activation, Layer)
        and not isinstance(cell.recurrent_activation, Layer)
    )


def run_whole(layer: Any, sequences: Any, states: Any, mask: Any, training: bool) -> Any:
    """Run a layer's cell over whole sequences: the last output, all outputs or `None`, and the last states."""
    result = layer.cell.run_sequence(
        sequences, states, training, mask=mask, reverse=layer.go_backwards, unroll=layer.unroll,
        with_outputs=layer.return_sequences,
    )  # fmt: skip
    if result is None:
        return None
    outputs, last = result
    if not layer.return_sequences:
        outputs = None
    output = last[0]
    if mask is None:
        return output, outputs, last
    # What a masked step puts out: the output before, which before the first step is zeros and not the state.
    mask = ops.cast(ops.flip(mask, 1) if layer.go_backwards else mask, "int32")
    seen = mask if layer.zero_output_for_mask else ops.cumsum(mask, axis=1)
    seen = ops.expand_dims(ops.greater(seen, 0), -1)
    output = ops.where(seen[:, -1], output, ops.zeros_like(output))
    return output, None if outputs is None else ops.where(seen, outputs, ops.zeros_like(outputs)), last
