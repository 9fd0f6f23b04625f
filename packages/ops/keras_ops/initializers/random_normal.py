"""Variables that start normally distributed."""

from typing import Any

from keras_ops.export import export
from keras_ops.initializers import host
from keras_ops.initializers.initializer import Initializer


@export("keras.initializers.RandomNormal", "keras.initializers.random_normal")
class RandomNormal(Initializer):
    """Draws from a normal distribution.

    Args:
        mean: Mean.
        stddev: Standard deviation.
        seed: An integer gives the same values at each call; a `keras.random.SeedGenerator` new ones; `None` chooses an
            integer.

    Example:

    >>> keras.initializers.RandomNormal(seed=1)((2, 3)).shape[1]
    3
    """

    def __init__(self, mean: float = 0.0, stddev: float = 0.05, seed: Any = None) -> None:
        self.mean = mean
        self.stddev = stddev
        self._init_seed = seed
        self.seed = host.checked_seed(seed)

    def __call__(self, shape: Any, dtype: Any = None) -> Any:
        """Return drawn values of a shape and dtype."""
        return host.tensor(host.normal(host.generator(self.seed), shape) * self.stddev + self.mean, dtype)

    def get_config(self) -> dict[str, Any]:
        """Return the constructor's arguments."""
        return {"mean": self.mean, "stddev": self.stddev, "seed": host.seed_config(self._init_seed)}
