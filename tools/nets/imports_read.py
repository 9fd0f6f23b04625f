"""What the files of a house import, read by AST."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from house import House, Package, parse


@dataclass(frozen=True)
class Import:
    """One import of one file."""

    path: Path
    line: int
    package: Package  # that the file is part of
    module: str  # the dotted name that is imported from, or imported
    name: str  # what is imported from it; empty for a plain import
    in_function: bool
    for_types: bool  # under `if TYPE_CHECKING:`
    relative: bool

    @property
    def top(self) -> str:
        return self.module.partition(".")[0]

    def __str__(self) -> str:
        return f"{self.path}:{self.line} imports {self.module}"


def is_test(path: Path) -> bool:
    return path.name.endswith("_test.py") or path.name == "conftest.py"


def files(house: House, root: Path, tests: bool = False) -> Iterator[tuple[Path, Package]]:
    """The Python files of the packages: the hand-written ones, or their tests."""
    for package in house.packages:
        for path in package.files(root):
            if path.name not in ("__init__.py", "exports_table.py") and is_test(path) == tests:
                yield path, package


def read(house: House, root: Path, tests: bool = False) -> list[Import]:
    """All imports of all files; a call such as `import_module("torch")` counts as an import of what it names."""
    found = []
    for path, package in files(house, root, tests):
        tree = parse(path)
        for node, in_function, for_types in _walk(tree, False, False):
            for module, name, relative in _named(node):
                found.append(
                    Import(path.relative_to(root), node.lineno, package, module, name, in_function, for_types, relative)
                )
    return found


def _walk(node: ast.AST, in_function: bool, for_types: bool) -> Iterator[tuple[ast.AST, bool, bool]]:
    for child in ast.iter_child_nodes(node):
        yield child, in_function, for_types
        inside = in_function or isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        guarded = isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test)
        yield from _walk(child, inside, for_types or guarded)


def _named(node: ast.AST) -> Iterator[tuple[str, str, bool]]:
    if isinstance(node, ast.Import):
        for alias in node.names:
            yield alias.name, "", False
    elif isinstance(node, ast.ImportFrom):
        for alias in node.names:
            yield node.module or "", alias.name, bool(node.level)
    elif isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if called in ("import_module", "__import__") and isinstance(node.args[0].value, str):
            yield node.args[0].value, "", False
