"""One call of an operation on symbolic tensors."""

from typing import TYPE_CHECKING, Any, NamedTuple

from keras_ops import tree
from keras_ops.symbolic.keras_tensor import KerasTensor

if TYPE_CHECKING:
    from keras_ops.symbolic.operation import Operation


class KerasHistory(NamedTuple):
    """Where a symbolic tensor comes from."""

    operation: "Operation"
    node_index: int
    tensor_index: int


class Node:
    """An edge of the graph: an operation, the arguments that it was called with, the tensors that it gave.

    Args:
        operation: What was called.
        call_args: Positional arguments, with `KerasTensor`s anywhere in their structure.
        call_kwargs: Keyword arguments, likewise.
        outputs: Structure of the resulting `KerasTensor`s.
    """

    def __init__(
        self,
        operation: "Operation",
        call_args: tuple[Any, ...] = (),
        call_kwargs: dict[str, Any] | None = None,
        outputs: Any = None,
    ) -> None:
        self.operation = operation
        self.args = call_args
        self.kwargs = call_kwargs or {}
        flat = tree.flatten((self.args, self.kwargs)) if self.kwargs or len(call_args) != 1 else tree.flatten(call_args)
        self.input_tensors: list[KerasTensor] = [t for t in flat if isinstance(t, KerasTensor)]
        self.output_tensors: list[KerasTensor] = tree.flatten(outputs)
        for tensor in self.input_tensors:
            start(tensor)
        if not any(isinstance(t, KerasTensor) for t in self.output_tensors):
            raise ValueError(
                f"A call of {operation.name!r} on symbolic tensors returned no tensor, but {outputs!r}. Return what the "
                "computation gives."
            )
        self.index = len(operation._inbound_nodes)
        operation._inbound_nodes.append(self)
        for i, tensor in enumerate(self.output_tensors):
            tensor._keras_history = KerasHistory(operation, self.index, i)

    @property
    def is_input(self) -> bool:
        """Whether it is the start of a graph."""
        return not self.input_tensors

    @property
    def parent_nodes(self) -> list["Node"]:
        """The nodes that its inputs come from."""
        return [producer(tensor) for tensor in self.input_tensors]

    def __repr__(self) -> str:
        return f"<Node {self.index} of {self.operation.name!r}>"


class Start:
    """What a tensor that no operation made comes from, so that a graph can start with it; it is never called.

    Args:
        tensor: A symbolic tensor.
    """

    def __init__(self, tensor: KerasTensor) -> None:
        self.name = tensor.name
        self._inbound_nodes: list[Node] = []
        Node(self, outputs=tensor)  # type: ignore[arg-type]


def start(tensor: KerasTensor) -> None:
    """Make a tensor that comes from nowhere the start of a graph, as `keras.Input` does with its own."""
    if not hasattr(tensor, "_keras_history"):
        Start(tensor)


def history_of(tensor: KerasTensor) -> KerasHistory:
    """Return where a tensor comes from, refusing one that no graph holds."""
    history = getattr(tensor, "_keras_history", None)
    if history is None:
        raise ValueError(
            f"{tensor!r} comes from no `keras.Input`. A model's tensors must start from `keras.Input(shape)`."
        )
    return history


def producer(tensor: KerasTensor) -> Node:
    """Return the call that a tensor comes from."""
    history = history_of(tensor)
    return history.operation._inbound_nodes[history.node_index]


def fresh_outputs(outputs: Any, inputs: list[Any]) -> Any:
    """Return `outputs` with every tensor that is itself an input replaced by a new one of the same shape."""
    known = {id(t) for t in inputs}
    return tree.map_structure(
        lambda t: (
            KerasTensor(t.shape, t.dtype, sparse=t.sparse, ragged=t.ragged)
            if isinstance(t, KerasTensor) and (id(t) in known or hasattr(t, "_keras_history"))
            else t
        ),
        outputs,
    )
