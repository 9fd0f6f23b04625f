"""The golden files: as checked in, against what Python sees, and on small made-up packages."""

import inspect
import shutil
from importlib import import_module

import exports
import generate
import golden
import house
import pytest
import signatures

import keras  # the packages of the checkout are in sight

pytestmark = pytest.mark.unit

SOURCES = {
    "base.py": """
from keras_ops.export import export

class Hidden:
    def inherited(self, x): ...
    def _private(self): ...

@export("keras.layers.Layer")
class Layer(Hidden):
    kind = "layer"
    limit: int

    def __init__(self, *, name=None, **kwargs): ...
    def __call__(self, *args): ...
    @property
    def variables(self): ...
    @property
    def trainable(self): ...
    @trainable.setter
    def trainable(self, value): ...
    @classmethod
    def from_config(cls, config): ...
    @staticmethod
    def version(): ...
""",
    "dense.py": """
from torch.nn import Module
from keras_layers import base
from keras_layers.base import Layer as Base
from keras_ops.export import export

@export("keras.layers.Dense", "keras.layers.FullyConnected")
class Dense(Base, Module):
    def __init__(self, units, activation="relu", **kwargs): ...
    def inherited(self, x): ...

class Between(base.Layer):
    def added(self): ...

@export("keras.layers.Conv")
class Conv(Between):
    def call(self, x: "Tensor", /, y=(1, 2), *rest, z, training=False) -> None: ...

@export("keras.layers.concatenate")
def concatenate(inputs: list[int], axis: int = -1) -> int: ...
""",
}
LINES = [
    "class keras.layers.Conv(keras.layers.Layer)",
    "class keras.layers.Dense(keras.layers.Layer)",
    "class keras.layers.Layer",
    "keras.layers.Conv.added: method()",
    "keras.layers.Conv.call: method(x, /, y=(1, 2), *rest, z, training=False)",
    "keras.layers.Dense.__init__: method(units, activation='relu', **kwargs)",
    "keras.layers.FullyConnected = keras.layers.Dense",
    "keras.layers.Layer.__call__: method(*args)",
    "keras.layers.Layer.__init__: method(*, name=None, **kwargs)",
    "keras.layers.Layer.from_config: classmethod(config)",
    "keras.layers.Layer.inherited: method(x)",
    "keras.layers.Layer.kind: attribute",
    "keras.layers.Layer.limit: attribute",
    "keras.layers.Layer.trainable: settable property",
    "keras.layers.Layer.variables: property",
    "keras.layers.Layer.version: staticmethod()",
    "keras.layers.concatenate(inputs, axis=-1)",
]


@pytest.fixture
def small(tmp_path):
    for package in house.read().packages:
        package.source(tmp_path).mkdir(parents=True)
    (tmp_path / "tools").mkdir()
    shutil.copy(house.ROOT / "tools" / "layers.toml", tmp_path / "tools")
    for name, text in SOURCES.items():
        (tmp_path / "packages" / "layers" / "keras_layers" / name).write_text(text)
    return tmp_path


def test_checked_in_files_are_up_to_date():
    wrong = generate.differences(golden.build(house.ROOT), [])
    assert [str(path) for path in wrong] == [], "run: python tools/api/golden.py --write"


def test_lines_of_a_package(small):
    texts = golden.build(small)
    assert texts[small / "packages" / "layers" / "api.golden"].splitlines()[1:] == LINES


def test_the_sum_lists_names_alone(small):
    lines = golden.build(small)[small / "packages" / "keras" / "api.golden"].splitlines()
    assert "keras.layers.Dense" in lines
    assert "keras.version()" in lines


def parameters(signature):
    return [(p.name, p.kind, p.default is p.empty) for p in signature.parameters.values()]


def read(text):
    """Let Python itself read a signature of the golden file; defaults do not matter for it."""
    tree = signatures.ast.parse(f"def f{text}: ...").body[0]
    for defaults in (tree.args.defaults, tree.args.kw_defaults):
        defaults[:] = [default and signatures.ast.Constant(0) for default in defaults]
    space = {}
    exec(compile(signatures.ast.fix_missing_locations(signatures.ast.Module([tree], [])), "golden", "exec"), space)
    return inspect.signature(space["f"])


def definitions(kind):
    return [export for export in exports.read(house.read(), house.ROOT) if export.canonical and export.kind == kind]


def test_python_sees_the_same_signatures_of_functions():
    source = signatures.Source(house.read(), house.ROOT)
    differ = []
    for export in definitions("function"):
        _, node = source.definition(export.module, export.attribute)
        seen = inspect.signature(getattr(import_module(export.module), export.attribute))
        if parameters(seen) != parameters(read(signatures.signature(node.args))):
            differ.append(f"{export.public}{seen}")
    assert differ == []


def test_python_sees_the_same_members_of_classes():
    source = signatures.Source(house.read(), house.ROOT)
    differ = []
    for export in definitions("class"):
        module, node = source.definition(export.module, export.attribute)
        seen = getattr(import_module(export.module), export.attribute)
        assert seen is getattr(import_module(export.namespace), export.name)
        for name, member in source.members(module, node).items():
            static = inspect.getattr_static(seen, name, None)
            if member.kind == "attribute" or static is None:
                continue
            is_property = isinstance(static, property) or type(static).__name__ == "cached_property"
            if is_property != ("property" in member.kind):
                differ.append(f"{export.public}.{name}: {member} is {static}")
            elif member.kind in ("method", "staticmethod", "classmethod"):
                bound = static.__func__ if isinstance(static, staticmethod | classmethod) else static
                found = parameters(inspect.signature(bound))[member.kind != "staticmethod" :]
                if found != parameters(read(member.signature)):
                    differ.append(f"{export.public}.{name}{inspect.signature(bound)} is written {member}")
    assert differ == []


def test_there_is_something_to_compare():
    assert keras.version() and definitions("function") and definitions("class")
