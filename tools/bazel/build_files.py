#!/usr/bin/env python3
"""Write the BUILD files of packages/, tools/ and examples/ from what the Python files there say of themselves.

Usage: tools/bazel/build_files.py [--check]      --check writes nothing and exits with 1 if a file would change.

A folder with Python files gets one keras_library, whose deps are the packages that its files import, and one keras_test
for each `*_test.py`, whose kind, backends and devices are the markers in the file's `pytestmark`. A folder
with nothing but an `__init__.py` is part of the folder above. A package's own BUILD joins its folders to one library,
visible to the packages above it in tools/layers.toml, and makes its wheel. A BUILD file without the first line below is
a person's and is left alone.
"""

import ast
import dataclasses
import os
import pathlib
import sys

from imports import BY_NAME, CHECKOUT, above, below, packages_imported

FIRST_LINE = "# Written by tools/bazel/build_files.py: run it after adding a file or an import."
BACKENDS = ("jax", "numpy", "tensorflow", "torch")
TREES = ("packages", "tools", "examples")
SKIPPED = ("__pycache__", "testdata", "changes", "dist", "node_modules")
PACKAGE_FILES = ("pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md")
KINDS = {"backend": "backend", "backends": "backend", "null": "null", "unit": "unit"}
DEVICES = ("gpu", "tpu")
RULES = ("keras_distribution", "keras_library", "keras_test", "keras_wheel", "refused_packages")
EXPORTED = ("conftest.py", "house.py", "layers.toml")


@dataclasses.dataclass
class TestFile:
    """What a test file declares in its `pytestmark`."""

    kind: str = ""
    backends: tuple = BACKENDS
    devices: tuple = ()
    slow: bool = False


def read_marks(tree):
    """Read `pytestmark = pytest.mark.backend`, `[pytest.mark.backends("jax"), pytest.mark.gpu]`, ... of a module."""
    test = TestFile()
    for statement in tree.body:
        if isinstance(statement, ast.Assign) and getattr(statement.targets[0], "id", "") == "pytestmark":
            marks = statement.value.elts if isinstance(statement.value, ast.List | ast.Tuple) else [statement.value]
            for mark in marks:
                read_mark(test, mark)
    return test


def read_mark(test, mark):
    """Take over what one marker says."""
    call = mark if isinstance(mark, ast.Call) else None
    name = (call.func if call else mark).attr
    if name in KINDS:
        test.kind = KINDS[name]
    if name == "backends":
        test.backends = tuple(sorted(argument.value for argument in call.args))
    if name in DEVICES:
        test.devices += (name,)
    test.slow = test.slow or name == "slow"


def listed(name, values):
    """Write an attribute whose value is a list of strings, the way that buildifier does."""
    values = sorted(values)
    if not values:
        return ""
    if len(values) == 1:
        return f'    {name} = ["{values[0]}"],\n'
    lines = "".join(f'        "{value}",\n' for value in values)
    return f"    {name} = [\n{lines}    ],\n"


