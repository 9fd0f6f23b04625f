"""From learning rate schedules to configs and back."""

from typing import Any

from keras_ops.export import export
from keras_saving.shelf import Shelf
from keras_training.optimizers.schedules.learning_rate_schedule import LearningRateSchedule

_SHELF = Shelf("keras.optimizers.schedules", slot="learning rate schedule")


@export("keras.optimizers.schedules.serialize")
def serialize(learning_rate_schedule: LearningRateSchedule) -> Any:
    """Return the config of a schedule, ready for JSON.

    Args:
        learning_rate_schedule: The schedule.

    Example:

    >>> schedule = keras.optimizers.schedules.ExponentialDecay(0.1, 10, 0.9)
    >>> keras.optimizers.schedules.serialize(schedule)["class_name"]
    'ExponentialDecay'
    """
    return _SHELF.serialize(learning_rate_schedule)


@export("keras.optimizers.schedules.deserialize")
def deserialize(config: Any, custom_objects: dict[str, Any] | None = None) -> Any:
    """Make a schedule from a config.

    Args:
        config: What `serialize` returned.
        custom_objects: Names of classes that are neither built in nor registered.

    Example:

    >>> schedule = keras.optimizers.schedules.ExponentialDecay(0.1, 10, 0.9)
    >>> config = keras.optimizers.schedules.serialize(schedule)
    >>> keras.optimizers.schedules.deserialize(config).decay_rate
    0.9
    """
    return _SHELF.deserialize(config, custom_objects)
