"""Objects to dicts that JSON can hold, and back, in the form of Keras 3."""

import types
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from contextvars import ContextVar
from typing import Any

import numpy as np

from keras_ops.backends import selected
from keras_ops.export import export
from keras_ops.symbolic.keras_tensor import KerasTensor
from keras_saving import registry, resolver, values
from keras_saving.location import located, refusal
from keras_saving.registry import CustomObjectScope, get_registered_name
from keras_saving.safe_mode import SafeModeScope, in_safe_mode
from keras_saving.sharing import open_scope

Config = dict[str, Any]
# Functions of C and of classes are written by name like others; `type` stands for a class that is a value itself.
_NAMED = (types.FunctionType, types.BuiltinFunctionType, types.MethodType, type)
_NAMED_KINDS = frozenset({"function", "builtin_function_or_method", "method"})


@export("keras.saving.serialize_keras_object", "keras.utils.serialize_keras_object")
def serialize_keras_object(obj: Any) -> Any:
    """Return a description of `obj` from which `deserialize_keras_object` makes an equal object.

    Args:
        obj: An object with `get_config()` (layer, model, loss, ...), a function, an array, a tensor, a number, a
            string, or lists, tuples and dicts of them.

    Returns:
        For objects a dict with the entries `"module"`, `"class_name"`, `"config"`, `"registered_name"`, and, where the
        object gives them, `"build_config"` and `"compile_config"`. Numbers, strings and `None` stay what they are.

    Raises:
        TypeError: If the object has no `get_config()`.

    Example:

    >>> config = keras.saving.serialize_keras_object(keras.layers.ReLU(max_value=6.0))
    >>> config["module"], config["class_name"], config["config"]["max_value"]
    ('keras.layers', 'ReLU', 6.0)
    >>> keras.saving.deserialize_keras_object(config).max_value
    6.0
    """
    if obj is None or isinstance(obj, bool | int | float | str):
        return obj.item() if isinstance(obj, np.generic) else obj
    if isinstance(obj, list):
        return [serialize_keras_object(each) for each in obj]
    if isinstance(obj, tuple):
        return tuple(serialize_keras_object(each) for each in obj)
    if isinstance(obj, dict):
        return {key: serialize_keras_object(each) for key, each in obj.items()}
    for kind, write in _VALUES:
        if isinstance(obj, kind):
            return write(obj)
    if hasattr(obj, "get_config") and not isinstance(obj, type):
        return _serialize_object(obj)
    if isinstance(obj, _NAMED):
        return _serialize_named(obj)
    if isinstance(obj, selected.load("core").Tensor):
        return values.from_tensor(obj)
    raise TypeError(
        f"{obj!r} of type {type(obj).__name__} cannot be written to a config. Give its class a `get_config()` method "
        "that returns its constructor's arguments, or pass something that has one."
    )


# Python's and NumPy's kinds of values, each with its form. Backend tensors come last, since asking loads the backend.
_VALUES: tuple[tuple[Any, Callable[[Any], Any]], ...] = (
    (np.generic, lambda number: number.item()),
    (np.ndarray, values.from_array),
    (bytes, values.from_bytes),
    (slice, values.from_slice),
    (types.EllipsisType, lambda _: values.tagged("__ellipsis__")),
    (KerasTensor, values.from_keras_tensor),
)


def _serialize_object(obj: Any) -> Config:
    cls = type(obj)
    path = resolver.published_path(cls)
    module, class_name = path or (None if cls.__module__ == "__main__" else cls.__module__, cls.__name__)
    is_public = path is not None and not module.startswith("keras.src.")
    config: Config = {
        "module": module,
        "class_name": class_name,
        "config": serialize_keras_object(obj.get_config()),
        "registered_name": None if is_public else get_registered_name(cls),
    }
    for key, method in (("build_config", "get_build_config"), ("compile_config", "get_compile_config")):
        part = getattr(obj, method)() if hasattr(obj, method) else None
        if part is not None:
            config[key] = serialize_keras_object(part)
    scope = open_scope()
    if scope is not None:
        scope.write(obj, config)
    return config


def _serialize_named(obj: Any) -> Config:
    if isinstance(obj, types.FunctionType) and obj.__name__ == "<lambda>" and get_registered_name(obj) == "<lambda>":
        return values.from_lambda(obj)
    kind = "type" if isinstance(obj, type) else type(obj).__name__
    return {"module": "builtins", "class_name": kind, "config": get_registered_name(obj), "registered_name": kind}


