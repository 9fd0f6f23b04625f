"""What a Python file imports of our packages: read without importing anything."""

import ast
import pathlib
import sys

CHECKOUT = pathlib.Path(__file__).absolute().parents[2]
sys.path.insert(0, str(CHECKOUT / "tools"))

import house  # noqa: E402 - tools/ is no package, and Bazel runs this from elsewhere

HOUSE = house.read(CHECKOUT)
BY_NAME = {package.name: package for package in HOUSE.packages}
BY_MODULE = {package.module: package for package in HOUSE.packages}


def below(name):
    """Return the names of the packages that a package may import."""
    return [BY_MODULE[module].name for module in BY_NAME[name].below]


def above(name):
    """Return the names of the packages that may import a package."""
    return [package.name for package in HOUSE.packages if BY_NAME[name].module in package.below]


def imported(tree):
    """Yield (dotted module, line) for each absolute import of a file, under TYPE_CHECKING and in functions too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node.lineno
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module, node.lineno


def packages_imported(tree):
    """Return {name of a package of ours: line of its first import} of a file."""
    found = {}
    for module, line in imported(tree):
        if package := BY_MODULE.get(module.partition(".")[0]):
            found[package.name] = min(line, found.get(package.name, line))
    return found
