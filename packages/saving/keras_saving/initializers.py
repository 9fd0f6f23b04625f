"""Initializers by name and config. They live here because `keras_ops`, which defines them, lies below saving."""

from typing import Any

import numpy as np

from keras_ops.backends import selected
from keras_ops.export import export
from keras_saving.shelf import Shelf

_shelf = Shelf(
    "keras.initializers",
    "initializer",
    aliases={"one": "ones", "zero": "zeros", "uniform": "random_uniform", "normal": "random_normal"},
)


@export("keras.initializers.get")
def get(identifier: Any) -> Any:
    """Return the initializer that an argument such as `kernel_initializer="he_normal"` means.

    Args:
        identifier: `None`, a name, a config, an initializer class or object, a function `(shape, dtype) -> tensor`, or
            an array or tensor to start from.

    Returns:
        A function `(shape, dtype) -> tensor`, or `None` for `None`.

    Raises:
        ValueError: If there is no such initializer; the message lists close matches.

    Example:

    >>> type(keras.initializers.get("glorot_uniform")).__name__
    'GlorotUniform'
    """
    if isinstance(identifier, np.ndarray) or _is_tensor(identifier):
        return _FromValue(identifier)
    return _shelf.get(identifier)


def _is_tensor(value: Any) -> bool:
    plain = value is None or isinstance(value, str | dict) or callable(value)
    return not plain and hasattr(value, "shape") and isinstance(value, selected.load("core").Tensor)


class _FromValue:
    """Gives a fixed value, in the dtype that is asked for."""

    def __init__(self, value: Any) -> None:
        self._value = value

    def __call__(self, shape: Any, dtype: Any = None) -> Any:
        if tuple(shape) != tuple(self._value.shape):
            raise ValueError(f"The value to start from has the shape {tuple(self._value.shape)}; needed is {shape}.")
        return selected.load("core").convert_to_tensor(self._value, dtype=dtype)


@export("keras.initializers.serialize")
def serialize(initializer: Any) -> Any:
    """Return the config of an initializer, as `keras.saving.serialize_keras_object` does.

    Example:

    >>> keras.initializers.serialize(keras.initializers.Zeros())["class_name"]
    'Zeros'
    """
    return _shelf.serialize(initializer)


@export("keras.initializers.deserialize")
def deserialize(config: Any, custom_objects: Any = None) -> Any:
    """Return the initializer that a config describes.

    Args:
        config: What `serialize` gave, or a name.
        custom_objects: Dict from names to classes and functions of yours.

    Raises:
        ValueError: If the name or the config is damaged or not known.
        TypeError: If the config is not that of an initializer.

    Example:

    >>> keras.initializers.deserialize({"class_name": "Constant", "config": {"value": 2.0}}).value
    2.0
    """
    return _shelf.deserialize(config, custom_objects)
