"""Regularizers by name and config."""

from typing import Any

from keras_ops.export import export
from keras_saving.shelf import Shelf

_shelf = Shelf("keras.regularizers", "regularizer")


@export("keras.regularizers.get")
def get(identifier: Any) -> Any:
    """Return the regularizer that an argument such as `kernel_regularizer="l2"` means.

    Args:
        identifier: `None`, a name, a config, a class, an object, or a function from a tensor to a scalar.

    Raises:
        ValueError: If there is no such regularizer.

    Example:

    >>> keras.regularizers.get("l2").l2
    0.01
    """
    return _shelf.get(identifier)


@export("keras.regularizers.serialize")
def serialize(regularizer: Any) -> Any:
    """Return the config of a regularizer.

    Example:

    >>> keras.regularizers.serialize(keras.regularizers.L2(0.5))["config"]
    {'l2': 0.5}
    """
    return _shelf.serialize(regularizer)


@export("keras.regularizers.deserialize")
def deserialize(config: Any, custom_objects: Any = None) -> Any:
    """Return the regularizer that a config describes.

    Args:
        config: What `serialize` gave, or a name.
        custom_objects: Dict from names to classes and functions of yours.

    Example:

    >>> keras.regularizers.deserialize({"class_name": "L2", "config": {"l2": 0.5}}).l2
    0.5
    """
    return _shelf.deserialize(config, custom_objects)
