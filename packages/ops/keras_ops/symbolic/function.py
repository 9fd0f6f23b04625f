"""A graph of operations as one callable."""

from collections.abc import Callable, Iterator
from typing import Any

from keras_ops import tree
from keras_ops.export import export
from keras_ops.scopes import SymbolicScope
from keras_ops.symbolic.keras_tensor import KerasTensor
from keras_ops.symbolic.node import Node, Start, history_of, start
from keras_ops.symbolic.operation import Operation

Fill = Callable[[list[Any]], tuple[tuple[Any, ...], dict[str, Any]]]


@export("keras.Function")
class Function(Operation):
    """What lies between symbolic inputs and outputs, as an operation.

    Args:
        inputs: Structure of `KerasTensor`s to start from: those of `keras.Input`, bare ones, or some amid a graph.
        outputs: Structure of `KerasTensor`s that depend on them alone.
        name: A name.

    Example:

    >>> x = keras.Input((3,))
    >>> f = keras.Function(x, keras.ops.sum(x * 2, axis=-1))
    >>> tuple(f(keras.ops.ones((2, 3))).shape)
    (2,)
    """

    def __init__(self, inputs: Any, outputs: Any, name: str | None = None) -> None:
        super().__init__(name=name)
        self._set_graph(inputs, outputs)

    def _set_graph(self, inputs: Any, outputs: Any) -> None:
        self._inputs_struct = inputs
        self._outputs_struct = outputs
        self._inputs = tree.flatten(inputs)
        self._outputs = tree.flatten(outputs)
        if not self._inputs:
            raise ValueError(f"`inputs` holds no tensor. Received: {inputs!r}.")
        if not self._outputs:
            raise ValueError(f"`outputs` holds no tensor. Received: {outputs!r}.")
        for what, tensors in (("inputs", self._inputs), ("outputs", self._outputs)):
            for tensor in tensors:
                if not isinstance(tensor, KerasTensor):
                    raise ValueError(
                        f"`{what}` must hold symbolic tensors, as `keras.Input` and layers called on it return. "
                        f"Received: {tensor!r} of type {type(tensor).__name__}."
                    )
        for tensor in self._inputs:
            start(tensor)
        self._nodes, self._operations = graph_order(self._inputs, self._outputs)
        self._graph_plan = _Plan(self._inputs, self._outputs, self._nodes)

    @property
    def operations(self) -> list[Operation]:
        """The operations, each after those that it needs."""
        return self._operations[:]

    @property
    def inputs(self) -> list[KerasTensor]:
        """Flat list of the symbolic inputs."""
        return self._inputs

    @property
    def outputs(self) -> list[KerasTensor]:
        """Flat list of the symbolic outputs."""
        return self._outputs

    def call(self, inputs: Any) -> Any:
        """Compute the outputs for a structure of tensors like that of the inputs."""
        flat = [inputs] if len(self._inputs) == 1 and not tree.is_nested(inputs) else tree.flatten(inputs)
        if len(flat) != len(self._inputs):
            raise ValueError(f"{self.name!r} has {len(self._inputs)} inputs. Received {len(flat)} tensors.")
        return self.pack_outputs(self._graph_plan.run(flat))

    def pack_outputs(self, flat: list[Any]) -> Any:
        """Return flat outputs in the structure that the function was made with."""
        if isinstance(self._outputs_struct, KerasTensor):
            return flat[0]
        return tree.pack_sequence_as(self._outputs_struct, flat)

    def compute_output_spec(self, inputs: Any) -> Any:
        """Return symbolic outputs for symbolic inputs, which may have more exact shapes."""
        flat = tree.flatten(inputs)
        if len(flat) == len(self._inputs) and all(
            a.shape == b.shape and a.dtype == b.dtype for a, b in zip(flat, self._inputs, strict=True)
        ):
            return tree.map_structure(lambda t: KerasTensor(t.shape, t.dtype, sparse=t.sparse), self._outputs_struct)
        with SymbolicScope():
            return self.pack_outputs(self._graph_plan.run(flat))

    def compute_output_shape(self, input_shape: Any) -> Any:
        """Return the outputs' shapes for a structure of input shapes."""
        shapes = iter(_flat_shapes(input_shape))
        inputs = tree.map_structure(lambda t: KerasTensor(next(shapes), t.dtype), self._inputs_struct)
        return tree.map_structure(lambda t: t.shape, self.compute_output_spec(inputs))

    def run_with(self, inputs: Any, call: Callable[[Operation, tuple[Any, ...], dict[str, Any]], Any]) -> Any:
        """Go through the graph with another way of calling an operation (cloning, tracing, timing)."""
        return self.pack_outputs(self._graph_plan.run(tree.flatten(inputs), call))

    def get_config(self) -> dict[str, Any]:
        """A bare function holds a graph, which only a model knows how to write."""
        raise NotImplementedError("A `Function` has no config. Make a `keras.Model(inputs, outputs)` to save a graph.")