class Folder:
    """One folder and the BUILD file that it should have."""

    def __init__(self, path, problems):
        self.path, self.problems = path, problems
        self.label = path.relative_to(CHECKOUT).as_posix()
        self.parts = self.label.split("/")
        self.package = self.parts[1] if self.parts[0] == "packages" and len(self.parts) > 1 else ""
        self.is_package = len(self.parts) == 2 and bool(self.package)
        self.files = files_of(path)
        self.tests = [name for name in self.files if name.endswith("_test.py")]

    @property
    def sources(self):
        """The Python files of the library."""
        tests = ("_test.py", "conftest.py")
        return [name for name in self.files if name.endswith(".py") and not name.endswith(tests)]

    @property
    def data(self):
        """The files that go into the wheel beside the sources."""
        if not self.package:
            return []
        shipped = self.files if not self.is_package else [name for name in self.files if "/" in name]
        return [name for name in shipped if not name.endswith((".py", ".md"))]

    @property
    def needs_build(self):
        """Whether the folder is more than part of the one above."""
        thin = {name for name in self.files if name.endswith(".py")} <= {"__init__.py"}
        return len(self.parts) == 1 or self.is_package or not (thin and self.package)

    def take_in(self, folder):
        """Take over the files of a folder below that gets no BUILD file."""
        prefix = folder.path.relative_to(self.path).as_posix()
        self.files += [f"{prefix}/{name}" for name in folder.files]

    def tree(self, name):
        """Parse a file; one that is being written and does not parse is a problem of its author, not of the rest."""
        try:
            return ast.parse((self.path / name).read_text(), name)
        except SyntaxError as error:
            self.problems.append(f"{self.label}/{name}:{error.lineno}: {error.msg}")
            return ast.Module([], [])

    def deps(self, names, own=""):
        """Return the labels of the packages that files import, which for tests holds their own package."""
        found = {package for name in names for package in packages_imported(self.tree(name))}
        found = found | {own} if own else found - {self.package}
        return [f"//packages/{package}" for package in found if package]

    def conftests(self):
        """Return the labels of the conftest.py files that pytest reads for this folder, but for the checkout's own."""
        folders = [self.path, *self.path.parents]
        folders = folders[: folders.index(CHECKOUT)]
        with_one = [folder for folder in folders if (folder / "conftest.py").exists()]
        return [f"//{folder.relative_to(CHECKOUT).as_posix()}:conftest.py" for folder in with_one]

    def library(self):
        """Write the keras_library of this folder."""
        if not self.sources:
            return ""
        visible = f"//packages/{self.package}:__pkg__" if self.package else "//:__subpackages__"
        return (
            f'\nkeras_library(\n    name = "{self.parts[-1]}",\n{self.library_files()}'
            f'    visibility = ["{visible}"],\n{listed("deps", self.deps(self.sources))})\n'
        )

    def library_files(self):
        """Write the attributes of a keras_library that name its files."""
        return listed("srcs", self.sources) + listed("data", self.data)

    def test(self, name):
        """Write the keras_test of a test file."""
        marks = read_marks(self.tree(name))
        if not marks.kind:
            self.problems.append(f"{self.label}/{name}: no pytestmark says its kind: pytest.mark.backend, null or unit")
            marks.kind = "backend" if self.package else "unit"
        # A test of tools/ or examples/ runs the programs beside it.
        deps = self.deps([name] if self.package else [name, *self.sources], own=self.package)
        data = self.conftests()
        if not self.package:
            data.append("//:checkout" if self.parts[0] == "tools" else ":checkout_files")
        data += self.testdata(name) + self.named(name, "READS")
        slow = '    timeout = "long",\n' if marks.slow else ""
        lines = [f'    name = "{name[:-3]}",\n', slow, f'    srcs = ["{name}"],\n']
        if marks.backends != BACKENDS and marks.kind == "backend":
            lines.append(listed("backends", marks.backends))
        lines += [listed("data", data), listed("devices", marks.devices), f'    kind = "{marks.kind}",\n']
        lines.append(listed("deps", deps))
        return f"\nkeras_test(\n{''.join(lines)})\n"

    def testdata(self, name):
        """Return the labels of recorded data beside a test, and of those that it names in `TESTDATA_OF`."""
        named = self.named(name, "TESTDATA_OF")
        return [f"//{label}:testdata" for label in ([self.label] if (self.path / "testdata").is_dir() else []) + named]

    def named(self, name, constant):
        """Return what a test names in a constant: `READS` has the files beside it that it opens."""
        return [
            value
            for statement in self.tree(name).body
            if isinstance(statement, ast.Assign) and getattr(statement.targets[0], "id", "") == constant
            for value in ast.literal_eval(statement.value)
        ]

    def content(self, folders):
        """Write the whole BUILD file, or return nothing where none is needed."""
        body = self.package_rules(folders) if self.is_package else self.library()
        body += "".join(self.test(name) for name in self.tests)
        body += self.tree_rules(folders) if len(self.parts) == 1 else ""
        used = [rule for rule in RULES if f"\n{rule}(" in body]
        loads = ", ".join(f'"{rule}"' for rule in ["checkout_files", *used])
        head = f'{FIRST_LINE}\n\nload("//tools/bazel:defs.bzl", {loads})\n'
        if exported := [name for name in self.files if name in EXPORTED]:
            quoted = ", ".join(f'"{name}"' for name in exported)
            head += f"\nexports_files([{quoted}])\n"
        if (self.path / "testdata").is_dir():
            shown = '    visibility = ["//:__subpackages__"],\n'
            head += f'\nfilegroup(\n    name = "testdata",\n    srcs = glob(["testdata/**"]),\n{shown})\n'
        return f"{head}{body}\ncheckout_files()\n"

    def tree_rules(self, folders):
        """Write the targets that join everything below packages/, tools/ or examples/."""
        inside = {f"//{folder.label}:checkout_files" for folder in folders if folder.parts[0] == self.label}
        inside |= {f"//{label}:checkout_files" for label in hand_written(self.label)}
        shown = '    visibility = ["//:__subpackages__"],\n'
        rules = f'\nfilegroup(\n    name = "checkout",\n{listed("srcs", inside)}{shown})\n'
        if self.label == "packages":
            wheels = [f"//{folder.label}:wheel" for folder in folders if folder.is_package]
            rules += f'\nkeras_distribution(\n    name = "dist",\n{shown}{listed("wheels", wheels)})\n'
        return rules

    def package_rules(self, folders):
        """Write a package's own library, which joins those of its folders, and its wheel."""
        inside = [f"//{f.label}" for f in folders if f.package == self.package and not f.is_package and f.sources]
        deps = inside + self.deps(self.sources)
        users = [f"//packages/{name}:__subpackages__" for name in [self.package, *above(self.package)]]
        visible = [*users, "//:__pkg__", "//examples:__subpackages__", "//tools:__subpackages__"]
        refused = BY_NAME.keys() - {self.package, *below(self.package)}
        files = [name for name in PACKAGE_FILES if (self.path / name).exists()]
        return (
            f'\nkeras_library(\n    name = "{self.package}",\n{self.library_files()}'
            f"{listed('visibility', visible)}{listed('deps', deps)})\n"
            f'\nkeras_wheel(\n    name = "wheel",\n{listed("files", files)}    library = ":{self.package}",\n'
            '    visibility = ["//:__subpackages__"],\n)\n'
            + (f"\nrefused_packages(\n{listed('names', refused)})\n" if refused else "")
        )


