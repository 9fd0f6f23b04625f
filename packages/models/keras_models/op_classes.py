"""The names under which `.keras` files hold calls of ops: a class for each, in modules of the published package.

An op's parameters fall in two: tensors are arguments of the call, everything else is in the class's config.
"""

import inspect
from typing import Any

import keras_ops as ops
from keras_ops.naming import to_snake_case
from keras_ops.op import Op, OpCall
from keras_ops.symbolic.node import Node
from keras_saving.serialize import deserialize_keras_object, serialize_keras_object

_PREFIX = "keras.src.ops."
_TENSORS = frozenset(
    {
        "x", "x1", "x2", "xs", "y", "a", "b", "inputs", "operands", "condition", "indices", "key", "kernel", "target",
        "output", "mean", "variance", "offset", "scale", "gamma", "beta", "data", "segment_ids", "query", "value", "bias",
        "mask", "values", "updates", "start_indices", "depthwise_kernel", "pointwise_kernel", "sorted_sequence",
        "predictions", "targets", "variable", "weights", "fill_value", "constant_values", "bins", "images",
    }
)  # fmt: skip
_MATH = frozenset(
    {"segment_sum", "segment_max", "segment_min", "segment_prod", "top_k", "in_top_k", "logsumexp", "extract_sequences",
     "fft", "fft2", "ifft2", "rfft", "irfft", "stft", "istft", "rsqrt", "erf", "erfinv", "logdet"}
)  # fmt: skip
# Names of classes that are not the function's name in CamelCase.
_CLASS_NAMES = {"absolute": "Absolute", "hard_swish": "HardSilu", "swish": "Silu"}


def to_config(operation: OpCall) -> dict[str, Any]:
    """Return the entry of a recorded op, without its nodes."""
    name = operation.op.name
    cls = _CLASS_NAMES.get(name) or "".join(part.capitalize() for part in name.split("_"))
    bound = _bound(operation.op, operation._inbound_nodes[0])
    static = {key: serialize_keras_object(value) for key, value in bound.items() if key not in _TENSORS}
    return {
        "module": _PREFIX + _group(operation.op),
        "class_name": cls,
        "config": {"name": operation.name, **static},
        "registered_name": cls,
    }


def call_arguments(node: Node) -> tuple[list[Any], dict[str, Any]]:
    """Return the arguments that belong to the call."""
    bound = _bound(node.operation.op, node)  # type: ignore[attr-defined]
    positional: list[Any] = []
    for key, value in bound.items():
        if key == "operands":
            positional.extend(value)
        elif key in _TENSORS:
            positional.append(value)
    while positional and positional[-1] is None:
        positional.pop()
    return positional, {}


def from_config(entry: dict[str, Any]) -> Any:
    """Return what calls an op as an entry says, or `None` if the entry is no op."""
    module, cls = entry.get("module"), entry.get("class_name")
    if not isinstance(module, str) or not module.startswith(_PREFIX) or not isinstance(cls, str):
        return None
    function = getattr(ops, to_snake_case(cls), None)
    parts = getattr(function, "op", None)
    if not isinstance(parts, Op):
        raise ValueError(f"The file names the op {cls!r}, which does not exist.")
    config = {key: deserialize_keras_object(value) for key, value in entry["config"].items() if key != "name"}
    known = inspect.signature(parts.definition).parameters
    unknown = [key for key in config if key not in known]
    if unknown:
        raise ValueError(f"The op {cls!r} has no argument {', '.join(map(repr, unknown))}.")
    name = entry["config"].get("name")
    if not isinstance(name, str | None):
        raise ValueError(f"The name of the op {cls!r} must be a string. Received: {str(name)[:80]}.")
    return Caller(parts, config, name)


class Caller:
    """Calls an op with the arguments of a config and gives the recorded operation the file's name.

    Args:
        parts: The op.
        config: Its arguments that are no tensors.
        name: Name of the operation.
    """

    def __init__(self, parts: Op, config: dict[str, Any], name: str | None) -> None:
        self._parts, self._config, self._name = parts, config, name

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        names = [n for n in inspect.signature(self._parts.definition).parameters if n not in self._config]
        if names and names[-1] != "operands" and len(args) > len(names):
            raise ValueError(f"The op {self._parts.name!r} takes {len(names)} tensors. The file gives {len(args)}.")
        if "operands" in names:
            outputs = self._parts.function(self._config.get("subscripts"), *args)
        else:
            fixed = [tuple(a) if n == "key" and isinstance(a, list) else a for n, a in zip(names, args, strict=False)]
            outputs = self._parts.function(**dict(zip(names, fixed, strict=False)), **self._config, **kwargs)
        if self._name:
            first = outputs[0] if isinstance(outputs, list | tuple) else outputs
            first._keras_history.operation.name = self._name
        return outputs


def _bound(op: Op, node: Node) -> dict[str, Any]:
    """Return all of an op's arguments by name, defaults filled in."""
    bound = inspect.signature(op.definition).bind(*node.args, **node.kwargs)
    bound.apply_defaults()
    arguments = dict(bound.arguments)
    for name, parameter in inspect.signature(op.definition).parameters.items():
        if parameter.kind is parameter.VAR_KEYWORD:
            arguments.update(arguments.pop(name))
    return arguments


def _group(op: Op) -> str:
    for name in getattr(op.function, "_public_names", ()):
        parts = name.split(".")
        if len(parts) == 4:
            return parts[2]
    return "math" if op.name in _MATH else "core"
