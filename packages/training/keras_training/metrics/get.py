"""Metrics by name and config."""

from typing import Any

from keras_ops.export import export
from keras_saving.shelf import Shelf
from keras_training.losses.get import ALIASES

_SHELF = Shelf(
    "keras.metrics",
    slot="metric",
    aliases={**ALIASES, "log_cosh": "LogCoshError", "logcosh": "LogCoshError"},
    classes_first=True,
)


@export("keras.metrics.get")
def get(identifier: Any) -> Any:
    """Return the metric that a name or config means.

    In `compile`, `"accuracy"` and `"crossentropy"` are chosen by the shapes of targets and predictions; here
    `"accuracy"` is `Accuracy`.

    Args:
        identifier: `None`; a name, of the class or in snake_case, or a short one (`"mse"`, `"bce"`, ...); a config; a
            class; a function `(y_true, y_pred)`; or a metric.

    Returns:
        A metric for a name or a class; functions and metrics as they are; `None` for `None`.

    Raises:
        ValueError: If there is no such metric. The message lists close matches.
        TypeError: If a config is that of something else.

    Example:

    >>> keras.metrics.get("mse").name
    'mean_squared_error'
    """
    return _SHELF.get(identifier)


@export("keras.metrics.serialize")
def serialize(metric: Any) -> Any:
    """Return the config of a metric, or the name of a function, ready for JSON; its state is not in it.

    Args:
        metric: The metric.

    Example:

    >>> keras.metrics.serialize(keras.metrics.Mean())["class_name"]
    'Mean'
    """
    return _SHELF.serialize(metric)


@export("keras.metrics.deserialize")
def deserialize(config: Any, custom_objects: dict[str, Any] | None = None) -> Any:
    """Make a metric from a config.

    Args:
        config: What `serialize` returned, or a name.
        custom_objects: Names of classes and functions that are neither built in nor registered.

    Raises:
        ValueError: If the name or the config is damaged or not known.
        TypeError: If the config is not that of a metric.

    Example:

    >>> config = keras.metrics.serialize(keras.metrics.Mean(name="loss"))
    >>> keras.metrics.deserialize(config).name
    'loss'
    """
    return _SHELF.deserialize(config, custom_objects)
