"""What of a model is saved, and under which path: the order and the names of Keras 3's weight files.

An object's parts are found by its attributes, public names before private ones, each part under the first name that
leads to it. Parts in lists and dicts are called by their class: `layers/dense`, `layers/dense_1`.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from keras_ops.export import public_name
from keras_ops.naming import to_snake_case
from keras_ops.scopes import NoValues

Seen = dict[int, Any]

_PROTOCOL = ("save_own_variables", "load_own_variables", "save_assets", "load_assets")
# What may have parts that are saved, even where it has no values of its own.
_BASES = frozenset({"Layer", "Model", "Optimizer", "Metric", "Loss", "Operation"})
# Where the classes stand whose own attributes are bookkeeping: a subclass's attributes are what is looked at.
_BOOKKEEPERS = (
    "keras_ops.",
    "keras_layers.base.",
    "keras_training.",
    "keras_models.model",
    "keras_models.functional",
    "keras_models.sequential",
    "torch.",
    "tensorflow.",
    "builtins",
    "abc",
    "typing",
)
# What TensorFlow's tracking keeps on an object. Its names cannot be told by how they begin: the attention of a user's
# transformer is called `_self_attention`.
OF_TENSORFLOW = frozenset(
    f"_self_{name}"
    for name in (
        "destruction_context",
        "extra_variables",
        "name_based_restores",
        "saveable_object_factories",
        "setattr_tracking",
        "unconditional_checkpoint_dependencies",
        "unconditional_deferred_dependencies",
        "unconditional_dependency_names",
        "update_uid",
    )
)
# The properties of a model that hold parts.
_HOLDERS = frozenset({"layers", "optimizer"})
# Attributes of objects that hold parts a second time.
_SECOND_HOLDERS = frozenset(
    {
        "_layers",
        "_chain",
        "_metrics",
        "_tracker",
        "_owned",
        "_modules",
        "_parameters",
        "_buffers",
        "_functional",
        "_operations",
        "_operations_by_depth",
        "_nodes",
        "_nodes_by_depth",
        "_inbound_nodes",
        "_outbound_nodes",
        "_seed_generators",
        "_trainable_variables",
        "_non_trainable_variables",
        "_init_arguments",
    }
)


def saveables(root: Any, skipped: Iterable[Any] = ()) -> Iterator[tuple[str, Any]]:
    """Yield each object that has values or files to save, with its path in the weight file, each object once.

    Args:
        root: A model or layer; its own path is `""`.
        skipped: Objects that are passed over with all their parts.
    """
    # Objects by identity, kept alive: a property may make a list anew, whose identity another one would get.
    yield from _of_object(root, "", {id(obj): obj for obj in (root, *skipped)})


def _of_object(obj: Any, path: str, seen: Seen) -> Iterator[tuple[str, Any]]:
    if has_own_state(obj):
        yield path, obj
    for name, part in _attributes(obj):
        inner = f"{path}/{name}" if path else name
        if _is_saveable(part):
            if id(part) not in seen:
                seen[id(part)] = part
                yield from _of_object(part, inner, seen)
        elif isinstance(part, list | tuple | dict | set):
            yield from _of_container(part, inner, seen)


def _attributes(obj: Any) -> list[tuple[str, Any]]:
    found = []
    # A property may read a variable that is about to get its value from a file, where its size has not been compared.
    with NoValues():
        for name in _attribute_names(obj):
            try:
                found.append((name, getattr(obj, name)))
            except Exception:  # noqa: BLE001, S112 - it may raise anything, and then there is nothing to save
                continue
    return found


def _of_container(container: Any, path: str, seen: Seen) -> Iterator[tuple[str, Any]]:
    if id(container) in seen:
        return
    seen[id(container)] = container
    used: dict[str, int] = {}
    for part in _parts(container):
        is_container = isinstance(part, list | tuple | dict | set)
        if not is_container and not _is_saveable(part):
            continue
        name = "container" if is_container else to_snake_case(type(part).__name__)
        count = used.get(name, 0)
        # A part that was seen elsewhere takes its number all the same.
        used[name] = count + 1
        inner = f"{path}/{name}_{count}" if count else f"{path}/{name}"
        if is_container:
            yield from _of_container(part, inner, seen)
        elif id(part) not in seen:
            seen[id(part)] = part
            yield from _of_object(part, inner, seen)


def _parts(container: Any) -> list[Any]:
    if isinstance(container, dict):
        return list(container.values())
    if isinstance(container, set):
        # A set has no order of its own; names are the same when the model is made again.
        return sorted(filter(_is_saveable, container), key=lambda part: str(getattr(part, "name", "")))
    return list(container)


def has_own_state(obj: Any) -> bool:
    """Return whether an object takes part in saving with values or files of its own."""
    return any(hasattr(type(obj), method) for method in _PROTOCOL)


def is_layer(obj: Any) -> bool:
    """Return whether an object is a layer, as models are."""
    return any((public_name(base) or "").rpartition(".")[2] == "Layer" for base in type(obj).__mro__)


def _is_saveable(obj: Any) -> bool:
    cls = type(obj)
    return cls not in _NEVER and not isinstance(obj, type) and _is_saveable_class(cls)


_NEVER = frozenset({str, int, float, bool, type(None), list, dict, tuple, set, bytes})


@cache
def _is_saveable_class(cls: type) -> bool:
    if any(hasattr(cls, method) for method in _PROTOCOL):
        return True
    names = (public_name(base) for base in cls.__mro__)
    return any(name is not None and name.rpartition(".")[2] in _BASES for name in names)


@cache
def _bookkeeping(cls: type) -> frozenset[str]:
    """Names that the base classes define for themselves, in whose values there is nothing new to find."""
    return (OF_TENSORFLOW | _SECOND_HOLDERS).union(
        name
        for base in cls.__mro__
        if f"{base.__module__}.".startswith(_BOOKKEEPERS)
        for name in vars(base)
        if name not in _HOLDERS
    )


@cache
def _class_names(cls: type) -> frozenset[str]:
    """Names that an object has from its class, where something may be found."""
    return frozenset(name for name in dir(cls) if not name.startswith("__")) - _bookkeeping(cls)


def _attribute_names(obj: Any) -> list[str]:
    # Not `dir(obj)`: PyTorch's modules add the names of their submodules, which are no attributes of ours.
    own = {name for name in getattr(obj, "__dict__", ()) if not name.startswith("__")}
    names = _class_names(type(obj)) | (own - _bookkeeping(type(obj)))
    return sorted(names, key=lambda name: (name.startswith("_"), name))
