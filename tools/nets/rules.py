"""The rules of the house as functions: each takes the checkout and returns one sentence for each fault."""

import ast
import re
import sys
import tomllib
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).absolute().parent.parent))
sys.path.insert(0, str(Path(__file__).absolute().parent.parent / "api"))

import exports
import imports_read
import signatures
from house import House, parse

KINDS = ("backend", "backends", "null", "unit")
ROOMS_OF_NO_NAME = ("utils", "common", "misc", "helpers", "legacy")


def upward_imports(house: House, root: Path) -> list[str]:
    """A package imports what lies below it, and itself."""
    ours = {package.module for package in house.packages}
    return [
        f"{found}, which does not lie below {found.package.module}"
        for found in imports_read.read(house, root)
        if found.top in ours and found.top != found.package.module and found.top not in found.package.below
    ]


def upward_imports_of_tests(house: House, root: Path) -> list[str]:
    """A test sees its own package and those below it."""
    ours = {package.module for package in house.packages}
    return [
        f"{found}, which does not lie below {found.package.module}"
        for found in imports_read.read(house, root, tests=True)
        if found.top in ours and found.top != found.package.module and found.top not in found.package.below
    ]


def late_imports(house: House, root: Path) -> list[str]:
    """Our own packages are imported at the top of a file: an import in a function hides a cycle."""
    ours = {package.module for package in house.packages}
    return [
        f"{found} inside a function"
        for found in imports_read.read(house, root)
        if found.in_function and found.top in ours
    ]


def relative_imports(house: House, root: Path) -> list[str]:
    """Imports are absolute: grep finds who uses a module."""
    return [f"{found} relatively" for found in imports_read.read(house, root) if found.relative]


def frameworks(house: House, root: Path) -> list[str]:
    """JAX, PyTorch and TensorFlow are imported in the folders made for them and nowhere else, not even for types."""
    return [
        f"{found} outside {' and '.join(f'{folder}/' for folder in house.framework_folders)}"
        for found in imports_read.read(house, root)
        if found.top in house.frameworks and not set(house.framework_folders) & set(found.path.parts)
    ]


def undeclared(house: House, root: Path) -> list[str]:
    """What a package imports stands in its pyproject.toml: under dependencies, or, if optional, inside a function.

    Frameworks are extras of keras-ops. What another package of the house needs is not assumed to be there.
    """
    faults = []
    declared = {package: _requirements(root / "packages" / package.name) for package in house.packages}
    for found in imports_read.read(house, root):
        optional = found.in_function or found.for_types or found.top in house.frameworks
        standard = found.top in sys.stdlib_module_names or found.top == found.package.module
        if not (optional or standard or found.relative or _distribution(found.top) in declared[found.package]):
            faults.append(f"{found}, which packages/{found.package.name}/pyproject.toml does not list")
    return faults


def unused_requirements(house: House, root: Path) -> list[str]:
    """What pyproject.toml lists is imported; the meta-distribution lists all packages because it is their sum."""
    used = defaultdict(set)
    for found in imports_read.read(house, root):
        used[found.package].add(_distribution(found.top))
    return [
        f"packages/{package.name}/pyproject.toml lists {name}, which nothing there imports"
        for package in house.rooms
        if used[package]
        for name in sorted(_requirements(root / "packages" / package.name) - used[package])
    ]


def _requirements(folder: Path) -> set[str]:
    with open(folder / "pyproject.toml", "rb") as file:
        project = tomllib.load(file)["project"]
    return {_distribution(re.match(r"[\w.-]+", line)[0]) for line in project.get("dependencies", [])}


def _distribution(name: str) -> str:
    """The name that import names and distribution names share here: ml_dtypes is ml-dtypes."""
    return name.lower().replace("_", "-")


def module_cycles(house: House, root: Path) -> list[str]:
    """No module needs, while it is being imported, one that needs it."""
    graph = _graph(house, root)
    return [" -> ".join(cycle) for cycle in _cycles(graph)]


def folder_cycles(house: House, root: Path) -> list[str]:
    """Folders of a room have an order too. The room's own folder is left out: it holds both foundations and fronts."""
    rooms = {package.module for package in house.packages}
    graph: dict[str, set[str]] = defaultdict(set)
    for source, targets in _graph(house, root).items():
        folder = source.rpartition(".")[0]
        for target in targets:
            other = target.rpartition(".")[0]
            if folder != other and folder not in rooms and other not in rooms:
                graph[folder].add(other)
    return [" <-> ".join(sorted(cycle)) for cycle in _cycles(graph)]