class _Plan:
    """The nodes as steps over a list of values, so that a call looks nothing up by tensor."""

    def __init__(self, inputs: list[KerasTensor], outputs: list[KerasTensor], nodes: list[Node]) -> None:
        slots = {id(t): i for i, t in enumerate(inputs)}
        self.steps: list[tuple[Operation, int, Fill, range]] = []
        for node in nodes:
            if node.is_input or all(id(t) in slots for t in node.output_tensors):
                continue
            first = len(slots)
            single, fill = _filler(node, slots)
            for tensor in node.output_tensors:
                slots[id(tensor)] = len(slots)
            self.steps.append((node.operation, single, fill, range(first, len(slots))))
        self.size = len(slots)
        self.results = [slots[id(t)] for t in outputs]

    def run(self, flat: list[Any], call: Any = None) -> list[Any]:
        values: list[Any] = [*flat, *[None] * (self.size - len(flat))]
        for operation, single, fill, targets in self.steps:
            if single >= 0 and call is None:
                result = operation(values[single])
            else:
                args, kwargs = fill(values)
                result = operation(*args, **kwargs) if call is None else call(operation, args, kwargs)
            if len(targets) == 1 and not isinstance(result, list | tuple | dict):
                values[targets[0]] = result
            else:
                for target, value in zip(targets, tree.flatten(result), strict=True):
                    values[target] = value
        return [values[i] for i in self.results]


def _filler(node: Node, slots: dict[int, int]) -> tuple[int, Fill]:
    """Return the slot of a node's only argument (or -1), and what builds the arguments from the slots."""
    args, kwargs = node.args, node.kwargs
    if len(args) == 1 and not kwargs and isinstance(args[0], KerasTensor):
        slot = slots[id(args[0])]
        return slot, lambda values: ((values[slot],), {})
    leaves = tree.flatten((args, kwargs))
    places = [slots[id(x)] if isinstance(x, KerasTensor) else -1 for x in leaves]

    def fill(values: list[Any]) -> tuple[tuple[Any, ...], dict[str, Any]]:
        filled = [values[p] if p >= 0 else leaf for p, leaf in zip(places, leaves, strict=True)]
        return tree.pack_sequence_as((args, kwargs), filled)

    return -1, fill


def _flat_shapes(shapes: Any) -> Iterator[tuple[int | None, ...]]:
    if tree.is_shape(shapes):
        yield tuple(shapes)
        return
    members = [shapes[k] for k in sorted(shapes)] if isinstance(shapes, dict) else shapes
    for member in members:
        yield from _flat_shapes(member)


def graph_order(inputs: list[KerasTensor], outputs: list[KerasTensor]) -> tuple[list[Node], list[Operation]]:
    """Return the nodes and operations between tensors: deepest first, then in the order in which they are met.

    Args:
        inputs: Flat tensors at which the graph starts.
        outputs: Flat tensors at which it ends.

    Raises:
        ValueError: If an output needs a tensor that `inputs` does not give, or two operations have one name.
    """
    post_order = _visit(inputs, outputs)
    depths = {id(node): 0 for node in post_order}
    for node in reversed(post_order):
        for tensor in node.input_tensors:
            parent = id(_node_of(tensor))
            if parent in depths:
                depths[parent] = max(depths[parent], depths[id(node)] + 1)
    operations: dict[int, Operation] = {}
    depth_of: dict[int, int] = {}
    for node in post_order:
        if isinstance(node.operation, Start):
            continue
        operations.setdefault(id(node.operation), node.operation)
        depth_of[id(node.operation)] = max(depth_of.get(id(node.operation), 0), depths[id(node)])
    rank = {key: i for i, key in enumerate(operations)}
    ordered = sorted(operations.values(), key=lambda op: (-depth_of[id(op)], rank[id(op)]))
    nodes = sorted(post_order, key=lambda n: (-depths[id(n)], rank.get(id(n.operation), -1)))
    _check_names(ordered)
    return nodes, ordered


def _node_of(tensor: KerasTensor) -> Node:
    history = history_of(tensor)
    return history.operation._inbound_nodes[history.node_index]


def _visit(inputs: list[KerasTensor], outputs: list[KerasTensor]) -> list[Node]:
    """Return the nodes that the outputs need, parents before children; iterative, since graphs can be deep."""
    given = {id(t) for t in inputs}
    done: set[int] = set()
    order: list[Node] = []
    for output in outputs:
        stack = [(output, False)]
        while stack:
            tensor, ready = stack.pop()
            node = _node_of(tensor)
            if id(node) in done:
                continue
            if ready or id(tensor) in given:
                done.add(id(node))
                order.append(node)
                continue
            if node.is_input:
                raise ValueError(
                    f"The outputs depend on {tensor!r}, which is not among `inputs`. Add it to `inputs`, or build the "
                    "outputs from the given ones."
                )
            stack.append((tensor, True))
            stack.extend((parent, False) for parent in reversed(node.input_tensors))
    seen = {id(n) for n in order}
    for tensor in inputs:
        if id(_node_of(tensor)) not in seen:
            seen.add(id(_node_of(tensor)))
            order.append(_node_of(tensor))
    return order


def _check_names(operations: list[Operation]) -> None:
    seen: set[str] = set()
    for operation in operations:
        if operation.name in seen:
            raise ValueError(
                f"Two operations of the graph are named {operation.name!r}. Names must be unique: give one of them "
                "another `name`."
            )
        seen.add(operation.name)