@export("keras.saving.deserialize_keras_object", "keras.utils.deserialize_keras_object")
def deserialize_keras_object(
    config: Any, custom_objects: Mapping[str, Any] | None = None, safe_mode: bool = True, **kwargs: Any
) -> Any:
    """Return the object that a dict of `serialize_keras_object` describes.

    Only public classes and functions of Keras, what was registered with `register_keras_serializable`, and
    `custom_objects` can be made: nothing is imported because a config names it.

    Args:
        config: The dict; lists and dicts of such dicts are gone through, numbers and strings stay what they are.
        custom_objects: Dict from names to classes and functions of yours.
        safe_mode: Whether lambdas are refused. Inside a load that was given a mode, that mode holds.
        **kwargs: `module_objects`: more names, looked up for a `config` that is a string.

    Returns:
        The object, built if the config says with which shape.

    Raises:
        TypeError: If a class or function is not known, or does not take the arguments in its config.
        ValueError: If the config is damaged, or holds code.

    Example:

    >>> keras.saving.deserialize_keras_object(
    ...     {"module": "keras.layers", "class_name": "Dense", "config": {"units": 3}}
    ... ).units
    3
    """
    module_objects = kwargs.pop("module_objects", None) or {}
    kwargs.pop("printable_module_name", None)
    if kwargs:
        raise TypeError(f"Unexpected arguments of `deserialize_keras_object`: {', '.join(sorted(kwargs))}.")
    if isinstance(config, str):
        return _by_name(config, custom_objects or {}, module_objects)
    mode = in_safe_mode()
    names = {**module_objects, **(custom_objects or {})}
    with CustomObjectScope(names), SafeModeScope(safe_mode if mode is None else mode):
        try:
            return deserialize(config)
        except RecursionError as error:
            raise refusal(ValueError, config, "The config is nested too deeply.") from error


def _by_name(name: str, custom_objects: Mapping[str, Any], module_objects: Mapping[str, Any]) -> Any:
    if name in custom_objects:
        return custom_objects[name]
    found = module_objects.get(name, name)
    return found() if isinstance(found, type) else found


def deserialize(
    config: Any,
    shelves: tuple[str, ...] | None = None,
    build_in: Callable[[], AbstractContextManager[Any]] = nullcontext,
) -> Any:
    """Do the work of `deserialize_keras_object` in the scopes that are open.

    Args:
        config: See `deserialize_keras_object`.
        shelves: If given, a built-in class or function must stand on one of these.
        build_in: Gives the scope in which the object is built, if it comes built.
    """
    if config is None or isinstance(config, str | int | float):
        return config
    if isinstance(config, list | tuple):
        return [deserialize(each, shelves) for each in config]
    if not isinstance(config, dict):
        raise TypeError(f"A config is made of dicts, lists, strings and numbers. Received: {config!r}.")
    if "class_name" not in config or "config" not in config:
        return {key: deserialize(each, shelves) for key, each in config.items()}
    class_name, inner = config["class_name"], config["config"]
    if not isinstance(class_name, str):
        raise refusal(TypeError, config, f"`class_name` must be a string. Received: {class_name!r}.")
    if class_name in values.MAKERS:
        return _make_value(config, class_name, inner)
    if class_name in _NAMED_KINDS or class_name == "type":
        return _find_named(config, class_name, inner, shelves)
    return _make_object(config, class_name, inner, shelves, build_in)


def _make_value(config: Config, class_name: str, inner: Any) -> Any:
    if not isinstance(inner, dict):
        raise refusal(TypeError, config, f"`config` of {class_name!r} must be a dict. Received: {inner!r}.")
    try:
        return values.MAKERS[class_name](inner)
    except Exception as error:
        raise located(error, config, repr(class_name)) from error


def _find_named(config: Config, kind: str, name: Any, shelves: tuple[str, ...] | None) -> Any:
    if not isinstance(name, str):
        raise refusal(TypeError, config, f"A saved {kind} is called by its name. Received: {name!r}.")
    found = registry.explicit_object(name)
    if found is None and kind == "type":
        found = next(filter(None, (resolver.find_class(f"keras.{s}", name) for s in shelves or resolver.SHELVES)), None)
    elif found is None:
        among = [s for s in resolver.FUNCTION_SHELVES if shelves is None or s in shelves] or resolver.FUNCTION_SHELVES
        found = resolver.find_function(name, among)
    found = registry.registered_object(name) if found is None else found
    if found is None:
        raise refusal(TypeError, config, _unknown(config, "class" if kind == "type" else "function", name))
    return found


