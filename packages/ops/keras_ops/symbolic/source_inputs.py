"""Where a symbolic tensor starts."""

from keras_ops.export import export
from keras_ops.symbolic.keras_tensor import KerasTensor
from keras_ops.symbolic.node import Node, history_of


@export("keras.utils.get_source_inputs")
def get_source_inputs(tensor: KerasTensor) -> list[KerasTensor]:
    """Return the tensors of `keras.Input` that a symbolic tensor is computed from.

    Args:
        tensor: A symbolic tensor.

    Returns:
        The inputs, each once; the tensor itself if it is one.

    Raises:
        ValueError: If it comes from no `keras.Input`.

    Example:

    >>> inputs = keras.Input((3,))
    >>> keras.utils.get_source_inputs(keras.layers.Dense(2)(inputs) + 1)[0] is inputs
    True
    """
    found: list[KerasTensor] = []
    waiting, seen = [_node_of(tensor)], set()
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if node.is_input:
            found += node.output_tensors
        waiting += reversed(node.parent_nodes)
    return found


def _node_of(tensor: KerasTensor) -> Node:
    history = history_of(tensor)
    return history.operation._inbound_nodes[history.node_index]
