"""Variables that start evenly distributed."""

from typing import Any

from keras_ops.export import export
from keras_ops.initializers import host
from keras_ops.initializers.initializer import Initializer


@export("keras.initializers.RandomUniform", "keras.initializers.random_uniform")
class RandomUniform(Initializer):
    """Draws evenly between two limits.

    Args:
        minval: Lower limit.
        maxval: Upper limit.
        seed: An integer gives the same values at each call; a `keras.random.SeedGenerator` new ones; `None` chooses an
            integer.

    Example:

    >>> keras.initializers.RandomUniform(seed=1)((2, 3)).shape[1]
    3
    """

    def __init__(self, minval: float = -0.05, maxval: float = 0.05, seed: Any = None) -> None:
        self.minval = minval
        self.maxval = maxval
        self._init_seed = seed
        self.seed = host.checked_seed(seed)

    def __call__(self, shape: Any, dtype: Any = None) -> Any:
        """Return drawn values of a shape and dtype."""
        return host.tensor(host.uniform(host.generator(self.seed), shape, self.minval, self.maxval), dtype)

    def get_config(self) -> dict[str, Any]:
        """Return the constructor's arguments."""
        return {"minval": self.minval, "maxval": self.maxval, "seed": host.seed_config(self._init_seed)}
