"""Which part of a structure belongs to which output of a model.

Losses, metrics, weights, targets and sample weights may all be written as one thing, as a list, as a dict by output
name, or nested like the model's outputs. `align` brings each of these forms to one list with an entry per output.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from keras_ops import tree

TREES = (dict, list, tuple)


@dataclass(frozen=True)
class Output:
    """One leaf of what a model returns.

    Attributes:
        path: Keys and positions that lead to it; empty if the model returns one tensor.
        name: What dicts call it and what its metrics' names begin with; `None` if nothing names it.
        group: The keys on the way to it, for the name of its loss in the logs.
    """

    path: tuple[Any, ...]
    name: str | None
    group: tuple[str, ...]

    def label(self, default: str) -> str:
        """Return what the logs call the output's own loss, with `default` for an output without a name."""
        return "/".join([*self.group, self.name or default])


def outputs_of(y_pred: Any, output_names: list[str] | None) -> list[Output]:
    """List the leaves of `y_pred`, named by their keys, else by the model's `output_names`."""
    paths = [path for path, _ in tree.flatten_with_path(y_pred)]
    if output_names is None or len(output_names) != len(paths):
        output_names = [None] * len(paths)
    return [_output(path, name) for path, name in zip(paths, output_names, strict=True)]


def _output(path: tuple[Any, ...], name: str | None) -> Output:
    keys = [str(key) for key in path if isinstance(key, str)]
    if path and isinstance(path[-1], str):
        group, last = keys[:-1], keys[-1]
        return Output(path, last if len(path) == 1 else name or last, tuple(group))
    return Output(path, name, tuple(keys))


def is_one(spec: Any, members: list[int]) -> bool:
    """Whether `spec` is an entry for one output rather than a structure of entries."""
    return not isinstance(spec, TREES)


def align(
    spec: Any,
    outputs: list[Output],
    argument: str,
    *,
    broadcast: bool = False,
    is_entry: Callable[[Any, list[int]], bool] = is_one,
) -> list[Any]:
    """Return the entry of `spec` for each output, `None` where it has none.

    Args:
        spec: One entry, or a list, dict or nested structure of entries.
        outputs: The model's outputs.
        argument: What messages call `spec`.
        broadcast: Whether one entry stands for all outputs.
        is_entry: Tells entries from structures of them, given the outputs that they would be for.

    Raises:
        ValueError: If `spec` names an output that does not exist, or does not have an entry for each.
    """
    found: list[Any] = [None] * len(outputs)

    def place(spec: Any, members: list[int], depth: int) -> None:
        if is_entry(spec, members):
            if len(members) > 1 and not broadcast and spec is not None:
                raise _mismatch(argument, outputs, spec)
            for i in members:
                found[i] = spec
            return
        groups: dict[Any, list[int]] = {}
        for i in members:
            path = outputs[i].path
            groups.setdefault(path[depth] if len(path) > depth else None, []).append(i)
        if isinstance(spec, dict):
            by_name = {outputs[i].name: [i] for i in members}
            for key, part in spec.items():
                chosen = groups.get(key) or by_name.get(key) or (members if len(members) == len(spec) == 1 else None)
                if chosen is None:
                    raise _mismatch(argument, outputs, spec, key)
                place(part, chosen, depth + 1)
        elif len(spec) == len(groups):
            for part, chosen in zip(spec, groups.values(), strict=True):
                place(part, chosen, depth + 1)
        elif len(spec) == len(members):
            for part, i in zip(spec, members, strict=True):
                place(part, [i], len(outputs[i].path))
        else:
            raise _mismatch(argument, outputs, spec)

    place(spec, list(range(len(outputs))), 0)
    return found


def _mismatch(argument: str, outputs: list[Output], spec: Any, key: Any = None) -> ValueError:
    names = [output.name or "(unnamed)" for output in outputs]
    count = f"{len(outputs)} output{'s' if len(outputs) > 1 else ''}: {', '.join(map(repr, names))}"
    what = f"has the key {key!r}, which is none of them" if key is not None else f"does not fit them: {_short(spec)}"
    return ValueError(
        f"The model has {count}, but `{argument}` {what}. Pass a list with one entry per output, or a dict by output "
        "name."
    )


def _short(spec: Any) -> str:
    if isinstance(spec, dict):
        return f"a dict with the keys {list(spec)}"
    if isinstance(spec, (list, tuple)):
        return f"a {type(spec).__name__} of {len(spec)}" + ("" if len(str(spec)) > 80 else f", {spec}")
    return type(spec).__name__ if hasattr(spec, "shape") else repr(spec)


class Alignment:
    """Splits targets and sample weights into the parts that belong to a model's outputs.

    The way through a structure is found once, so that every further batch needs nothing but a flattening.

    Args:
        y_pred: What the model returns, as tensors or `KerasTensor`s.
        output_names: The model's names of its outputs, if it has some.
    """

    def __init__(self, y_pred: Any, output_names: list[str] | None) -> None:
        self.outputs = outputs_of(y_pred, output_names)
        # The outputs that have a loss, if not all of them have: targets for these alone are as good.
        self.with_loss: list[int] = []
        self._positions: dict[Any, list[int | None]] = {}

    def parts(self, structure: Any, argument: str) -> list[Any]:
        """Return the part of `structure` for each output, `None` where there is none; one sample weight is for all."""
        if structure is None:
            return [None] * len(self.outputs)
        if argument == "sample_weight" and not isinstance(structure, TREES):
            return [structure] * len(self.outputs)
        leaves = tree.flatten(structure)
        key = (argument, type(structure), len(leaves), *(structure if isinstance(structure, dict) else ()))
        positions = self._positions.get(key)
        if positions is None:
            numbered = tree.pack_sequence_as(structure, range(len(leaves)))
            positions = self._positions[key] = self._found(numbered, len(leaves), argument)
        return [None if position is None else leaves[position] for position in positions]

    def _found(self, numbered: Any, count: int, argument: str) -> list[int | None]:
        """Return the number of the leaf for each output, `None` where it has none."""
        if count != len(self.with_loss) or isinstance(numbered, dict):
            return align(numbered, self.outputs, argument)
        positions: list[int | None] = [None] * len(self.outputs)
        for number, i in enumerate(self.with_loss):
            positions[i] = number
        return positions
