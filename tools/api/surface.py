"""What the public modules hold: from exports to the text of every generated file."""

import tomllib
from collections import defaultdict
from pathlib import Path

import compat
import tf_keras
from exports import Export, ExportError, read
from house import House, Package
from render import Name, Page, table, text

MARK = "written by tools/api/generate.py"


def build(house: House, root: Path) -> tuple[dict[Path, str], list[Path]]:
    """Every generated file's text, and generated files that should not be there.

    Raises:
        ExportError: If the exports contradict each other or the files of a room.
    """
    everything = read(house, root)
    wanted: dict[Path, str] = {}
    for package in house.rooms:
        own = [export for export in everything if export.room == package.module]
        wanted |= _room(package, own, root)
    meta = next(package for package in house.packages if package.module == "keras")
    wanted |= _meta(meta, everything, root)
    present = [path for package in house.packages for path in package.files(root) if path.name == "__init__.py"]
    for path in present:
        if (now := path.read_text(encoding="utf-8")) and MARK not in now:
            raise ExportError(
                f"{path} is written by hand, but every __init__.py is generated. "
                "Move what it holds to a module beside it."
            )
    return wanted, [path for path in present if path not in wanted]


def version(package: Package, root: Path) -> str:
    """The version in the package's pyproject.toml."""
    with open(root / "packages" / package.name / "pyproject.toml", "rb") as file:
        return tomllib.load(file)["project"]["version"]


def _pages(everything: list[Export]) -> dict[str, Page]:
    """Every public module and the modules above it."""
    by_space: dict[str, list[Export]] = defaultdict(list)
    for export in everything:
        by_space[export.namespace].append(export)
    spaces = set(by_space) | {"keras"}
    for space in list(spaces):
        while "." in space:
            space = space.rpartition(".")[0]
            spaces.add(space)
    return {
        space: Page(
            space,
            [Name(export.name, export.module, export.attribute) for export in by_space[space]],
            sorted(other.rpartition(".")[2] for other in spaces if other.rpartition(".")[0] == space),
        )
        for space in sorted(spaces)
    }


def _meta(package: Package, everything: list[Export], root: Path) -> dict[Path, str]:
    folder = package.source(root)
    pages = _pages(everything)
    private = dict(compat.pages(root, pages, MARK))
    wanted = {}
    for space, page in pages.items():
        place = folder.joinpath(*space.split(".")[1:], "__init__.py")
        hidden = ["src"] if space == "keras" and private else []
        wanted[place] = text(
            page, MARK, version(package, root) if space == "keras" else None, with_function=True, hidden=hidden
        )
    for space, content in tf_keras.pages(pages, MARK):
        wanted[folder.joinpath("_tf_keras", *space, "__init__.py")] = content
    for space, content in private.items():
        wanted[folder.joinpath(*space, "__init__.py")] = content
    return wanted


def _shelves(package: Package, own: list[Export], root: Path) -> dict[str, list[Export]]:
    """The folders of a room that are public shelves, by dotted path ("" is the room itself), and the names on them."""
    by_space: dict[str, list[Export]] = defaultdict(list)
    for export in own:
        by_space[export.namespace].append(export)
    shelves = {"": [*by_space["keras"], *by_space[f"keras.{package.name}"]]}
    for folder in sorted(package.source(root).rglob("*")):
        if folder.is_dir():
            dotted = ".".join(folder.relative_to(package.source(root)).parts)
            names = by_space.get(f"keras.{dotted}") or by_space.get(f"keras.{package.name}.{dotted}")
            if names:
                shelves[dotted] = names
    return shelves


def _room(package: Package, own: list[Export], root: Path) -> dict[Path, str]:
    folder = package.source(root)
    shelves = _shelves(package, own, root)
    spaces = {export.namespace for export in own}
    wanted = {
        place / "__init__.py": ""
        for place in {path.parent for path in package.files(root) if path.name != "__init__.py"} | {folder}
        for place in [place, *place.parents]
        if place.is_relative_to(folder)
    }
    for dotted, names in shelves.items():
        place = folder.joinpath(*dotted.split(".")) if dotted else folder
        inside = {
            path.stem for path in place.iterdir() if path.suffix == ".py" or (path.is_dir() and any(path.rglob("*.py")))
        }
        prefix = f"{dotted}." if dotted else ""
        submodules = sorted(
            name
            for name in inside
            if f"keras.{prefix}{name}" in spaces or f"keras.{package.name}.{prefix}{name}" in spaces
        )
        entries = _merge(names, package)
        for entry in entries:
            if entry.name in submodules:
                raise ExportError(
                    f"{package.module}.{prefix}{entry.name} would be both a shelf of the room and the name exported by "
                    f"{entry.module}."
                )
        guarded = any(entry.name in inside for entry in entries)
        page = Page(".".join(filter(None, (package.module, dotted))), entries, submodules, guarded)
        wanted[place / "__init__.py"] = text(page, MARK, None if dotted else version(package, root))
    wanted[folder / "exports_table.py"] = table(package.module, own, MARK)
    return wanted


def _merge(names: list[Export], package: Package) -> list[Name]:
    merged: dict[str, Name] = {}
    for export in names:
        entry = Name(export.name, export.module, export.attribute)
        if merged.setdefault(entry.name, entry) != entry:
            raise ExportError(
                f"{package.module}.{entry.name} would mean both {merged[entry.name].module} and {entry.module}."
            )
    return sorted(merged.values(), key=lambda entry: entry.name)