def _unknown(config: Config, kind: str, name: str) -> str:
    room = resolver.missing_room(config.get("module"))
    if room is not None:
        return f"The {kind} {name!r} is defined by the package {room}, which is not installed."
    shelves = resolver.SHELVES if kind == "class" else resolver.FUNCTION_SHELVES
    # Classes are called by their names in CamelCase, functions by theirs in lower case.
    built_in = (each for shelf in shelves for each in resolver.shelf(shelf) if each.islower() != (kind == "class"))
    known = [*built_in, *registry.known_names()]
    return (
        f"The {kind} {name!r} (module {config.get('module')!r}, registered name {config.get('registered_name')!r}) is "
        f"not known.{resolver.close_matches(name, known)} If it is yours, decorate it with "
        "`@keras.saving.register_keras_serializable()` and import it before loading, or pass it in `custom_objects`."
    )


def _make_object(
    config: Config,
    class_name: str,
    inner: Any,
    shelves: tuple[str, ...] | None,
    build_in: Callable[[], AbstractContextManager[Any]],
) -> Any:
    found = _find_class(config, class_name, shelves)
    if not isinstance(found, type):
        return found
    if inner is not None and not isinstance(inner, dict):
        raise refusal(TypeError, config, f"`config` of {class_name!r} must be a dict. Received: {inner!r}.")
    if not hasattr(found, "from_config"):
        raise refusal(TypeError, config, f"The class {class_name!r} has no `from_config()` to make it from a config.")
    scope, shared_id = open_scope(), config.get("shared_object_id")
    is_shared = scope is not None and type(shared_id) is int
    shared = scope.read(shared_id) if is_shared else None
    if type(shared) is found:
        return shared
    try:
        obj = _made(found, inner, config, build_in)
    except Exception as error:
        raise located(error, config, repr(class_name)) from error
    if is_shared:
        scope.keep(shared_id, obj)
    return obj


# Objects inside one that will be built itself, with their configs: it builds them where they belong, so that their
# variables get the paths that they had.
_inside: ContextVar[list[tuple[Any, Config]] | None] = ContextVar("inside", default=None)


def _made(found: Any, inner: Any, config: Config, build_in: Callable[[], AbstractContextManager[Any]]) -> Any:
    waiting = _inside.get()
    own: list[tuple[Any, Config]] = []
    token = _inside.set(own if config.get("build_config") else None)
    try:
        obj = found.from_config(dict(inner or {}))
    finally:
        _inside.reset(token)
    if waiting is not None and config.get("build_config") and not config.get("compile_config"):
        waiting.extend([(obj, config), *own])
        return obj
    with build_in():
        _restore(obj, config, "build_config", "build_from_config")
        for part, its_config in own:
            if not getattr(part, "built", False):
                _restore(part, its_config, "build_config", "build_from_config")
        _restore(obj, config, "compile_config", "compile_from_config")
    return obj


def _restore(obj: Any, config: Config, key: str, method: str) -> None:
    """Build or compile an object as it was."""
    part = config.get(key)
    if part and hasattr(obj, method):
        if not isinstance(part, dict):
            raise TypeError(f"The entry {key!r} must be a dict. Received: {part!r}.")
        getattr(obj, method)(part)


def _find_class(config: Config, class_name: str, shelves: tuple[str, ...] | None) -> Any:
    """Return the class, or the function if the config calls one by its module.

    What is built in comes first, so that no file can put something else in its place; then what the caller passed, then
    what is registered.
    """
    module, registered = config.get("module"), config.get("registered_name")
    for key, value in (("module", module), ("registered_name", registered)):
        if value is not None and not isinstance(value, str):
            raise refusal(TypeError, config, f"`{key}` must be a string. Received: {value!r}.")
    found = resolver.find_class(module, class_name) or _function_of(module, class_name)
    if found is not None:
        if registered not in (None, class_name):
            raise refusal(
                ValueError,
                config,
                f"The config calls a built-in class, {module}.{class_name}, and also the registered name {registered!r}. "
                "Built-in classes have none, so it is not clear what is meant: set `registered_name` to None, or `module` "
                "to that of the registered class.",
            )
        _check_shelf(config, class_name, found, shelves)
        return found
    for look_up in (registry.explicit_object, registry.registered_object):
        for name in (registered, class_name):
            if (found := look_up(name)) is not None:
                return found
    raise refusal(TypeError, config, _unknown(config, "class", class_name))


def _function_of(module: str | None, name: str) -> Any:
    shelf = (module or "").removeprefix("keras.")
    return resolver.find_function(name, (shelf,)) if shelf in resolver.FUNCTION_SHELVES else None


def _check_shelf(config: Config, class_name: str, found: Any, shelves: tuple[str, ...] | None) -> None:
    if shelves is None:
        return
    if not resolver.shelves_of(found.__module__, found.__name__) & set(shelves):
        raise refusal(
            TypeError,
            config,
            f"{class_name!r} of {config.get('module')!r} stands where one of keras.{', keras.'.join(shelves)} is "
            "expected.",
        )
