"""What the tests of the table share: calls with arrays in other forms, results as NumPy arrays, known gaps."""

import importlib
from collections.abc import Callable
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import numpy as np

import keras_ops as ops
from keras_ops.backends import selected
from keras_ops.conformance.rows import Call, Row
from keras_ops.conformance.table import ROWS
from keras_ops.exports_table import EXPORTS

# How much a program may differ from the same calls one by one: it is fused.
COMPILED_TOLERANCE = 1e-4


def _public_ops() -> dict[str, Any]:
    found = {}
    for name, (module, attribute, _) in EXPORTS.items():
        # The other groups repeat names of `keras.ops` itself.
        if name.startswith("keras.ops.image.") or name.startswith("keras.ops.") and name.count(".") == 2:
            function = getattr(importlib.import_module(module), attribute)
            if hasattr(function, "op"):
                found[name.removeprefix("keras.ops.")] = function.op
    return found


OPS = _public_ops()


def function_of(name: str) -> Callable[..., Any]:
    """Return the public function of an op."""
    return OPS[name].function if name in OPS else getattr(ops, name)


@cache
def gaps() -> dict[str, str]:
    """Return the backend's known gaps with their reasons: `op/check: reason`."""
    path = Path(str(importlib.import_module(selected.package()).__file__)).parent / "xfails.txt"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return dict(line.split(": ", 1) for line in lines if line.strip() and not line.startswith("#"))


def expect(faults: list[str], name: str, check: str) -> None:
    """Fail for faults that are not known, and for known ones that are gone."""
    reason = gaps().get(f"{name}/{check}")
    if reason is None:
        assert not faults, "\n".join(faults)
    else:
        assert faults, f"{name}/{check} is no gap any more: take it out of xfails.txt."


def is_array(x: Any) -> bool:
    """Return whether an argument stands for a tensor."""
    return isinstance(x, np.ndarray | np.generic)


def map_arrays(function: Callable[[Any], Any], call: Call) -> tuple[list[Any], dict[str, Any]]:
    """Return the arguments with a function applied to their arrays, also those in lists."""
    over = lambda x: function(x) if is_array(x) else [over(e) for e in x] if isinstance(x, list) else x  # noqa: E731
    args = [tuple(over(e) for e in x) if isinstance(x, tuple) else over(x) for x in call.args]
    return args, {key: over(value) for key, value in call.kwargs.items()}


def arrays_of(call: Call) -> list[Any]:
    """Return the arrays of a call in order."""
    found: list[Any] = []
    map_arrays(lambda x: found.append(x) or x, call)
    return found


def described(call: Call) -> str:
    """Return a call's arguments for messages."""
    args, kwargs = map_arrays(lambda x: f"{x.dtype.name}{list(x.shape)}", call)
    return f"({', '.join([*map(str, args), *(f'{k}={v}' for k, v in kwargs.items())])})"


def listed(x: Any) -> list[Any]:
    """Return what an op gave as a list."""
    return list(x) if isinstance(x, tuple | list) else [x]


def to_numpy(x: Any) -> np.ndarray:
    """Return a result as a NumPy array."""
    return np.asarray(ops.convert_to_numpy(x))


class _Slot:
    """The place of an array."""

    def __init__(self, number: int) -> None:
        self.number = number

    @staticmethod
    def fill(x: Any, values: Any) -> Any:
        if isinstance(x, _Slot):
            return values[x.number]
        if isinstance(x, list | tuple):
            return type(x)([_Slot.fill(e, values) for e in x])
        return x


def with_slots(call: Call, function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a function of the call's arrays alone, simple enough for compilers."""
    numbers = count()
    args, kwargs = map_arrays(lambda _: _Slot(next(numbers)), call)

    def called(*values: Any) -> Any:
        filled = {key: _Slot.fill(value, values) for key, value in kwargs.items()}
        return function(*[_Slot.fill(x, values) for x in args], **filled)

    return called


def sample(name: str) -> tuple[Row, Call] | None:
    """Return the first call of an op with arrays that have axes and elements, and its row."""
    for row in ROWS[name]:
        for call in row.calls:
            arrays = arrays_of(call)
            if arrays and all(a.size for a in arrays) and any(a.ndim for a in arrays):
                return row, call
    return None


def differences(got: Any, wanted: Any, values: bool = True) -> list[str]:
    """Return how two lists of results differ; without `values` in their shapes and dtypes alone."""
    faults = []
    for one, other in zip(listed(got), listed(wanted), strict=True):
        one, other = to_numpy(one), to_numpy(other)
        same = one.dtype == other.dtype and one.shape == other.shape
        if not same or values and not np.allclose(one, other, COMPILED_TOLERANCE, COMPILED_TOLERANCE, True):
            faults.append(f"{one.dtype}{list(one.shape)}\n{one}\ninstead of {other.dtype}{list(other.shape)}\n{other}")
    return faults
