"""Losses by name and config."""

from typing import Any

from keras_ops.export import export
from keras_saving.shelf import Shelf

ALIASES = {
    "mse": "mean_squared_error",
    "mae": "mean_absolute_error",
    "mape": "mean_absolute_percentage_error",
    "msle": "mean_squared_logarithmic_error",
    "bce": "binary_crossentropy",
    "kld": "kl_divergence",
    "MSE": "mean_squared_error",
    "MAE": "mean_absolute_error",
    "MAPE": "mean_absolute_percentage_error",
    "MSLE": "mean_squared_logarithmic_error",
    "BCE": "binary_crossentropy",
    "KLD": "kl_divergence",
    "kullback_leibler_divergence": "kl_divergence",
    "logcosh": "log_cosh",
}
_SHELF = Shelf("keras.losses", slot="loss", aliases=ALIASES)


@export("keras.losses.get")
def get(identifier: Any) -> Any:
    """Return the loss that an argument such as `loss="mse"` means.

    Args:
        identifier: `None`; the name of a function, of a class, or a short name (`"mse"`, `"mae"`, `"bce"`, ...); a
            config; a class; a function `(y_true, y_pred)`; or a loss.

    Returns:
        A function for the name of a function, an object for that of a class; `None` for `None`.

    Raises:
        ValueError: If there is no such loss. The message lists close matches.
        TypeError: If a config is that of something else.

    Example:

    >>> keras.losses.get("mse").__name__
    'mean_squared_error'
    >>> type(keras.losses.get("MeanSquaredError")).__name__
    'MeanSquaredError'
    """
    return _SHELF.get(identifier)


@export("keras.losses.serialize")
def serialize(loss: Any) -> Any:
    """Return the config of a loss, or the name of a function, ready for JSON.

    Args:
        loss: The loss.

    Example:

    >>> keras.losses.serialize(keras.losses.MeanSquaredError())["class_name"]
    'MeanSquaredError'
    """
    return _SHELF.serialize(loss)


@export("keras.losses.deserialize")
def deserialize(name: Any, custom_objects: dict[str, Any] | None = None) -> Any:
    """Make a loss from a config.

    Args:
        name: What `serialize` returned, or a name.
        custom_objects: Names of classes and functions that are neither built in nor registered.

    Raises:
        ValueError: If the name or the config is damaged or not known.
        TypeError: If the config is not that of a loss.

    Example:

    >>> config = keras.losses.serialize(keras.losses.Huber(delta=2.0))
    >>> keras.losses.deserialize(config).delta
    2.0
    """
    return _SHELF.deserialize(name, custom_objects)
