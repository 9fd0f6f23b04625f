"""Every backend provides what `protocol.py` and the primitive ops ask for, under the same signatures.

The backend in use is tested, also one from another distribution: `KERAS_BACKEND=name pytest conformance_test.py`.
"""

import importlib
import inspect
from pathlib import Path

import pytest

import keras_ops.ops
import keras_ops.random
from keras_ops.backends import selected
from keras_ops.backends.protocol import FILES
from keras_ops.op import Op

pytestmark = [pytest.mark.backend, pytest.mark.gpu]

_NEEDED = [(file, name) for file, protocol in FILES.items() for name in vars(protocol) if not name.startswith("_")]
_CONSTANTS = [(file, name) for file, protocol in FILES.items() for name in protocol.__annotations__]

if not selected.load("core").SUPPORTS_GRADIENTS:
    _NEEDED = [(file, name) for file, name in _NEEDED if file != "transforms" or name == "compiled"]


def _families():
    folder = Path(keras_ops.ops.__file__).parent
    names = [p.stem for p in folder.glob("*.py") if not p.stem.startswith("_") and not p.stem.endswith("_test")]
    modules = [importlib.import_module(f"keras_ops.ops.{name}") for name in sorted(names)]
    return [*modules, importlib.import_module("keras_ops.random.sampling")]


def _ops():
    found = {}
    for module in _families():
        for value in vars(module).values():
            parts = getattr(value, "op", None)
            if isinstance(parts, Op) and parts.definition.__module__ == module.__name__:
                found[f"{parts.file}.{parts.name}"] = parts
    return found


_OPS = _ops()


def _gaps():
    path = Path(importlib.import_module(selected.package()).__file__).parent / "xfails.txt"
    lines = path.read_text().splitlines() if path.exists() else []
    return {line.partition(":")[0].strip() for line in lines if line.strip() and not line.startswith("#")}


def _parameters(function):
    return [(p.name, p.default) for p in inspect.signature(function).parameters.values() if p.kind is not p.VAR_KEYWORD]


@pytest.mark.parametrize(("file", "name"), _NEEDED, ids=lambda v: v)
def test_backend_has_the_protocols_functions(file, name):
    wanted = vars(FILES[file])[name]
    given = getattr(selected.load(file), name)
    assert [n for n, _ in _parameters(given)] == [n for n, _ in _parameters(wanted)][1:]


@pytest.mark.parametrize(("file", "name"), _CONSTANTS, ids=lambda v: v)
def test_backend_has_the_protocols_constants(file, name):
    assert hasattr(selected.load(file), name)


@pytest.mark.parametrize("name", sorted(n for n, parts in _OPS.items() if parts.is_primitive))
def test_every_primitive_is_there_or_a_gap(name):
    parts = _OPS[name]
    found = getattr(selected.load(parts.file), parts.name, None)
    assert (found is None) == (parts.name in _gaps())


@pytest.mark.parametrize("name", sorted(_OPS))
def test_implementations_take_what_the_definition_takes(name):
    parts = _OPS[name]
    definition = _parameters(parts.definition)
    given = _parameters(parts.implementation)
    if len(given) == 1 and given[0][0] in ("x", "args") or [n for n, _ in given] == ["x1", "x2"]:
        # Made by a family's factory: positional arguments alone.
        required = [n for n, default in definition if default is inspect.Parameter.empty]
        assert len(required) <= 2
        return
    assert [n for n, _ in given] == [n for n, _ in definition]
    assert [d for _, d in given] == [d for _, d in definition]
