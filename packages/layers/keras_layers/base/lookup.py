"""Layers to configs and back."""

from typing import Any

from keras_ops.export import export
from keras_saving.shelf import Shelf

_shelf = Shelf("keras.layers", "layer", also=("keras.models",))


@export("keras.layers.serialize")
def serialize(layer: Any) -> dict[str, Any]:
    """Return the config of a layer.

    Args:
        layer: A layer or a model.

    Example:

    >>> keras.layers.serialize(keras.layers.ReLU(max_value=6.0))["class_name"]
    'ReLU'
    """
    return _shelf.serialize(layer)


@export("keras.layers.deserialize")
def deserialize(config: Any, custom_objects: Any = None) -> Any:
    """Return a new layer from what `serialize` gave.

    Args:
        config: The dict.
        custom_objects: Dict from names to classes and functions of yours.

    Raises:
        TypeError: If the config is not that of a layer or a model.

    Example:

    >>> keras.layers.deserialize(keras.layers.serialize(keras.layers.ReLU(max_value=6.0))).max_value
    6.0
    """
    return _shelf.deserialize(config, custom_objects)
