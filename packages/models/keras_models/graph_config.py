"""A graph as a dict, and back: the `Functional` configs of Keras 3."""

import functools
from collections.abc import Callable
from inspect import Parameter, signature
from typing import Any

from keras_models import op_classes
from keras_ops import tree
from keras_ops.op import OpCall
from keras_ops.symbolic.keras_tensor import KerasTensor
from keras_ops.symbolic.node import Node, history_of
from keras_ops.symbolic.operation import Operation
from keras_saving import registry, resolver
from keras_saving.registry import CustomObjectScope
from keras_saving.serialize import deserialize_keras_object, serialize_keras_object

Config = dict[str, Any]
_KEYS = frozenset({"name", "layers", "input_layers", "output_layers"})
_WRITTEN = _KEYS | {"trainable"}


def is_graph(config: Any) -> bool:
    """Return whether a config describes a graph."""
    return isinstance(config, dict) and config.keys() >= _KEYS


def takes_graph(cls: type) -> bool:
    """Return whether a model's class can be made from a graph: its constructor takes inputs and outputs."""
    return _takes_graph(cls.__init__)


@functools.lru_cache(maxsize=256)
def _takes_graph(init: Callable[..., Any]) -> bool:
    parameters = _parameters(init)
    return {"inputs", "outputs"} <= parameters.keys() or {p.kind for p in parameters.values()} == _ANYTHING


_ANYTHING = {Parameter.VAR_POSITIONAL, Parameter.VAR_KEYWORD}


def _parameters(init: Callable[..., Any]) -> dict[str, Parameter]:
    return dict(list(signature(init).parameters.items())[1:])


def of(model: Any) -> Config:
    """Return the config of a functional model."""
    own_nodes = {id(node) for node in model._nodes}
    places = _Places(model.operations, own_nodes)
    layers = []
    for operation in model.operations:
        entry = op_classes.to_config(operation) if isinstance(operation, OpCall) else serialize_keras_object(operation)
        entry = {**entry, "name": operation.name}
        nodes = [node for node in operation._inbound_nodes if id(node) in own_nodes]
        entry["inbound_nodes"] = [places.node(node) for node in nodes if not node.is_input]
        layers.append(entry)
    return {
        "name": model.name,
        "trainable": model.trainable,
        "layers": layers,
        "input_layers": places.structure(model._inputs_struct),
        "output_layers": places.structure(model._outputs_struct),
    }


class _Places:
    """Where tensors stand in the file: operation, node among those of this graph, index of the output.

    Args:
        operations: Operations of the graph.
        own_nodes: Identities of the nodes of the graph; an operation may have others, of other graphs.
    """

    def __init__(self, operations: list[Operation], own_nodes: set[int]) -> None:
        self._index: dict[tuple[int, int], int] = {}
        for operation in operations:
            own = [node for node in operation._inbound_nodes if id(node) in own_nodes]
            self._index |= {(id(operation), node.index): i for i, node in enumerate(own)}

    def of_tensor(self, tensor: KerasTensor) -> list[Any]:
        history = history_of(tensor)
        node = self._index[(id(history.operation), history.node_index)]
        return [history.operation.name, node, history.tensor_index]

    def structure(self, tensors: Any) -> Any:
        if isinstance(tensors, list | tuple):
            return (list if isinstance(tensors, list) else tuple)(self.structure(each) for each in tensors)
        if isinstance(tensors, dict):
            # In the order of its keys, which flattening would lose.
            return {key: self.structure(each) for key, each in tensors.items()}
        return self.of_tensor(tensors)

    def node(self, node: Node) -> Config:
        args, kwargs = (
            op_classes.call_arguments(node) if isinstance(node.operation, OpCall) else (node.args, node.kwargs)
        )
        return {"args": self._written(list(args)), "kwargs": self._written(kwargs)}

    def _written(self, value: Any) -> Any:
        if isinstance(value, KerasTensor):
            config = {"shape": list(value.shape), "dtype": value.dtype, "keras_history": self.of_tensor(value)}
            return {"class_name": "__keras_tensor__", "config": config}
        if isinstance(value, list):
            return [self._written(each) for each in value]
        if isinstance(value, tuple):
            return tuple(self._written(each) for each in value)
        if isinstance(value, dict):
            return {key: self._written(each) for key, each in value.items()}
        return serialize_keras_object(value)


