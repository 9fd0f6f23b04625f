"""Activations by name and config."""

from typing import Any

from keras_layers.activations.functions import linear
from keras_ops.export import export
from keras_saving.shelf import Shelf

_shelf = Shelf("keras.activations", "activation", also=("keras.layers",))


@export("keras.activations.get")
def get(identifier: Any) -> Any:
    """Return the function that an argument such as `activation="relu"` means.

    Args:
        identifier: `None`, which gives `linear`; a name; a config; a function; or a layer.

    Raises:
        ValueError: If there is no such activation.

    Example:

    >>> keras.activations.get("swish").__name__
    'silu'
    """
    return linear if identifier is None else _shelf.get(identifier)


@export("keras.activations.serialize")
def serialize(activation: Any) -> Any:
    """Return the name of an activation function, or the config of a layer that is used as one.

    Example:

    >>> keras.activations.serialize(keras.activations.relu)
    'relu'
    """
    config = _shelf.serialize(activation)
    if isinstance(config, dict) and config.get("class_name") == "function":
        return config["config"]
    return config


@export("keras.activations.deserialize")
def deserialize(config: Any, custom_objects: Any = None) -> Any:
    """Return the activation that `serialize` described.

    Args:
        config: A name, or a layer's config.
        custom_objects: Dict from names to classes and functions of yours.

    Example:

    >>> keras.activations.deserialize("relu").__name__
    'relu'
    """
    return _shelf.deserialize(config, custom_objects)
