"""The table of a model's layers."""

import io
import math
import random
import re
from collections.abc import Callable, Iterator
from typing import Any

from keras_layers.base.layer import Layer
from keras_layers.base.specs import is_default
from keras_ops import tree
from keras_ops.dtypes import standardize_dtype
from keras_ops.scopes import SymbolicScope
from keras_ops.symbolic.keras_tensor import KerasTensor
from keras_ops.symbolic.operation import Operation

_BITS = {"bool": 8, "int4": 4, "uint4": 4}


def print_summary(
    model: Any,
    line_length: int | None = None,
    print_fn: Callable[..., Any] | None = None,
    expand_nested: bool = False,
    show_trainable: bool = False,
    layer_range: Any = None,
) -> None:
    """Print a model's layers, their output shapes and numbers of parameters. See `Model.summary`."""
    console_class, table_class, box = _rich()
    linear = all(len(_parents(model, op)) <= 1 for op in _operations(model))
    table = table_class(box=box, show_lines=not linear, title=None, expand=False)
    table.add_column("Layer (type)", overflow="fold")
    table.add_column("Output Shape", overflow="fold")
    table.add_column("Param #", justify="right")
    if not linear:
        table.add_column("Connected to", overflow="fold")
    if show_trainable:
        table.add_column("Trainable", justify="center")
    for depth, owner, operation in _chosen(model, expand_nested, layer_range):
        table.add_row(*_row(owner, operation, depth, linear, show_trainable))
    text = io.StringIO()
    whole = {"width": line_length} if print_fn is None else {"width": line_length or 100, "file": text}
    console = console_class(**whole)
    for part in (f'Model: "{model.name}"', table, *_totals(model)):
        console.print(part, markup=False, highlight=False)
    if print_fn is not None:
        print_fn(text.getvalue())


def _rich() -> tuple[Any, Any, Any]:
    """Import what draws tables when one is asked for: it takes longer than all of this package.

    The import draws a number from Python's generator, whose stream belongs to the user, so that is set back.
    """
    before = random.getstate()
    from rich import box
    from rich.console import Console
    from rich.table import Table

    random.setstate(before)
    return Console, Table, box.HEAVY_HEAD


def _operations(model: Any) -> list[Operation]:
    graph = getattr(model, "_graph", lambda: None)() or model
    operations = getattr(graph, "operations", None)
    if operations is None or graph is not model:
        return model.layers
    return operations


def _chosen(model: Any, expand: bool, layer_range: Any) -> Iterator[tuple[int, Any, Operation]]:
    operations = _operations(model)
    if layer_range is not None:
        if len(layer_range) != 2:
            raise ValueError(f"`layer_range` must be a pair of layer names. Received: {layer_range!r}.")
        matches = [[i for i, op in enumerate(operations) if re.fullmatch(name, op.name)] for name in layer_range]
        if not all(matches):
            raise ValueError(f"`layer_range={layer_range!r}` names no layers of the model {model.name!r}.")
        operations = operations[matches[0][0] : matches[1][-1] + 1]
    yield from _walk(model, operations, expand, 0)


def _walk(owner: Any, operations: list[Operation], expand: bool, depth: int) -> Iterator[tuple[int, Any, Operation]]:
    for operation in operations:
        yield depth, owner, operation
        if expand and isinstance(operation, Layer) and hasattr(operation, "summary"):
            yield from _walk(operation, _operations(operation), expand, depth + 1)


def _row(owner: Any, operation: Any, depth: int, linear: bool, show_trainable: bool) -> list[str]:
    kind = operation.op.name if hasattr(operation, "op") else type(operation).__name__
    cells = ["  " * depth + f"{operation.name} ({kind})", _shape(owner, operation), _parameters(operation)]
    if not linear:
        cells.append(", ".join(_parents(owner, operation)) or "-")
    if show_trainable:
        cells.append(_trainable(operation))
    return cells


def _trainable(operation: Any) -> str:
    if not getattr(operation, "weights", None):
        return "-"
    return "Y" if operation.trainable else "N"


def _nodes(owner: Any, operation: Any) -> list[Any]:
    own = {id(node) for node in getattr(owner, "_nodes", [])}
    return [node for node in operation._inbound_nodes if not own or id(node) in own]


def _shape(owner: Any, operation: Any) -> str:
    nodes = _nodes(owner, operation)
    shapes = [tuple(t.shape) for t in nodes[0].output_tensors] if nodes else _shapes_outside_graphs(operation)
    if not shapes:
        return "?"
    return str(shapes[0]) if len(shapes) == 1 else f"[{', '.join(map(str, shapes))}]"


def _shapes_outside_graphs(operation: Any) -> list[tuple[int | None, ...]]:
    """Return what comes out of a layer that was called, but not on symbolic tensors: for the shapes that built it.

    A user's `call` is not run for that: it may count its calls, or print.
    """
    graph = getattr(operation, "_graph", lambda: None)() or operation
    if hasattr(graph, "outputs"):
        return [tuple(t.shape) for t in graph.outputs]
    shapes = getattr(operation, "_build_shapes_dict", None)
    if not shapes or is_default(operation, "compute_output_shape") and not _is_own(type(operation).call):
        return []
    try:
        with SymbolicScope():
            if len(shapes) == 1:
                output = operation.compute_output_shape(*shapes.values())
            else:
                output = operation.compute_output_shape(**shapes)
        return [tuple(tensor.shape) for tensor in tree.flatten(tree.map_shape_structure(KerasTensor, output))]
    except Exception:  # noqa: BLE001 - a table is no place for an error about a method that the program may never call
        return []


def _is_own(function: Callable[..., Any]) -> bool:
    return function.__module__.partition(".")[0] == Layer.__module__.partition(".")[0]


def _parameters(operation: Any) -> str:
    if not isinstance(operation, Layer):
        return "0"
    if not operation.built:
        return "0 (unbuilt)"
    return f"{operation.count_params():,}"


def _parents(owner: Any, operation: Any) -> list[str]:
    parents = []
    for node in _nodes(owner, operation):
        for tensor in node.input_tensors:
            history = tensor._keras_history
            parents.append(f"{history.operation.name}[{history.node_index}][{history.tensor_index}]")
    return parents


def _totals(model: Any) -> list[str]:
    trainable, frozen = _weight(model.trainable_weights), _weight(model.non_trainable_weights)
    optimizer = _weight(getattr(getattr(model, "optimizer", None), "variables", []))
    total = tuple(sum(parts) for parts in zip(trainable, frozen, optimizer, strict=True))
    lines = [
        _line("Total params", total),
        _line("Trainable params", trainable),
        _line("Non-trainable params", frozen),
    ]
    return [*lines, _line("Optimizer params", optimizer)] if optimizer[0] else lines


def _weight(variables: Any) -> tuple[int, int]:
    counts = [(math.prod(v.shape), _bits(v.dtype)) for v in variables]
    return sum(n for n, _ in counts), sum(math.ceil(n * bits / 8) for n, bits in counts)


def _bits(dtype: str) -> int:
    name = standardize_dtype(dtype)
    if name in _BITS:
        return _BITS[name]
    digits = re.search(r"\d+", name)
    return int(digits.group()) if digits else 32


def _line(what: str, weight: tuple[int, int] | tuple[int, ...]) -> str:
    return f" {what}: {weight[0]:,} ({_readable(weight[1])})"


def _readable(size: float) -> str:
    for unit in ("B", "KB", "MB", "GB"):
        if size < 1024:
            return f"{size:.2f} {unit}"
        size /= 1024
    return f"{size:.2f} TB"
