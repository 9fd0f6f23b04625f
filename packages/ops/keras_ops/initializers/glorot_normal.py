"""Variance scaling as a class of its own: GlorotNormal."""

from typing import Any

from keras_ops.export import export
from keras_ops.initializers.scaled import Scaled


@export("keras.initializers.GlorotNormal", "keras.initializers.glorot_normal")
class GlorotNormal(Scaled):
    """Draws from a truncated normal distribution with the variance `2 / (fan_in + fan_out)` (Glorot and Bengio, 2010).

    Args:
        seed: As for `VarianceScaling`.
        input_axes: As for `VarianceScaling`.
        output_axes: As for `VarianceScaling`.

    Example:

    >>> keras.initializers.GlorotNormal(seed=1)((2, 3)).shape[1]
    3
    """

    def __init__(self, seed: Any = None, input_axes: Any = None, output_axes: Any = None) -> None:
        super().__init__(1.0, "fan_avg", "truncated_normal", seed, input_axes, output_axes)
