"""The base of everything that can be called on tensors, real and symbolic: layers and recorded ops."""

import inspect
from typing import Any, Self

from keras_ops import naming, tree
from keras_ops.export import export
from keras_ops.scopes import SymbolicScope, state
from keras_ops.symbolic.keras_tensor import any_symbolic
from keras_ops.symbolic.node import Node, fresh_outputs


@export("keras.Operation")
class Operation:
    """Something with a name that maps tensors to tensors and can be recorded in a graph.

    A subclass defines `call`; `compute_output_spec` only if running `call` on symbolic tensors is not enough.

    Args:
        name: A unique name; made from the class name by default.

    Example:

    >>> class Double(keras.Operation):
    ...     def call(self, x):
    ...         return x * 2
    >>> Double()(keras.KerasTensor((3,))).shape
    (3,)
    """

    name: str
    _inbound_nodes: list[Node]
    _init_arguments: tuple[tuple[Any, ...], dict[str, Any]]

    def __new__(cls, *args: Any, **kwargs: Any) -> Self:
        instance = super().__new__(cls)
        # Kept as given and only looked at by `get_config`; `object` because subclasses may guard assignment.
        object.__setattr__(instance, "_init_arguments", (args, kwargs))
        return instance

    def __init__(self, name: str | None = None) -> None:
        if name is None:
            name = naming.auto_name(naming.to_snake_case(type(self).__name__))
        if not isinstance(name, str) or "/" in name:
            raise ValueError(f"`name` must be a string without '/'. Received: {name!r}.")
        self.name = name
        self._inbound_nodes = []

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        if any_symbolic(args, kwargs):
            return self.symbolic_call(*args, **kwargs)
        return self.call(*args, **kwargs)

    def symbolic_call(self, *args: Any, **kwargs: Any) -> Any:
        """Return symbolic outputs and, outside a `SymbolicScope`, record the call."""
        outputs = self.compute_output_spec(*args, **kwargs)
        return record(self, args, kwargs, outputs)

    def call(self, *args: Any, **kwargs: Any) -> Any:
        """Compute the outputs. Defined by subclasses."""
        raise NotImplementedError(f"{type(self).__name__} does not define `call`.")

    def compute_output_spec(self, *args: Any, **kwargs: Any) -> Any:
        """Return the outputs' shapes and dtypes as `KerasTensor`s, by running `call` symbolically."""
        with SymbolicScope():
            return self.call(*args, **kwargs)

    def quantized_call(self, *args: Any, **kwargs: Any) -> Any:
        """Compute the outputs with quantized weights. Defined by operations that can be quantized."""
        raise NotImplementedError(f"{type(self).__name__} cannot be quantized.")

    def rematerialized_call(self, fn: Any, *args: Any, **kwargs: Any) -> Any:
        """Return `fn` in a form whose intermediate values are computed again in the backward pass."""
        raise NotImplementedError(f"{type(self).__name__} does not support rematerialization.")

    def get_config(self) -> dict[str, Any]:
        """Return the constructor's arguments, from which `from_config` makes an equal operation.

        Raises:
            NotImplementedError: If an argument is something that a file cannot hold; then override this method.
        """
        config = recorded_arguments(self)
        for key, value in config.items():
            if not all(_is_plain(leaf) for leaf in tree.flatten(value)):
                raise NotImplementedError(
                    f"{type(self).__name__} was made with `{key}={value!r}`, which cannot be written to a file as it is. "
                    "Override `get_config` (and `from_config`) to say how it is saved."
                )
        return {**config, "name": self.name}

    get_config._is_default = True  # type: ignore[attr-defined]

    @classmethod
    def from_config(cls, config: dict[str, Any]) -> Self:
        """Return a new operation from the dict that `get_config` gave.

        Raises:
            TypeError: If the class does not take these arguments.
        """
        try:
            return cls(**config)
        except TypeError as error:
            raise TypeError(
                f"{cls.__name__} could not be made from its config {config!r}: {error}. If the class has its own "
                "arguments, `get_config` must return all of them."
            ) from error

    @property
    def input(self) -> Any:
        """Symbolic input of the operation's first call, as one tensor, list or dict."""
        return self._first_node("input").args[0]

    @property
    def output(self) -> Any:
        """Symbolic output of the operation's first call."""
        tensors = self._first_node("output").output_tensors
        return tensors[0] if len(tensors) == 1 else tensors

    def _first_node(self, what: str) -> Node:
        if not self._inbound_nodes:
            raise AttributeError(
                f"`{what}` is defined for an operation that was called on symbolic tensors; {self.name!r} never was. "
                "Call it on a `keras.Input` first."
            )
        return self._inbound_nodes[0]


def record(operation: Operation, args: tuple[Any, ...], kwargs: dict[str, Any], outputs: Any) -> Any:
    """Record a symbolic call and return its outputs; inside a `SymbolicScope` only return them."""
    if state.symbolic:
        return outputs
    inputs = tree.flatten((args, kwargs))
    outputs = fresh_outputs(outputs, inputs)
    Node(operation, args, kwargs, outputs)
    return outputs


def recorded_arguments(operation: Operation) -> dict[str, Any]:
    """Return the arguments that an operation was constructed with, by name: given ones, and plain defaults."""
    args, kwargs = operation._init_arguments
    signature = inspect.signature(type(operation).__init__)
    bound = signature.bind(operation, *args, **kwargs)
    given = dict(list(bound.arguments.items())[1:])
    named = {}
    for parameter in list(signature.parameters.values())[1:]:
        if parameter.name in given:
            named[parameter.name] = given[parameter.name]
        elif parameter.default is not parameter.empty and all(map(_is_plain, tree.flatten(parameter.default))):
            # A default may be another one when the file is read.
            named[parameter.name] = parameter.default
    for parameter in signature.parameters.values():
        if parameter.kind is parameter.VAR_KEYWORD:
            named.update(named.pop(parameter.name, {}))
        elif parameter.kind is parameter.VAR_POSITIONAL and named.pop(parameter.name, ()):
            raise NotImplementedError(f"{type(operation).__name__} takes *{parameter.name}: override `get_config`.")
    return named


def _is_plain(value: Any) -> bool:
    return value is None or isinstance(value, bool | int | float | str)
