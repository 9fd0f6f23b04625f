"""Variance scaling as a class of its own: GlorotUniform."""

from typing import Any

from keras_ops.export import export
from keras_ops.initializers.scaled import Scaled


@export("keras.initializers.GlorotUniform", "keras.initializers.glorot_uniform")
class GlorotUniform(Scaled):
    """Draws evenly with the variance `2 / (fan_in + fan_out)` (Glorot and Bengio, 2010).

    Args:
        seed: As for `VarianceScaling`.
        input_axes: As for `VarianceScaling`.
        output_axes: As for `VarianceScaling`.

    Example:

    >>> keras.initializers.GlorotUniform(seed=1)((2, 3)).shape[1]
    3
    """

    def __init__(self, seed: Any = None, input_axes: Any = None, output_axes: Any = None) -> None:
        super().__init__(1.0, "fan_avg", "uniform", seed, input_axes, output_axes)
