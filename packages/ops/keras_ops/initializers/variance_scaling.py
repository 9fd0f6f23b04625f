"""Variables whose variance fits the number of inputs and outputs that meet in them."""

import math
from typing import Any

from keras_ops.export import export
from keras_ops.initializers import host
from keras_ops.initializers.initializer import Initializer, fans

# The standard deviation of the standard normal distribution cut at two.
_TRUNCATED_STDDEV = 0.87962566103423978
_MODES = ("fan_in", "fan_out", "fan_avg")
_DISTRIBUTIONS = ("truncated_normal", "untruncated_normal", "uniform")


@export("keras.initializers.VarianceScaling", "keras.initializers.variance_scaling")
class VarianceScaling(Initializer):
    """Draws with the variance `scale / n`, where `n` counts inputs, outputs, or their mean.

    Args:
        scale: Positive factor.
        mode: `"fan_in"`, `"fan_out"` or `"fan_avg"`.
        distribution: `"truncated_normal"`, `"untruncated_normal"` or `"uniform"`.
        seed: An integer gives the same values at each call; a `keras.random.SeedGenerator` new ones; `None` chooses an
            integer.
        input_axes: Axes that count as inputs, where that is not the last but one.
        output_axes: Axes that count as outputs, where that is not the last.

    Raises:
        ValueError: If an argument is none of these.

    Example:

    >>> keras.initializers.VarianceScaling(2.0, "fan_out", seed=1)((2, 3)).shape[1]
    3
    """

    def __init__(
        self,
        scale: float = 1.0,
        mode: str = "fan_in",
        distribution: str = "truncated_normal",
        seed: Any = None,
        input_axes: Any = None,
        output_axes: Any = None,
    ) -> None:
        if scale <= 0:
            raise ValueError(f"`scale` must be positive. Received: {scale}.")
        if mode not in _MODES:
            raise ValueError(f"`mode` must be one of {', '.join(_MODES)}. Received: {mode!r}.")
        distribution = "truncated_normal" if str(distribution).lower() == "normal" else str(distribution).lower()
        if distribution not in _DISTRIBUTIONS:
            raise ValueError(f"`distribution` must be one of {', '.join(_DISTRIBUTIONS)}. Received: {distribution!r}.")
        self.scale = scale
        self.mode = mode
        self.distribution = distribution
        self.input_axes = input_axes
        self.output_axes = output_axes
        self._init_seed = seed
        self.seed = host.checked_seed(seed)

    def __call__(self, shape: Any, dtype: Any = None) -> Any:
        """Return drawn values of a shape and dtype."""
        fan_in, fan_out = fans(shape, self.input_axes, self.output_axes)
        count = {"fan_in": fan_in, "fan_out": fan_out, "fan_avg": (fan_in + fan_out) / 2}[self.mode]
        variance = self.scale / max(1.0, count)
        draw = host.generator(self.seed)
        if self.distribution == "uniform":
            limit = math.sqrt(3.0 * variance)
            return host.tensor(host.uniform(draw, shape, -limit, limit), dtype)
        if self.distribution == "untruncated_normal":
            return host.tensor(host.normal(draw, shape) * math.sqrt(variance), dtype)
        return host.tensor(host.truncated_normal(draw, shape) * (math.sqrt(variance) / _TRUNCATED_STDDEV), dtype)

    def get_config(self) -> dict[str, Any]:
        """Return the constructor's arguments."""
        return {
            "scale": self.scale,
            "mode": self.mode,
            "distribution": self.distribution,
            "seed": host.seed_config(self._init_seed),
            "input_axes": self.input_axes,
            "output_axes": self.output_axes,
        }