def _graph(house: House, root: Path) -> dict[str, set[str]]:
    """Which module imports which at its top. The generated packages are lazy: importing one imports nothing else."""
    names = {}
    for path, package in imports_read.files(house, root):
        names[path.relative_to(root)] = ".".join(path.relative_to(package.source(root).parent).with_suffix("").parts)
    modules = set(names.values())
    graph: dict[str, set[str]] = {module: set() for module in sorted(modules)}
    for found in imports_read.read(house, root):
        if not found.in_function and not found.for_types:
            for target in (f"{found.module}.{found.name}", found.module):
                if target in modules:
                    graph[names[found.path]].add(target)
                    break
    return graph


def _cycles(graph: dict[str, set[str]]) -> list[list[str]]:
    """One cycle for each group of nodes that reach each other."""
    done: set[str] = set()
    found = []
    for start in sorted(graph):
        if start in done:
            continue
        path, stack = [start], [iter(sorted(graph.get(start, ())))]
        on_path = {start}
        while stack:
            for node in stack[-1]:
                if node in on_path:
                    found.append([*path[path.index(node) :], node])
                elif node not in done:
                    path.append(node)
                    on_path.add(node)
                    stack.append(iter(sorted(graph.get(node, ()))))
                    break
            else:
                stack.pop()
                on_path.discard(path[-1])
                done.add(path.pop())
    return found


def nameless_rooms(house: House, root: Path) -> list[str]:
    """Each thing lives where it belongs, so that no file or folder is called after nothing."""
    return [
        f"{path.relative_to(root)} is named after nothing: put what it holds where it belongs"
        for package in house.rooms
        for path in sorted(package.source(root).rglob("*"))
        if path.stem in ROOMS_OF_NO_NAME
    ]


# Examples that would change what the examples after them do.
WITHOUT_EXAMPLE = ("keras.config.enable_unsafe_deserialization",)


def undocumented(house: House, root: Path) -> list[str]:
    """What is public says what it is, and shows it in an example, which packages/keras/examples_test.py runs."""
    source = signatures.Source(house, root)
    faults = []
    for export in exports.read(house, root):
        text = ast.get_docstring(source.definition(export.module, export.attribute)[1]) or ""
        shown = ">>> " in text or "Example: see `" in text
        if export.canonical and export.public not in WITHOUT_EXAMPLE and not shown:
            faults.append(f"{export.public} has no docstring with an example (`>>> `, or `Example: see` another name)")
    return faults


def package_files(house: House, root: Path) -> list[str]:
    """Each package has what a distribution needs, and the licence is the checkout's."""
    faults = []
    for package in house.packages:
        folder = root / "packages" / package.name
        needed = ["pyproject.toml", "README.md", "CHANGELOG.md", "LICENSE", "api.golden", f"{package.module}/py.typed"]
        faults += [f"packages/{package.name}/{name} is missing" for name in needed if not (folder / name).exists()]
        if (folder / "LICENSE").exists() and (folder / "LICENSE").read_text() != (root / "LICENSE").read_text():
            faults.append(f"packages/{package.name}/LICENSE differs from LICENSE")
    return faults


def readme_maps(house: House, root: Path) -> list[str]:
    """A room's README names each of its folders, and no folder that is not there."""
    faults = []
    for package in house.rooms:
        text = (root / "packages" / package.name / "README.md").read_text(encoding="utf-8")
        named = {
            name
            for line in text.splitlines()
            if line.startswith("| `")
            for name in re.findall(r"`(\w+)/`", line.split("|")[1])
        }
        there = {path.parent.name for path in package.source(root).glob("*/__init__.py")}
        faults += [f"packages/{package.name}/README.md does not name {name}/" for name in sorted(there - named)]
        faults += [
            f"packages/{package.name}/README.md names {name}/, which is not there" for name in sorted(named - there)
        ]
    return faults


def tests_without_kind(house: House, root: Path) -> list[str]:
    """Every test file says at its top how often it runs."""
    faults = []
    for folder in ("packages", "tools", "examples"):
        for path in sorted((root / folder).rglob("*_test.py")):
            tree = parse(path)
            marks = [
                node.attr
                for statement in tree.body
                if isinstance(statement, ast.Assign) and ast.unparse(statement.targets[0]) == "pytestmark"
                for node in ast.walk(statement.value)
                if isinstance(node, ast.Attribute) and node.attr in KINDS
            ]
            if len(marks) != 1:
                faults.append(f"{path.relative_to(root)} needs one of {', '.join(KINDS)} in its `pytestmark`")
    return faults
