"""Constraints by name and config."""

from typing import Any

from keras_ops.export import export
from keras_saving.shelf import Shelf

_shelf = Shelf("keras.constraints", "constraint")


@export("keras.constraints.get")
def get(identifier: Any) -> Any:
    """Return the constraint that an argument such as `kernel_constraint="non_neg"` means.

    Args:
        identifier: `None`, a name, a config, a class, an object, or a function from a tensor to one of the same shape.

    Raises:
        ValueError: If there is no such constraint.

    Example:

    >>> type(keras.constraints.get("non_neg")).__name__
    'NonNeg'
    """
    return _shelf.get(identifier)


@export("keras.constraints.serialize")
def serialize(constraint: Any) -> Any:
    """Return the config of a constraint.

    Example:

    >>> keras.constraints.serialize(keras.constraints.MaxNorm(3))["config"]
    {'max_value': 3, 'axis': 0}
    """
    return _shelf.serialize(constraint)


@export("keras.constraints.deserialize")
def deserialize(config: Any, custom_objects: Any = None) -> Any:
    """Return the constraint that a config describes.

    Args:
        config: What `serialize` gave, or a name.
        custom_objects: Dict from names to classes and functions of yours.

    Example:

    >>> keras.constraints.deserialize({"class_name": "UnitNorm", "config": {"axis": 1}}).axis
    1
    """
    return _shelf.deserialize(config, custom_objects)
