"""Variables that start with one value."""

from typing import Any

import numpy as np

from keras_ops.export import export
from keras_ops.initializers import host
from keras_ops.initializers.initializer import Initializer


@export("keras.initializers.Constant", "keras.initializers.constant")
class Constant(Initializer):
    """Gives one value everywhere.

    Args:
        value: A number, or an array that broadcasts to the shape.

    Example:

    >>> float(keras.initializers.Constant(7.0)((2,))[0])
    7.0
    """

    def __init__(self, value: Any = 0.0) -> None:
        self.value = value

    def __call__(self, shape: Any, dtype: Any = None) -> Any:
        """Return the value in a shape and dtype."""
        return host.tensor(np.full(tuple(shape), self.value), dtype)

    def get_config(self) -> dict[str, Any]:
        """Return the constructor's arguments."""
        return {"value": self.value}
