"""What goes into a graph: checks of its inputs, and graphs that start in the middle of another."""

from typing import Any

import keras_ops as ops
from keras_layers.core.input_layer import InputLayer
from keras_ops import tree
from keras_ops.symbolic.function import Function
from keras_ops.symbolic.keras_tensor import KerasTensor
from keras_ops.symbolic.node import Start, history_of, start


class InputCheck:
    """What an input must be, and how one that is nearly so is made fit.

    Args:
        tensor: The symbolic input.
        model: Name of the model, for messages.
    """

    def __init__(self, tensor: KerasTensor, model: str) -> None:
        # A fixed batch size is what the symbolic tensors say; a batch of another size is refused by what depends on it.
        self.shape, self.dtype = (None, *tensor.shape[1:]) if tensor.shape else (), tensor.dtype
        self.name = history_of(tensor).operation.name
        self.model = model
        self.optional = isinstance(history_of(tensor).operation, InputLayer) and history_of(tensor).operation.optional
        self.fits: set[Any] = set()

    def fit(self, x: Any) -> Any:
        """Return the input as the graph takes it, or refuse it."""
        if x is None and self.optional:
            return None
        shape = getattr(x, "shape", None)
        if shape is None:
            x = ops.convert_to_tensor(x, dtype=self.dtype)
            shape = x.shape
        try:
            if shape in self.fits:
                return x
        except (TypeError, ValueError):
            # A shape with unknown sizes inside a graph of TensorFlow cannot be hashed.
            return x if _alike(tuple(shape), self.shape) else self._adjusted(x, tuple(shape))
        known = tuple(shape)
        if _alike(known, self.shape):
            if None not in known:
                self.fits.add(shape)
            return x
        return self._adjusted(x, known)

    def _adjusted(self, x: Any, shape: tuple[Any, ...]) -> Any:
        if len(shape) == len(self.shape) + 1 and shape[-1] == 1 and _alike(shape[:-1], self.shape):
            return ops.squeeze(x, axis=-1)
        if len(shape) == len(self.shape) - 1 and self.shape[-1] == 1 and _alike((*shape, 1), self.shape):
            return ops.expand_dims(x, axis=-1)
        raise ValueError(
            f"The input {self.name!r} of the model {self.model!r} must have the shape {self.shape}. Received a tensor of "
            f"shape {shape}."
        )


def _alike(shape: tuple[Any, ...], wanted: tuple[Any, ...]) -> bool:
    return len(shape) == len(wanted) and all(
        s == w or s is None or w is None for s, w in zip(shape, wanted, strict=True)
    )


def _name_of(tensor: KerasTensor) -> str:
    operation = history_of(tensor).operation
    return operation.name if isinstance(operation, Start) else f"{operation.name}_input"


def from_inputs(inputs: Any, outputs: Any) -> tuple[Any, Any]:
    """Give a model that starts amid a graph, or with bare `KerasTensor`s, inputs of its own and run the graph from there."""
    flat = tree.flatten(inputs)
    for t in flat:
        if not isinstance(t, KerasTensor):
            raise ValueError(
                f"`inputs` must be what `keras.Input` returns, or a structure of such tensors. Received: {t!r} of type "
                f"{type(t).__name__}."
            )
        start(t)
    if all(isinstance(history_of(t).operation, InputLayer) for t in flat):
        return inputs, outputs
    starts = [
        t
        if isinstance(history_of(t).operation, InputLayer)
        else InputLayer(batch_shape=t.shape, dtype=t.dtype, name=_name_of(t)).output
        for t in flat
    ]
    graph = Function(inputs, outputs)
    return tree.pack_sequence_as(inputs, starts), graph.run_with(starts, lambda op, args, kwargs: op(*args, **kwargs))
