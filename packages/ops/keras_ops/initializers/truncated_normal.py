"""Variables that start normally distributed, without far values."""

from typing import Any

from keras_ops.export import export
from keras_ops.initializers import host
from keras_ops.initializers.random_normal import RandomNormal


@export("keras.initializers.TruncatedNormal", "keras.initializers.truncated_normal")
class TruncatedNormal(RandomNormal):
    """Draws from a normal distribution, again whatever lies more than two standard deviations from the mean.

    Args:
        mean: Mean before truncation.
        stddev: Standard deviation before truncation.
        seed: As for `RandomNormal`.

    Example:

    >>> keras.initializers.TruncatedNormal(seed=1)((2, 3)).shape[1]
    3
    """

    def __call__(self, shape: Any, dtype: Any = None) -> Any:
        """Return drawn values of a shape and dtype."""
        return host.tensor(host.truncated_normal(host.generator(self.seed), shape) * self.stddev + self.mean, dtype)
