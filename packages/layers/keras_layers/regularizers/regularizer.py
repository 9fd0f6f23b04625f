"""The base class of regularizers."""

import math
from typing import Any, Self

from keras_ops.export import export


@export("keras.regularizers.Regularizer", "keras.Regularizer")
class Regularizer:
    """A function from a weight, or from a layer's outputs, to a scalar that training also minimizes.

    A subclass defines `__call__(self, x)`, and `get_config` if it has arguments.

    Example:

    >>> class Spread(keras.regularizers.Regularizer):
    ...     def __call__(self, x):
    ...         return 0.1 * keras.ops.std(x)
    >>> layer = keras.layers.Dense(3, kernel_regularizer=Spread())
    >>> layer.build((None, 2))
    >>> len(layer.losses)
    1
    """

    def __call__(self, x: Any) -> Any:
        """Return the loss of `x`; 0 unless a subclass says otherwise."""
        return 0.0

    def get_config(self) -> dict[str, Any]:
        """Return the constructor's arguments."""
        return {}

    @classmethod
    def from_config(cls, config: dict[str, Any]) -> Self:
        """Return a regularizer from the dict that `get_config` gave."""
        return cls(**config)


def factor(name: str, value: Any) -> float:
    """Return a regularizer's factor as a float: 0.01 for `None`.

    Raises:
        ValueError: If it is no finite number of at least 0.
    """
    if value is None:
        return 0.01
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value) or value < 0:
        raise ValueError(f"`{name}` must be a finite number of at least 0. Received: {value!r}.")
    return float(value)
