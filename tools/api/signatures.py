"""Signatures and members of exported functions and classes, read by AST: the same whatever backend is installed."""

import ast
import sys
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

sys.path.insert(0, str(Path(__file__).absolute().parent.parent))

from exports import Export, module_name, sources
from house import House, parse

# Dunder methods that are part of what a user calls.
_CALLED = ("__init__", "__call__")


@dataclass(frozen=True)
class Member:
    """A public member of a class."""

    kind: str  # "method", "classmethod", "staticmethod", "property", "settable property" or "attribute"
    signature: str = ""

    def __str__(self) -> str:
        return f"{self.kind}{self.signature}"


@dataclass
class Module:
    """One parsed module: its own definitions, and where the names that it imports come from."""

    name: str
    tree: ast.Module
    definitions: dict[str, ast.ClassDef | ast.FunctionDef] = field(default_factory=dict)
    imported: dict[str, tuple[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for node in self.tree.body:
            if isinstance(node, ast.ClassDef | ast.FunctionDef):
                self.definitions[node.name] = node
            elif isinstance(node, ast.ImportFrom) and node.module:
                for alias in node.names:
                    self.imported[alias.asname or alias.name] = (node.module, alias.name)
            elif isinstance(node, ast.Import):
                for alias in node.names:
                    self.imported[alias.asname or alias.name.partition(".")[0]] = (alias.name, "")


class Source:
    """All modules of the house, found by their dotted name."""

    def __init__(self, house: House, root: Path) -> None:
        self._files = {
            module_name(path, package, root): path for package in house.rooms for path in sources(package, root)
        }
        self._modules: dict[str, Module] = {}
        self._members: dict[tuple[str, str], dict[str, Member]] = {}

    def module(self, name: str) -> Module | None:
        if name in self._files and name not in self._modules:
            self._modules[name] = Module(name, parse(self._files[name]))
        return self._modules.get(name)

    def definition(self, module: str, name: str) -> tuple[str, ast.ClassDef | ast.FunctionDef] | None:
        """The module and node that define a name which is known in `module`, through any chain of imports."""
        seen = set()
        while (module, name) not in seen and (here := self.module(module)):
            seen.add((module, name))
            if name in here.definitions:
                return module, here.definitions[name]
            if name not in here.imported:
                return None
            module, name = here.imported[name]
        return None

    def bases(self, module: str, node: ast.ClassDef) -> list[tuple[str, ast.ClassDef]]:
        """The base classes that are ours, in order; a framework's base is no part of the public surface."""
        found = []
        for base in node.bases:
            target = None
            if isinstance(base, ast.Name):
                target = self.definition(module, base.id)
            elif isinstance(base, ast.Attribute) and isinstance(base.value, ast.Name):
                here = self.module(module)
                origin = here.imported.get(base.value.id) if here else None
                if origin:
                    target = self.definition(".".join(filter(None, origin)), base.attr)
            if target and isinstance(target[1], ast.ClassDef):
                found.append(target)
        return found

    def members(self, module: str, node: ast.ClassDef) -> dict[str, Member]:
        """The public members of a class by name, inherited ones included."""
        key = (module, node.name)
        if key not in self._members:
            merged: dict[str, Member] = {}
            for base_module, base in reversed(self.bases(module, node)):
                merged |= self.members(base_module, base)
            self._members[key] = merged | own_members(node)
        return self._members[key]


def own_members(node: ast.ClassDef) -> dict[str, Member]:
    """The public members that a class defines itself."""
    found: dict[str, Member] = {}
    for item in node.body:
        if isinstance(item, ast.FunctionDef | ast.AsyncFunctionDef) and _is_public(item.name):
            member = _method(item, found.get(item.name))
            if member:
                found[item.name] = member
        elif isinstance(item, ast.AnnAssign) and isinstance(item.target, ast.Name) and _is_public(item.target.id):
            found[item.target.id] = Member("attribute")
        elif isinstance(item, ast.Assign):
            for target in item.targets:
                if isinstance(target, ast.Name) and _is_public(target.id):
                    found[target.id] = Member("attribute")
    return found


def _is_public(name: str) -> bool:
    return not name.startswith("_") or name in _CALLED


def _method(node: ast.FunctionDef | ast.AsyncFunctionDef, before: Member | None) -> Member | None:
    decorators = [ast.unparse(decorator) for decorator in node.decorator_list]
    if f"{node.name}.setter" in decorators:
        return Member("settable property")
    if f"{node.name}.deleter" in decorators:
        return before
    if any(d in ("property", "cached_property", "functools.cached_property") for d in decorators):
        return Member("property")
    if "staticmethod" in decorators:
        return Member("staticmethod", signature(node.args))
    if "classmethod" in decorators:
        return Member("classmethod", signature(node.args, bound=True))
    return Member("method", signature(node.args, bound=True))


def signature(arguments: ast.arguments, bound: bool = False) -> str:
    """The parameters' names, order, kinds and defaults; annotations promise nothing at a call and are left out."""
    positional = [*arguments.posonlyargs, *arguments.args]
    defaults = [None] * (len(positional) - len(arguments.defaults)) + list(arguments.defaults)
    parts = [_parameter(argument, default) for argument, default in zip(positional, defaults)]
    if arguments.posonlyargs:
        parts.insert(len(arguments.posonlyargs), "/")
    if bound:
        parts = parts[1:]
    if arguments.vararg:
        parts.append(f"*{arguments.vararg.arg}")
    elif arguments.kwonlyargs:
        parts.append("*")
    parts += [_parameter(a, d) for a, d in zip(arguments.kwonlyargs, arguments.kw_defaults)]
    if arguments.kwarg:
        parts.append(f"**{arguments.kwarg.arg}")
    return f"({', '.join(parts)})"


def _parameter(argument: ast.arg, default: ast.expr | None) -> str:
    return argument.arg if default is None else f"{argument.arg}={ast.unparse(default)}"


@dataclass
class Surface:
    """The exports of the house with what can be called on them."""

    source: Source
    everything: list[Export]

    @cached_property
    def _public_classes(self) -> dict[tuple[str, str], str]:
        return {(e.module, e.attribute): e.public for e in self.everything if e.canonical and e.kind == "class"}

    def lines(self, room: str) -> list[str]:
        """What a room promises, one line for each public name and member.

        A class's line names its public bases. Members that are the same in a public base are not written again.
        """
        out = []
        canonical = {(e.module, e.attribute): e.public for e in self.everything if e.canonical}
        for export in self.everything:
            if export.room != room:
                continue
            if not export.canonical:
                out.append(f"{export.public} = {canonical[export.module, export.attribute]}")
                continue
            module, node = self.source.definition(export.module, export.attribute)
            if isinstance(node, ast.FunctionDef):
                out.append(f"{export.public}{signature(node.args)}")
            else:
                out += self._class(export, module, node)
        return sorted(out)

    def _class(self, export: Export, module: str, node: ast.ClassDef) -> list[str]:
        inherited: dict[str, Member] = {}
        names = []
        for base_module, base in self._public_bases(module, node):
            names.append(self._public_classes[base_module, base.name])
            inherited = self.source.members(base_module, base) | inherited
        head = f"class {export.public}" + (f"({', '.join(names)})" if names else "")
        return [
            head,
            *(
                f"{export.public}.{name}: {member}"
                for name, member in self.source.members(module, node).items()
                if inherited.get(name) != member
            ),
        ]

    def _public_bases(self, module: str, node: ast.ClassDef) -> list[tuple[str, ast.ClassDef]]:
        """The nearest exported classes above a class, through classes that are not exported."""
        found = []
        for base_module, base in self.source.bases(module, node):
            if (base_module, base.name) in self._public_classes:
                found.append((base_module, base))
            else:
                found += self._public_bases(base_module, base)
        return found
