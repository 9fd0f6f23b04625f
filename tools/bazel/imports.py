"""The packages, their order, and what a Python file imports: read without importing anything."""

import ast
import pathlib
import tomllib

CHECKOUT = pathlib.Path(__file__).absolute().parents[2]


class Layers:
    """The order of the packages, from tools/layers.toml."""

    def __init__(self, path=CHECKOUT / "tools" / "layers.toml"):
        table = tomllib.loads(pathlib.Path(path).read_text())
        self.rows = table["order"]
        self.names = [name for row in self.rows for name in row]
        self.by_module = {self.module(name): name for name in self.names}

    @staticmethod
    def module(name):
        """Return the import name of a package: keras_ops for ops."""
        return name if name == "keras" else f"keras_{name}"

    def below(self, name):
        """Return the packages that a package may import."""
        row = next(index for index, names in enumerate(self.rows) if name in names)
        return [other for names in self.rows[:row] for other in names]

    def above(self, name):
        """Return the packages that may import a package."""
        return [other for other in self.names if name in self.below(other)]


def imported(tree):
    """Yield (dotted module, line) for each absolute import of a file, those under TYPE_CHECKING and in functions too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node.lineno
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module, node.lineno


def packages_imported(tree, layers):
    """Return {package: line of its first import} of our packages that a file imports."""
    found = {}
    for module, line in imported(tree):
        package = layers.by_module.get(module.partition(".")[0])
        if package:
            found[package] = min(line, found.get(package, line))
    return found