def model_from_config(cls: Any, functional: Any, config: Config, custom_objects: Config | None) -> Any:
    """Return a model with the graph that a config describes.

    Args:
        cls: `Model`, or a subclass whose constructor takes `inputs` and `outputs`.
        functional: The class of plain functional models.
        config: The graph's config.
        custom_objects: Classes and functions that it names, by name.

    Raises:
        ValueError: If entries are missing or do not fit each other.
    """
    with CustomObjectScope(custom_objects or {}):
        graph = _Graph(config)
        graph.run()
    inputs = graph.structure(config["input_layers"], "input_layers")
    outputs = graph.structure(config["output_layers"], "output_layers")
    plain = {key: config[key] for key in ("name", "trainable") if config.get(key) is not None}
    if issubclass(functional, cls):
        return functional(inputs=inputs, outputs=outputs, **plain)
    # A subclass's own arguments stand beside the graph.
    own = {key: value for key, value in config.items() if key not in _WRITTEN}
    parameters = _parameters(cls.__init__)
    if not any(p.kind is p.VAR_KEYWORD for p in parameters.values()):
        plain = {key: value for key, value in plain.items() if key in parameters}
    model = cls(inputs=inputs, outputs=outputs, **plain, **own)
    if config.get("trainable") is False:
        model.trainable = False
    return model


