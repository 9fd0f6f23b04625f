"""The order of the packages as Python sees it: the one reader of layers.toml."""

import ast
import functools
import tomllib
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).absolute().parent.parent


@dataclass(frozen=True)
class Package:
    """One package of the house."""

    name: str  # "ops": the folder under packages/
    module: str  # "keras_ops": what is imported
    below: tuple[str, ...]  # modules that it may import, lowest first

    @property
    def distribution(self) -> str:
        return self.module.replace("_", "-")

    def source(self, root: Path) -> Path:
        return root / "packages" / self.name / self.module

    def files(self, root: Path) -> list[Path]:
        """All Python files of the import package; what lies in testdata/ is data, also where it is Python."""
        return sorted(path for path in self.source(root).rglob("*.py") if "testdata" not in path.parts)


@dataclass(frozen=True)
class House:
    """All packages, lowest first, and where frameworks may be imported."""

    rows: tuple[tuple[Package, ...], ...]
    frameworks: tuple[str, ...]
    framework_folders: tuple[str, ...]

    @property
    def packages(self) -> tuple[Package, ...]:
        return tuple(package for row in self.rows for package in row)

    @property
    def rooms(self) -> tuple[Package, ...]:
        """The packages that hold code: all but the meta-distribution."""
        return tuple(package for package in self.packages if package.module != "keras")


def parse(path: Path) -> ast.Module:
    """The syntax tree of a Python file; nobody may change it, because a text is parsed once."""
    return _parse(path.read_text(encoding="utf-8"), str(path))


@functools.cache
def _parse(text: str, name: str) -> ast.Module:
    return ast.parse(text, name)


def read(root: Path = ROOT) -> House:
    """Read tools/layers.toml under `root`."""
    with open(root / "tools" / "layers.toml", "rb") as file:
        data = tomllib.load(file)
    rows: list[tuple[Package, ...]] = []
    below: tuple[str, ...] = ()
    for names in data["order"]:
        row = tuple(Package(name, "keras" if name == "keras" else f"keras_{name}", below) for name in names)
        below += tuple(package.module for package in row)
        rows.append(row)
    return House(tuple(rows), tuple(data["frameworks"]), tuple(data["framework_folders"]))
