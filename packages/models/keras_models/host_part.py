"""The part of a graph that takes strings: it runs on the host, before the step that is compiled.

Strings never reach a device. A graph with inputs of dtype `"string"` is cut behind the operations that take strings: the
first part gives tensors, and the rest is what engines compile, differentiate and place.
"""

from typing import Any

import numpy as np

import keras_ops as ops
from keras_ops import tree
from keras_ops.symbolic.function import Function
from keras_ops.symbolic.keras_tensor import KerasTensor
from keras_ops.symbolic.operation import Operation


class HostPart:
    """Both parts of a functional model with strings among its inputs.

    Args:
        model: The model.

    Raises:
        ValueError: If training would not reach a weight, or an output is a string.
    """

    def __init__(self, model: Any) -> None:
        self._model = model
        has_models = any(isinstance(op, Function) or hasattr(op, "_graph") for op in model._operations)
        outputs = tree.flatten(_inlined(model, model.inputs)) if has_models else model.outputs
        whole = Function(model.inputs, outputs)
        cut: list[KerasTensor] = []
        for node in whole._nodes:
            if node.is_input or not any(t.dtype == "string" for t in node.input_tensors):
                continue
            _check(node.operation, model)
            cut += [t for t in node.output_tensors if t.dtype != "string"]
        plain = [t for t in model.inputs if t.dtype != "string"]
        self._first = Function(model.inputs, [*plain, *cut])
        self.rest = Function([*plain, *cut], outputs)

    def __call__(self, inputs: Any) -> Any:
        """Return the list of arrays which the rest of the graph takes; inputs without strings as they are."""
        if not holds_strings(inputs):
            return inputs
        tensors = self._first._graph_plan.run(self._model._flat_inputs(inputs))
        return [ops.convert_to_numpy(t) for t in tensors]


def holds_strings(structure: Any) -> bool:
    """Return whether any leaf is a string or a tensor or an array of strings."""
    return any(_is_string(x) for x in tree.flatten(structure))


def _is_string(x: Any) -> bool:
    if isinstance(x, str | bytes):
        return True
    if isinstance(x, np.ndarray):
        return x.dtype.kind in "OUST"
    return hasattr(x, "dtype") and "string" in str(x.dtype)


def _inlined(model: Any, inputs: Any) -> Any:
    """Return a graph's outputs for symbolic inputs, with the graphs of models inside it in the place of these."""

    def call(operation: Operation, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        graph = operation._graph() if hasattr(operation, "_graph") else operation
        if isinstance(graph, Function) and any(x.dtype == "string" for x in tree.flatten(args[0])):
            return _inlined(graph, graph._flat_inputs(args[0]))
        return operation(*args, **kwargs)

    return model.run_with(inputs, call)


def _check(operation: Operation, model: Any) -> None:
    if getattr(operation, "trainable_weights", None):
        raise ValueError(
            f"The layer {operation.name!r} of the model {model.name!r} takes strings and has weights to train. Strings "
            "are prepared on the host, where nothing is trained: let a layer such as TextVectorization or StringLookup "
            "take the strings, and give its output to the layer with the weights."
        )