class _Graph:
    """A graph in the making.

    Args:
        config: Its config.
    """

    def __init__(self, config: Config) -> None:
        self._operations: dict[str, Any] = {}
        self._waiting: list[tuple[str, Config]] = []
        # An operation's own nodes may not start at 0: a nested model has one from its making.
        self._tensors: dict[tuple[str, int], list[KerasTensor]] = {}
        for i, entry in enumerate(listed(config["layers"], "layers")):
            self._add(entry, f"layers[{i}]")

    def _add(self, entry: Any, place: str) -> None:
        if not isinstance(entry, dict) or not isinstance(entry.get("config"), dict):
            raise ValueError(f"`config.{place}` describes no layer. Received: {str(entry)[:80]}.")
        name = entry.get("name") or entry["config"].get("name")
        if not isinstance(name, str):
            raise ValueError(f"The name of `config.{place}` must be a string. Received: {str(name)[:80]}.")
        operation = op_classes.from_config(entry) or deserialize_keras_object(with_module(entry))
        if not isinstance(operation, Operation | op_classes.Caller):
            raise ValueError(f"`config.{place}` describes no layer. Received: {str(entry)[:80]}.")
        if name in self._operations:
            raise ValueError(f"`config.{place}` has the name {name!r}, which another layer has too.")
        self._operations[name] = operation
        nodes = listed(entry.get("inbound_nodes") or [], f"{place}.inbound_nodes")
        if not nodes:
            self._tensors[(name, 0)] = _own_tensors(operation, name, place)
        self._waiting.extend((name, {"node": node, "index": j}) for j, node in enumerate(nodes))

    def run(self) -> None:
        """Call the operations, each when its inputs are there."""
        while self._waiting:
            left = [(name, node) for name, node in self._waiting if not self._call(name, node)]
            if len(left) == len(self._waiting):
                names = ", ".join(sorted({name for name, _ in left}))
                raise ValueError(f"The graph of the config has a loop, or tensors from nowhere, at the layers {names}.")
            self._waiting = left

    def _call(self, name: str, entry: Config) -> bool:
        node, index = entry["node"], entry["index"]
        if index and (name, index - 1) not in self._tensors:
            return False
        if not isinstance(node, dict) or "args" not in node:
            raise ValueError(
                f"The layer {name!r} is described in the form of Keras 2. Load such files with the Keras that wrote them "
                "and save them as `.keras`."
            )
        args, kwargs = node["args"], node.get("kwargs", {})
        if not isinstance(args, list | tuple) or not isinstance(kwargs, dict):
            raise ValueError(
                f"A call of the layer {name!r} must have a list of `args` and a dict of `kwargs`. Received: "
                f"{str(node)[:80]}."
            )
        try:
            args, kwargs = self._read(args), self._read(kwargs)
        except _NotYetError:
            return False
        if not any(isinstance(each, KerasTensor) for each in tree.flatten([args, kwargs])):
            raise ValueError(f"A call of the layer {name!r} has no tensor of the graph. Received: {str(node)[:80]}.")
        try:
            outputs = self._operations[name](*args, **kwargs)
        except (TypeError, AttributeError, LookupError) as error:
            # A layer does not look at what no program passes, None among the tensors of a sum, say.
            raise ValueError(
                f"The layer {name!r} cannot be called as the config says ({error}): {str(node)[:200]}."
            ) from error
        self._tensors[(name, index)] = tree.flatten(outputs)
        return True

    def _read(self, value: Any) -> Any:
        if isinstance(value, dict) and value.get("class_name") == "__keras_tensor__":
            config = value.get("config")
            return self._tensor(config.get("keras_history") if isinstance(config, dict) else config)
        if isinstance(value, dict) and "class_name" not in value:
            return {key: self._read(each) for key, each in value.items()}
        if isinstance(value, list | tuple):
            return type(value)(self._read(each) for each in value)
        return deserialize_keras_object(value)

    def _tensor(self, place: Any) -> KerasTensor:
        if not isinstance(place, list | tuple) or [type(part) for part in place] != [str, int, int]:
            raise ValueError(f"A tensor's place must be [layer, node, index]. Received: {place!r}.")
        name, node, index = place
        if name not in self._operations:
            raise ValueError(f"A tensor comes from a layer {name!r} that the config does not hold.")
        tensors = self._tensors.get((name, node))
        if tensors is None:
            raise _NotYetError
        if not 0 <= index < len(tensors):
            raise ValueError(f"The layer {name!r} gives {len(tensors)} tensors. The config asks for number {index}.")
        return tensors[index]

    def structure(self, places: Any, entry: str) -> Any:
        """Return the tensors in the structure of their places."""
        try:
            return self._structure(places)
        except _NotYetError:
            raise ValueError(f"`config.{entry}` names a tensor that the graph does not make: {places!r}.") from None

    def _structure(self, places: Any) -> Any:
        if isinstance(places, dict):
            return {key: self._structure(place) for key, place in places.items()}
        if isinstance(places, list | tuple) and len(places) == 3 and isinstance(places[0], str):
            return self._tensor(places)
        if isinstance(places, list | tuple):
            return (list if isinstance(places, list) else tuple)(self._structure(place) for place in places)
        raise ValueError(f"A tensor's place must be [layer, node, index]. Received: {places!r}.")


def listed(value: Any, entry: str) -> Any:
    """Return an entry of a model's config that must be a list.

    Raises:
        ValueError: If it is none.
    """
    if not isinstance(value, list | tuple):
        raise ValueError(
            f"`config.{entry}` must be a list. Received: {str(value)[:80]} of type {type(value).__name__}."
        )
    return value


def _own_tensors(operation: Any, name: str, place: str) -> list[KerasTensor]:
    """Return the tensors that an operation has without being called: inputs, and models in a graph, have them."""
    nodes = getattr(operation, "_inbound_nodes", None)
    if not nodes:
        raise ValueError(f"`config.{place}`, the layer {name!r}, has no `inbound_nodes`, but it is no input.")
    return nodes[0].output_tensors


class _NotYetError(Exception):
    """A tensor is asked for before it is made."""


def with_module(entry: Any) -> Any:
    """Return the config of one of a model's layers with its module: without one, a built-in name means a layer or model."""
    name = entry.get("class_name") if isinstance(entry, dict) else None
    if not isinstance(name, str) or entry.get("module") is not None or entry.get("registered_name") not in (None, name):
        return entry
    if registry.explicit_object(name) is not None:
        return entry
    module = next((m for m in ("keras.layers", "keras") if resolver.find_class(m, name) is not None), None)
    return entry if module is None else {**entry, "module": module}
