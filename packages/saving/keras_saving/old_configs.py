"""Configs as Keras 2 wrote them: `{"class_name": ..., "config": ...}` without a module.

Packages keep their own objects in this form, and look the names up among classes of their own.
"""

from collections.abc import Mapping
from typing import Any

from keras_ops.export import export
from keras_saving.registry import get_registered_name, get_registered_object
from keras_saving.serialize import deserialize_keras_object as deserialize


@export("keras.legacy.saving.serialize_keras_object", "keras.utils.legacy.serialize_keras_object")
def serialize_keras_object(instance: Any) -> Any:
    """Return an object as `{"class_name": ..., "config": ...}`, a function as its name.

    Args:
        instance: An object with `get_config`, a function or a class, or `None`.

    Raises:
        ValueError: If it is something else.

    Example:

    >>> keras.utils.legacy.serialize_keras_object(keras.regularizers.L1(0.5))
    {'class_name': 'L1', 'config': {'l1': 0.5}}
    """
    if instance is None:
        return None
    if hasattr(instance, "get_config") and not isinstance(instance, type):
        return {"class_name": get_registered_name(type(instance)), "config": instance.get_config()}
    if hasattr(instance, "__name__"):
        return get_registered_name(instance)
    raise ValueError(f"{instance!r} has no `get_config()`, so it cannot be written as a config.")


@export("keras.legacy.saving.deserialize_keras_object", "keras.utils.legacy.deserialize_keras_object")
def deserialize_keras_object(
    identifier: Any,
    module_objects: Mapping[str, Any] | None = None,
    custom_objects: Mapping[str, Any] | None = None,
    printable_module_name: str = "object",
) -> Any:
    """Return the object that a config or name of `serialize_keras_object` stands for.

    Args:
        identifier: The config or name; `None` and functions are returned as they are.
        module_objects: Dict from names to the classes and functions that may be named.
        custom_objects: Likewise; these go before.
        printable_module_name: What to call such an object in messages.

    Raises:
        ValueError: If the name is not known, or it is no config.
        TypeError: If a class does not take the arguments in its config.

    Example:

    >>> config = {"class_name": "L1", "config": {"l1": 0.5}}
    >>> keras.utils.legacy.deserialize_keras_object(config, {"L1": keras.regularizers.L1}).get_config()
    {'l1': 0.5}
    """
    if identifier is None or (callable(identifier) and hasattr(identifier, "__name__")):
        return identifier
    name = identifier
    if isinstance(identifier, dict):
        if "class_name" not in identifier or "config" not in identifier:
            raise ValueError(f"A config has the keys 'class_name' and 'config'. Received: {identifier!r}.")
        name = identifier["class_name"]
    if not isinstance(name, str):
        raise ValueError(
            f"A config is a dict, or a name. Received: {identifier!r} of type {type(identifier).__name__}."
        )
    found = (custom_objects or {}).get(name) or get_registered_object(name, custom_objects, module_objects)
    if found is None:
        raise ValueError(
            f"The {printable_module_name} {name!r} is not known. Pass it in `custom_objects`, or register it with "
            "`@keras.saving.register_keras_serializable()`."
        )
    if not isinstance(identifier, dict):
        return found() if isinstance(found, type) else found
    # A name without a module can be none of the built-in ones, so what was found is what it means.
    return deserialize({**identifier, "module": None, "registered_name": name}, {name: found})
