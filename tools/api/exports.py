"""Read the `@export("...")` literals of the packages by AST, importing nothing."""

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).absolute().parent.parent))

from house import House, Package, parse


class ExportError(Exception):
    """An export that cannot be written down as a public name."""


@dataclass(frozen=True)
class Export:
    """One public name and where it is defined."""

    public: str  # "keras.layers.Dense"
    module: str  # "keras_layers.core.dense"
    attribute: str  # "Dense"
    kind: str  # "class" or "function"
    canonical: bool  # False for the second and later names of an object

    @property
    def namespace(self) -> str:
        return self.public.rpartition(".")[0]

    @property
    def name(self) -> str:
        return self.public.rpartition(".")[2]

    @property
    def room(self) -> str:
        return self.module.partition(".")[0]

    @property
    def slot(self) -> str:
        """The shelf that the name stands on: "layers", "optimizers.schedules", "" for `keras.Model`."""
        return self.namespace.partition(".")[2]


def sources(package: Package, root: Path) -> Iterator[Path]:
    """The hand-written modules of a package, tests left out."""
    for path in package.files(root):
        if path.name not in ("__init__.py", "exports_table.py") and not path.name.endswith("_test.py"):
            yield path


def module_name(path: Path, package: Package, root: Path) -> str:
    """The dotted name: `packages/layers/keras_layers/core/dense.py` is `keras_layers.core.dense`."""
    return ".".join(path.relative_to(package.source(root).parent).with_suffix("").parts)


def read(house: House, root: Path) -> list[Export]:
    """All exports of all rooms, sorted by public name.

    Raises:
        ExportError: For a file that does not parse, a name that is no literal, an export that is not on a module's own
            function or class, or a public name that two definitions claim.
    """
    found: dict[str, Export] = {}
    for package in house.rooms:
        for path in sources(package, root):
            for export in _in_file(path, module_name(path, package, root)):
                other = found.setdefault(export.public, export)
                if other is not export:
                    raise ExportError(
                        f"{export.public} is exported twice: by {other.module}.{other.attribute} and by "
                        f"{export.module}.{export.attribute}."
                    )
    _refuse_names_of_modules(found)
    return [found[public] for public in sorted(found)]


def _refuse_names_of_modules(found: dict[str, Export]) -> None:
    spaces = {export.namespace for export in found.values()}
    spaces |= {space.rpartition(".")[0] for space in spaces}
    for clash in sorted(spaces & found.keys()):
        raise ExportError(
            f"{clash} is both a public module and the name of {found[clash].module}.{found[clash].attribute}."
        )


def _in_file(path: Path, module: str) -> Iterator[Export]:
    if "keras_ops.export" not in path.read_text(encoding="utf-8"):
        return
    try:
        tree = parse(path)
    except SyntaxError as error:
        raise ExportError(f"{path}:{error.lineno} does not parse: {error.msg}") from error
    if not any(
        isinstance(node, ast.ImportFrom)
        and node.module == "keras_ops.export"
        and any(a.name == "export" for a in node.names)
        for node in tree.body
    ):
        return
    calls = {id(node): node for node in ast.walk(tree) if isinstance(node, ast.Call) and _is_export(node.func)}
    for node in tree.body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            for decorator in node.decorator_list:
                if calls.pop(id(decorator), None):
                    yield from _names(decorator, node, path, module)
    for call in calls.values():
        raise ExportError(
            f"{path}:{call.lineno} export() belongs directly above a function or class of the module itself."
        )


def _is_export(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id == "export"


def _names(call: ast.Call, node: ast.ClassDef | ast.FunctionDef, path: Path, module: str) -> Iterator[Export]:
    if not call.args or call.keywords:
        raise ExportError(f"{path}:{call.lineno} export() takes one or more names and nothing else.")
    for index, argument in enumerate(call.args):
        value = argument.value if isinstance(argument, ast.Constant) else None
        if (
            not isinstance(value, str)
            or not all(part.isidentifier() for part in value.split("."))
            or not value.startswith("keras.")
        ):
            raise ExportError(
                f"{path}:{call.lineno} export() takes string literals such as 'keras.layers.Dense', "
                f"not {ast.unparse(argument)}."
            )
        yield Export(value, module, node.name, "class" if isinstance(node, ast.ClassDef) else "function", index == 0)
