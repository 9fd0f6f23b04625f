"""Variables that start as ones."""

from typing import Any

import numpy as np

from keras_ops.export import export
from keras_ops.initializers import host
from keras_ops.initializers.initializer import Initializer


@export("keras.initializers.Ones", "keras.initializers.ones")
class Ones(Initializer):
    """Gives ones.

    Example:

    >>> float(keras.initializers.Ones()((2,))[0])
    1.0
    """

    def __call__(self, shape: Any, dtype: Any = None) -> Any:
        """Return ones of a shape and dtype."""
        return host.tensor(np.ones(tuple(shape), "float32"), dtype)
