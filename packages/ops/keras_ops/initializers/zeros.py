"""Variables that start as zeros."""

from typing import Any

import numpy as np

from keras_ops.export import export
from keras_ops.initializers import host
from keras_ops.initializers.initializer import Initializer


@export("keras.initializers.Zeros", "keras.initializers.zeros")
class Zeros(Initializer):
    """Gives zeros.

    Example:

    >>> float(keras.initializers.Zeros()((2,))[0])
    0.0
    """

    def __call__(self, shape: Any, dtype: Any = None) -> Any:
        """Return zeros of a shape and dtype."""
        return host.tensor(np.zeros(tuple(shape), "float32"), dtype)