def hand_written(tree):
    """Yield the folders under a tree whose BUILD file a person wrote."""
    for path in sorted((CHECKOUT / tree).rglob("BUILD")):
        if not generated(path):
            yield path.parent.relative_to(CHECKOUT).as_posix()


def generated(path):
    """Tell whether a BUILD file is this tool's."""
    return path.read_text().startswith(FIRST_LINE)


def files_of(path):
    """List the files of a folder that a BUILD file may name."""
    names = (entry.name for entry in path.iterdir() if entry.is_file() and entry.suffix != ".pyc")
    return sorted(name for name in names if not name.startswith(".") and name != "BUILD")


def walk(tree):
    """Yield the folders of a tree with Python files, packages, and the tree itself, each after those that hold it."""
    for root, folders, files in os.walk(CHECKOUT / tree):
        folders[:] = sorted(name for name in folders if name not in SKIPPED and not name.startswith("."))
        path = pathlib.Path(root)
        if (path / "BUILD").exists() and not generated(path / "BUILD"):
            folders[:] = []
        elif path == CHECKOUT / tree or "pyproject.toml" in files or any(name.endswith(".py") for name in files):
            yield path


def wanted(problems):
    """Return {path of a BUILD file: its text}."""
    folders = {}
    for path in (path for tree in TREES if (CHECKOUT / tree).is_dir() for path in walk(tree)):
        folder = Folder(path, problems)
        if folder.needs_build:
            folders[path] = folder
        else:
            folders[next(above for above in path.parents if above in folders)].take_in(folder)
    return {path / "BUILD": folder.content(folders.values()) for path, folder in folders.items()}


def present():
    """Return {path: text} of this tool's BUILD files as they are."""
    paths = [path for tree in TREES for path in (CHECKOUT / tree).rglob("BUILD")]
    return {path: path.read_text() for path in paths if path.is_file() and generated(path)}


def main():
    problems = []
    after, before = wanted(problems), present()
    changed = sorted(path for path in after.keys() | before.keys() if after.get(path) != before.get(path))
    for problem in problems:
        print(problem, file=sys.stderr)
    if "--check" in sys.argv[1:]:
        for path in changed:
            print(f"{path.relative_to(CHECKOUT)} is out of date: run tools/bazel/build_files.py")
        return bool(changed or problems)
    for path in changed:
        if path in after:
            path.write_text(after[path])
        else:
            path.unlink()
        print(f"{'wrote' if path in after else 'removed'} {path.relative_to(CHECKOUT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
