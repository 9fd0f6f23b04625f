"""The modules below `keras.src`, from packages/keras/compat.toml and what is public."""

import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

from exports import ExportError
from render import Page

TABLE = Path("packages") / "keras" / "compat.toml"
_BACKENDS = ("jax", "numpy", "tensorflow", "torch")


def pages(root: Path, public: dict[str, Page], mark: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """The path below `keras` and the text of every module.

    Raises:
        ExportError: If the table names something that does not exist.
    """
    if not (root / TABLE).exists():
        return
    with open(root / TABLE, "rb") as file:
        table = tomllib.load(file)
    modules = _modules(table, public)
    names: dict[str, dict[str, str]] = {module: {} for module in modules}
    for old, (where, _) in table["names"].items():
        module, _, name = old.rpartition(".")
        if module not in modules:
            raise ExportError(f"{TABLE} has the name {old!r}, but no module {module!r}.")
        _check_place(root, old, where)
        names[module][name] = where
    for module, spaces in modules.items():
        inside = sorted(other.rpartition(".")[2] for other in modules if other and other.rpartition(".")[0] == module)
        path = tuple(filter(None, ("src", *module.split("."))))
        yield path, _text(".".join(("keras", *path)), names[module], spaces, inside, mark)


def _modules(table: dict[str, dict], public: dict[str, Page]) -> dict[str, tuple[str, ...]]:
    """Every module, those above it included, and the public modules whose names it has."""
    modules = dict(table["modules"])
    for folder, files in table["files"].items():
        owner = folder
        while owner not in table["modules"]:
            owner = owner.rpartition(".")[0]
        for name in files.split():
            # A public module of the same name goes before: keras.applications.vgg16 before keras.applications.
            own = f"keras.{folder}.{name}"
            modules.setdefault(f"{folder}.{name}".lstrip("."), [own] * (own in public) + table["modules"][owner])
        modules.setdefault(folder, table["modules"][owner])
    for module in list(modules):
        while module:
            module = module.rpartition(".")[0]
            modules.setdefault(module, [])
    return {module: tuple(space for space in spaces if space in public) for module, spaces in sorted(modules.items())}


def _check_place(root: Path, old: str, where: str) -> None:
    module, _, attribute = where.partition(":")
    room = module.partition(".")[0].removeprefix("keras_")
    place = root.joinpath("packages", room, *module.split("."))
    if not attribute or not (place.with_suffix(".py").exists() or place.is_dir()):
        raise ExportError(f"{TABLE} says that {old!r} is {where!r}: write 'module:attribute' of a module that exists.")


def _text(path: str, names: dict[str, str], spaces: Iterable[str], inside: list[str], mark: str) -> str:
    lines = [f'"""{path}: {mark} from {TABLE.name}."""\n', "from keras_saving.private_names import attach\n"]
    if names:
        rows = "".join(f'    "{name}": "{where}",\n' for name, where in sorted(names.items()))
        lines.append(f"_NAMES = {{\n{rows}}}")
    if inside:
        lines.append(_tuple("_SUBMODULES", inside))
    arguments = ["__name__", "_NAMES" if names else "{}"]
    if spaces := list(spaces):
        arguments.append("(" + ", ".join(f'"{space}"' for space in spaces) + ",)"[len(spaces) > 1 :])
    if inside:
        arguments.append("submodules=_SUBMODULES")
    backend = path.removeprefix("keras.src.backend.").partition(".")[0]
    if path.startswith("keras.src.backend.") and backend in _BACKENDS and path.count(".") == 3:
        arguments.append(f'backend="{backend}"')
    lines.append(f"__getattr__, __dir__ = attach({', '.join(arguments)})\n")
    return "\n".join(lines)


def _tuple(name: str, items: list[str]) -> str:
    return f"{name} = (\n" + "".join(f'    "{item}",\n' for item in items) + ")"
