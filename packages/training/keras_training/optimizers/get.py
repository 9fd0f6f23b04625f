"""Optimizers by name and config."""

from typing import Any

from keras_ops.export import export
from keras_saving.shelf import Shelf
from keras_training.optimizers.optimizer import Optimizer

_SHELF = Shelf(
    "keras.optimizers",
    slot="optimizer",
    also=["keras.optimizers.legacy"],
    instances=lambda obj: isinstance(obj, Optimizer),
)


@export("keras.optimizers.get")
def get(identifier: Any) -> Optimizer | None:
    """Return the optimizer that an argument such as `optimizer="adam"` means.

    Args:
        identifier: `None`, a name in any case, a config, an optimizer class, or an optimizer.

    Returns:
        An optimizer; `None` for `None`.

    Raises:
        ValueError: If there is no such optimizer. The message lists close matches.
        TypeError: If a config is that of something else.

    Example:

    >>> keras.optimizers.get("rmsprop").rho
    0.9
    """
    return _SHELF.get(identifier)


@export("keras.optimizers.serialize")
def serialize(optimizer: Optimizer) -> Any:
    """Return the config of an optimizer, ready for JSON; its state is not in it.

    Args:
        optimizer: The optimizer.

    Example:

    >>> keras.optimizers.serialize(keras.optimizers.SGD(momentum=0.9))["config"]["momentum"]
    0.9
    """
    return _SHELF.serialize(optimizer)


@export("keras.optimizers.deserialize")
def deserialize(config: Any, custom_objects: dict[str, Any] | None = None) -> Optimizer:
    """Make an optimizer from a config.

    Args:
        config: What `serialize` returned.
        custom_objects: Names of classes and functions that are neither built in nor registered.

    Raises:
        ValueError: If the name or the config is damaged or not known.
        TypeError: If the config is not that of an optimizer.

    Example:

    >>> config = keras.optimizers.serialize(keras.optimizers.SGD(momentum=0.9))
    >>> keras.optimizers.deserialize(config).momentum
    0.9
    """
    return _SHELF.deserialize(config, custom_objects)
