"""Several cells as one."""

from typing import Any, Self

import keras_ops as ops
from keras_layers.base.layer import Layer
from keras_layers.recurrent.base_cell import like
from keras_ops.export import export
from keras_saving.serialize import deserialize_keras_object, serialize_keras_object


@export("keras.layers.StackedRNNCells")
class StackedRNNCells(Layer):
    """One cell made of several, each of which takes the output of the one before.

    Args:
        cells: List of cells; see `keras.layers.RNN`.
        **kwargs: Arguments of `keras.layers.Layer`.

    Call arguments:
        inputs: One step of each sequence.
        states: A list with the states of each cell.
        training: Handed on to the cells.
        **kwargs: Handed on to the cells that take them.

    Returns the last cell's output, and the new states in the same form.

    Raises:
        ValueError: If one is no cell.

    Example:

    >>> cell = keras.layers.StackedRNNCells([keras.layers.LSTMCell(4), keras.layers.GRUCell(3)])
    >>> output = keras.layers.RNN(cell)(keras.ops.ones((2, 5, 3)))
    >>> tuple(output.shape), cell.state_size
    ((2, 3), [[4, 4], 3])
    """

    def __init__(self, cells: Any, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        if not isinstance(cells, list | tuple) or not cells:
            raise ValueError(f"`cells` of {type(self).__name__} must be a list of cells. Received: {cells!r}.")
        for i, cell in enumerate(cells):
            if not callable(getattr(cell, "call", None)) or not hasattr(cell, "state_size"):
                raise ValueError(
                    f"Each of the `cells` of {type(self).__name__} must have a method `call(inputs, states)` and an "
                    f"attribute `state_size`. Received: {cell!r} at {i}."
                )
        self.cells = list(cells)
        self.__dict__["_takes_numbers"] = getattr(cells[0], "_takes_numbers", None)
        self.input_spec = getattr(cells[0], "input_spec", None)
        self._take_training = [getattr(cell, "_call_has_training_arg", False) for cell in cells]

    @property
    def state_size(self) -> list[Any]:
        """The sizes of the cells' states."""
        return [cell.state_size for cell in self.cells]

    @property
    def output_size(self) -> Any:
        """The size of the last cell's output."""
        return _output_size(self.cells[-1])

    def get_initial_state(self, batch_size: Any = None) -> list[Any]:
        """Return a list with the first states of each cell.

        Args:
            batch_size: Number of sequences.
        """
        states = []
        for cell in self.cells:
            make = getattr(cell, "get_initial_state", None)
            if make is not None:
                states.append(make(batch_size=batch_size))
            else:
                sizes = cell.state_size if isinstance(cell.state_size, list) else [cell.state_size]
                shapes = [(batch_size, *(size if isinstance(size, tuple) else (size,))) for size in sizes]
                states.append([ops.zeros(shape, dtype=self.compute_dtype) for shape in shapes])
        return states

    def build(self, input_shape: Any) -> None:
        self._build_cells(input_shape)
        self.input_spec = getattr(self.cells[0], "input_spec", None)

    def _build_cells(self, input_shape: Any) -> None:
        for cell in self.cells:
            if isinstance(cell, Layer) and not cell.built:
                cell.build(input_shape)
            size = _output_size(cell)
            input_shape = (input_shape[0], *(size if isinstance(size, tuple) else (size,)))

    def call(self, inputs: Any, states: Any, training: bool = False, **kwargs: Any) -> Any:
        if not isinstance(states, list | tuple) or len(states) != len(self.cells):
            count = len(states) if isinstance(states, list | tuple) else 1
            raise ValueError(
                f"`states` of the layer {self.name!r} of type {type(self).__name__} must be a list with those of each of "
                f"its {len(self.cells)} cells. Received: {count}."
            )
        after = []
        for cell, own, takes_training in zip(self.cells, states, self._take_training, strict=True):
            accepted = {"training": training} if takes_training else {}
            inputs, new = cell(inputs, list(own) if isinstance(own, list | tuple) else [own], **accepted, **kwargs)
            after.append(like(own, new) if isinstance(new, list | tuple) else new)
        return inputs, after

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "cells": [serialize_keras_object(cell) for cell in self.cells]}

    @classmethod
    def from_config(cls, config: dict[str, Any], custom_objects: Any = None) -> Self:
        """Return a new cell made of cells from the configs inside.

        Args:
            config: What `get_config` gave.
            custom_objects: Dict from names to classes and functions of yours.
        """
        config = dict(config)
        cells = [deserialize_keras_object(cell, custom_objects=custom_objects) for cell in config.pop("cells")]
        return cls(cells, **config)


def _output_size(cell: Any) -> Any:
    """Return the size of a cell's output: that of its first state, if it does not say."""
    size = getattr(cell, "output_size", None)
    if size is None:
        size = cell.state_size[0] if isinstance(cell.state_size, list | tuple) else cell.state_size
    return size
