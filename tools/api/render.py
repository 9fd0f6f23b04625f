"""The text of generated modules, in the form that `ruff format` gives."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from exports import Export


@dataclass(frozen=True)
class Name:
    """A name on a page and where it is defined."""

    name: str
    module: str
    attribute: str

    @property
    def place(self) -> str:
        return self.module if self.attribute == self.name else f"{self.module}:{self.attribute}"


@dataclass(frozen=True)
class Page:
    """A generated module: its dotted path, its names, and the modules inside it that are part of the public surface."""

    path: str
    names: list[Name]
    submodules: list[str]
    guarded: bool = False  # files of the package have names that are on the page


def text(
    page: Page, mark: str, version: str | None = None, with_function: bool = False, hidden: Sequence[str] = ()
) -> str:
    """The module: imports for type checkers, one table, and the functions that import on demand.

    Modules that are `hidden` can be reached but are not part of what is public.
    """
    parts = [f'"""{page.path}: {mark} from the `@export` literals."""\n']
    everything = sorted([*(entry.name for entry in page.names), *page.submodules])
    if everything:
        parts.append("from keras_ops.lazy import attach\n")
        parts.append(_for_type_checkers(page))
        parts.append(_literal("_NAMES", "{", [f'"{entry.name}": "{entry.place}"' for entry in page.names], "}"))
    if version:
        parts.append(f'__version__ = "{version}"\n')
    if version and with_function:
        parts.append(_VERSION)
        everything.append("version")
    if page.names or page.submodules:
        if page.submodules:
            inside = sorted([*page.submodules, *hidden])
            parts.append(_literal("_SUBMODULES", "(", [f'"{name}"' for name in inside], ")"))
        arguments = "__name__, _NAMES" + ", _SUBMODULES" * bool(page.submodules) + ", guard=True" * page.guarded
        parts.append(f"{_FOR_RUN_TIME}    __getattr__, __dir__ = attach({arguments})\n")
    parts.append(_filled("__all__", [f'"{name}"' for name in everything]))
    return _join(parts)


_FOR_RUN_TIME = "# A type checker that saw `__getattr__` would believe in every name.\nif not TYPE_CHECKING:\n"
_VERSION = '''
def version() -> str:
    """Return the version of the `keras` distribution, such as `"3.16.0"`."""
    return __version__

'''


def _join(parts: list[str]) -> str:
    return "\n".join(parts)


def _for_type_checkers(page: Page) -> str:
    # A plain variable: type checkers read it as they read `typing.TYPE_CHECKING`, and nothing need be imported for it.
    lines = ["TYPE_CHECKING = False", "if TYPE_CHECKING:"]
    lines += [f"    from {page.path} import {name} as {name}" for name in page.submodules]
    lines += [
        f"    from {entry.module} import {entry.attribute} as {entry.name}"
        for entry in sorted(page.names, key=lambda entry: (entry.module, entry.attribute, entry.name))
    ]
    return "\n".join(lines) + "\n"


def _filled(name: str, items: list[str]) -> str:
    """A list with many items a line: the names stand one a line above it already."""
    if not items:
        return f"{name} = []\n"
    lines = textwrap.fill(", ".join(items) + ",", 120, initial_indent="    ", subsequent_indent="    ")
    return f"{name} = [\n{lines}\n]\n"


def _literal(name: str, opening: str, items: list[str], closing: str) -> str:
    if not items:
        return f"{name} = {opening}{closing}\n"
    return "\n".join([f"{name} = {opening}", *(f"    {item}," for item in items), closing]) + "\n"


def table(module: str, own: list[Export], mark: str) -> str:
    """A room's `exports_table.py`: what a saved file may name, and where it is."""
    rows = [f'"{export.public}": ("{export.module}", "{export.attribute}", "{export.slot}")' for export in own]
    head = f'"""The public names that {module} defines, with the slot in which each may stand: {mark}."""\n'
    return _join(
        [
            head,
            "# Public name: (module, attribute, slot).",
            _literal("EXPORTS: dict[str, tuple[str, str, str]]", "{", rows, "}"),
        ]
    )
