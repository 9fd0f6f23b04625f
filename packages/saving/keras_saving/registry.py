"""The user's own classes and functions, under the names by which saved files call them."""

import inspect
import threading
from collections.abc import Callable, Iterator, Mapping
from types import TracebackType
from typing import Any, TypeVar

from keras_ops.export import export

T = TypeVar("T")

# Registered name -> object. Users may update it through `get_custom_objects()`.
_objects: dict[str, Any] = {}
# Object -> the name it was registered under last. Classes and functions hash by identity.
_names: dict[Any, str] = {}


class _Scopes(threading.local):
    def __init__(self) -> None:
        self.open: list[Mapping[str, Any]] = []


_scopes = _Scopes()


@export("keras.saving.register_keras_serializable", "keras.utils.register_keras_serializable")
def register_keras_serializable(package: str = "Custom", name: str | None = None) -> Callable[[T], T]:
    """Make a class or function of yours known, so that saved models may name it.

    Args:
        package: First part of the registered name; choose your project's, so that it does not meet another's.
        name: Second part; the name of the class or function by default.

    Returns:
        A decorator that returns what it decorates. The registered name is `"package>name"`; who registers the same
        name again replaces the older object.

    Raises:
        ValueError: If a class has no `get_config`.
        TypeError: If what is decorated has no name.

    Example:

    >>> @keras.saving.register_keras_serializable(package="my_project")
    ... def shifted_relu(x):
    ...     return keras.ops.relu(x) + 1.0
    >>> keras.saving.get_registered_name(shifted_relu)
    'my_project>shifted_relu'
    """

    def decorate(obj: T) -> T:
        if inspect.isclass(obj) and not hasattr(obj, "get_config"):
            raise ValueError(
                f"The class {obj.__name__} cannot be registered, because it has no `get_config()`. Define it: it "
                "returns the arguments, as a dict, from which `from_config()` makes an equal object."
            )
        own_name = name or getattr(obj, "__name__", None)
        if not isinstance(own_name, str):
            raise TypeError(
                f"`register_keras_serializable` decorates classes and functions. Received: {obj!r} of type "
                f"{type(obj).__name__}, which has no name."
            )
        registered = f"{package}>{own_name}"
        _objects[registered] = obj
        _names[obj] = registered
        return obj

    return decorate


@export("keras.saving.get_custom_objects", "keras.utils.get_custom_objects")
def get_custom_objects() -> dict[str, Any]:
    """Return the live dict from registered names to objects; what is put into it can be named by saved files.

    Example:

    >>> keras.saving.get_custom_objects()["doc_square"] = lambda x: x * x
    >>> keras.saving.get_registered_object("doc_square")(3)
    9
    >>> _ = keras.saving.get_custom_objects().pop("doc_square")
    """
    return _objects


@export("keras.saving.get_registered_name", "keras.utils.get_registered_name")
def get_registered_name(obj: Any) -> str:
    """Return the name under which `obj` was registered, else its `__name__`.

    Args:
        obj: A class or a function.

    Example:

    >>> keras.saving.get_registered_name(keras.layers.Dense)
    'Dense'
    """
    try:
        registered = _names.get(obj)
    except TypeError:
        registered = None
    return registered or getattr(obj, "__name__", type(obj).__name__)


@export("keras.saving.get_registered_object", "keras.utils.get_registered_object")
def get_registered_object(
    name: str, custom_objects: Mapping[str, Any] | None = None, module_objects: Mapping[str, Any] | None = None
) -> Any:
    """Return the class or function that a name stands for, or `None`.

    Args:
        name: A registered name such as `"my_project>shifted_relu"`, or a key of one of the dicts.
        custom_objects: Looked at after the open scopes and the registered objects.
        module_objects: Looked at last.

    Example:

    >>> keras.saving.get_registered_object("f", custom_objects={"f": abs}) is abs
    True
    """
    for known in (*reversed(_scopes.open), _objects, custom_objects or {}, module_objects or {}):
        if name in known:
            return known[name]
    return None


@export(
    "keras.saving.CustomObjectScope",
    "keras.saving.custom_object_scope",
    "keras.utils.CustomObjectScope",
    "keras.utils.custom_object_scope",
)
class CustomObjectScope:
    """Names that mean objects of yours inside a `with` block, in this thread.

    Args:
        custom_objects: Dict from names to classes and functions.

    Raises:
        TypeError: If it is no dict.

    Example:

    >>> with keras.saving.custom_object_scope({"halve": lambda x: x / 2}):
    ...     layer = keras.layers.deserialize(
    ...         {"class_name": "Activation", "module": "keras.layers", "config": {"activation": "halve"}}
    ...     )
    """

    def __init__(self, custom_objects: Mapping[str, Any] | None) -> None:
        if custom_objects is not None and not isinstance(custom_objects, Mapping):
            raise TypeError(
                "`custom_objects` must be a dict from names to classes and functions. "
                f"Received: {custom_objects!r} of type {type(custom_objects).__name__}."
            )
        self.custom_objects = custom_objects or {}

    def __enter__(self) -> "CustomObjectScope":
        _scopes.open.append(self.custom_objects)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        _scopes.open.pop()


custom_object_scope = CustomObjectScope


def explicit_object(name: str | None) -> Any:
    """Return what the innermost open scope calls `name`, or `None`. These are the caller's own words, so they win."""
    for known in reversed(_scopes.open):
        if name in known:
            return known[name]
    return None


def registered_object(name: str | None) -> Any:
    """Return what was registered as `name` in this process, or `None`."""
    return _objects.get(name) if isinstance(name, str) else None


def known_names() -> Iterator[str]:
    """Yield every name that the user gave, for error messages."""
    for known in (*_scopes.open, _objects):
        yield from (name for name in known if isinstance(name, str))
