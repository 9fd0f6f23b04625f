"""Matrices that start as the identity."""

from typing import Any

import keras_ops as ops
from keras_ops.export import export
from keras_ops.initializers.initializer import Initializer


@export("keras.initializers.Identity", "keras.initializers.IdentityInitializer", "keras.initializers.identity")
class Identity(Initializer):
    """Gives the identity matrix, multiplied by a factor.

    Args:
        gain: The factor.

    Example:

    >>> float(keras.initializers.Identity(2.0)((2, 2))[1, 1])
    2.0
    """

    def __init__(self, gain: float = 1.0) -> None:
        self.gain = gain

    def __call__(self, shape: Any, dtype: Any = None) -> Any:
        """Return the matrix.

        Raises:
            ValueError: If `shape` has not two sizes.
        """
        if len(shape) != 2:
            raise ValueError(f"The identity initializer is for matrices. Received the shape {tuple(shape)}.")
        return self.gain * ops.eye(*shape, dtype=dtype)

    def get_config(self) -> dict[str, Any]:
        """Return the constructor's arguments."""
        return {"gain": self.gain}
