"""From the names in a file to objects, and back.

A file can name only what the installed rooms export on the shelves below, and what the user registered. The rooms'
export tables are plain data: a module is imported when a name from a table is asked for, and never because a file
holds its path.
"""

import difflib
import importlib
import importlib.util
from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

from keras_ops.export import public_name

ROOMS = ("keras_ops", "keras_saving", "keras_layers", "keras_training", "keras_models", "keras_applications")

# The shelves whose classes a file may name. Everything else (config, utils, saving, datasets, ...) is out of reach.
SHELVES = (
    "layers",
    "models",
    "losses",
    "metrics",
    "optimizers",
    "optimizers.legacy",
    "optimizers.schedules",
    "initializers",
    "regularizers",
    "constraints",
    "activations",
    "dtype_policies",
    "quantizers",
    "random",
)
# The shelves whose functions a file may name, in the order in which a bare name is looked up.
FUNCTION_SHELVES = ("activations", "losses", "metrics", "ops")
# Functions that stand on every shelf and make objects instead of being any.
_MAKERS = frozenset({"get", "serialize", "deserialize"})

# Classes that files name and that have no public name: published path -> where ours is, and its shelf.
PRIVATE = {
    "keras.src.models.functional.Functional": ("keras_models.model", "Functional", "models"),
}
# The first part of a path below `keras.src` (or of Keras 2's `keras.engine`) to the shelves that its classes stand on.
_SOURCE_FOLDERS = {
    **{shelf: (shelf,) for shelf in SHELVES},
    "optimizers": ("optimizers", "optimizers.schedules"),
    "engine": ("models", "layers"),
}


class Place(NamedTuple):
    """Where an exported object is defined."""

    module: str
    attribute: str
    shelf: str


@cache
def exports() -> dict[str, Place]:
    """Return every public name of the installed rooms. Reads tables only: nothing that they name is imported."""
    table: dict[str, Place] = {}
    for room in ROOMS:
        if importlib.util.find_spec(room) is not None:
            rows = importlib.import_module(f"{room}.exports_table").EXPORTS
            table.update({name: Place(*row) for name, row in rows.items()})
            table.update({name: Place(*row) for name, row in PRIVATE.items() if row[0].partition(".")[0] == room})
    return table


@cache
def shelf(name: str) -> dict[str, Place]:
    """Return what stands on a shelf, such as `"losses"`, by its name there."""
    prefix = f"keras.{name}."
    return {
        public[len(prefix) :]: place
        for public, place in exports().items()
        if place.shelf == name and public.startswith(prefix) and public[len(prefix) :] not in _MAKERS
    }


@cache
def shelves_of(module: str, attribute: str) -> frozenset[str]:
    """Return the shelves on which a definition stands."""
    return frozenset(p.shelf for p in exports().values() if (p.module, p.attribute) == (module, attribute))


@cache
def _nameable() -> frozenset[tuple[str, str]]:
    """The definitions that stand on some modelling shelf, under whatever name."""
    return frozenset((p.module, p.attribute) for p in exports().values() if p.shelf in SHELVES)


def load(place: Place) -> Any:
    """Import what a table names."""
    return getattr(importlib.import_module(place.module), place.attribute)


def find_class(module: str | None, class_name: str) -> type | None:
    """Return the built-in class that a file calls `module` and `class_name`, or `None`.

    Args:
        module: As written in a file: `"keras.layers"`, `"keras"`, or `"keras.src.layers.core.dense"`.
        class_name: The class's name.
    """
    place = _place(module, class_name) if module else None
    if place is None or (place.module, place.attribute) not in _nameable():
        return None
    found = load(place)
    return found if isinstance(found, type) else None


def _place(module: str, class_name: str) -> Place | None:
    exact = exports().get(f"{module}.{class_name}")
    if exact is not None:
        return exact
    folder = _source_folder(module)
    for name in _SOURCE_FOLDERS.get(folder, ()):
        if class_name in shelf(name):
            return shelf(name)[class_name]
    private = {path.rpartition(".")[2]: Place(*row) for path, row in PRIVATE.items()}
    return private.get(class_name) if folder in ("models", "engine") else None


def _source_folder(module: str) -> str:
    """Return `"layers"` for `"keras.src.layers.core.dense"`, `"engine"` for Keras 2's `"keras.engine.functional"`."""
    parts = [part for part in module.split(".") if part != "src"]
    is_source = module.startswith("keras.src.") or parts[1:2] == ["engine"]
    return parts[1] if parts[0] == "keras" and len(parts) > 1 and is_source else ""


def find_function(name: str, shelves: Iterable[str] = FUNCTION_SHELVES) -> Any:
    """Return the built-in function of that name on the first of `shelves` that has it, or `None`."""
    for each in shelves:
        place = shelf(each).get(name)
        found = load(place) if place is not None else None
        if callable(found) and not isinstance(found, type):
            return found
    return None


def published_path(cls: type) -> tuple[str, str] | None:
    """Return `(module, class name)` by which files call a built-in class, or `None` for a class of the user's."""
    name = public_name(cls)
    if name is not None:
        module, _, attribute = name.rpartition(".")
        return module, attribute
    for path, (module, attribute, _) in PRIVATE.items():
        if (cls.__module__, cls.__name__) == (module, attribute):
            return path.rpartition(".")[0], attribute
    return None


def missing_room(module: str | None) -> str | None:
    """Return the package to install for names of a public module, if it is one of ours that is not there."""
    owners = {"models": "keras_models", "applications": "keras_applications"}
    owners.update(dict.fromkeys(("layers", "activations", "regularizers", "constraints", "quantizers"), "keras_layers"))
    owners.update(dict.fromkeys(("losses", "metrics", "optimizers"), "keras_training"))
    parts = [part for part in (module or "").split(".") if part != "src"]
    room = owners.get(parts[1]) if len(parts) > 1 and parts[0] == "keras" else None
    return room if room is not None and importlib.util.find_spec(room) is None else None


def close_matches(name: str, known: Iterable[str]) -> str:
    """Return `" Close matches: ..."` for an error message, or nothing."""
    by_lower = {each.lower().replace("_", ""): each for each in known}
    close = difflib.get_close_matches(str(name).lower().replace("_", ""), by_lower, n=3, cutoff=0.6)
    return f" Close matches: {', '.join(repr(by_lower[each]) for each in close)}." if close else ""
