"""Norms between two sizes."""

from typing import Any

import keras_ops as ops
from keras_layers.constraints.constraint import Constraint, norms
from keras_ops import config
from keras_ops.export import export


@export("keras.constraints.MinMaxNorm", "keras.constraints.min_max_norm")
class MinMaxNorm(Constraint):
    """Scales weights so that their norm comes to lie between two values.

    Args:
        min_value: Smallest norm.
        max_value: Largest norm.
        rate: How far a norm goes towards the allowed range with each update: 1 for all the way.
        axis: Axis or axes along which norms are computed. See `MaxNorm`.

    Example:

    >>> w = keras.constraints.MinMaxNorm(min_value=1.0, max_value=2.0)(keras.ops.array([[0.3], [0.4]]))
    >>> keras.ops.convert_to_numpy(keras.ops.round(w, 1)).tolist()
    [[0.6...], [0.8...]]
    """

    def __init__(self, min_value: float = 0.0, max_value: float = 1.0, rate: float = 1.0, axis: Any = 0) -> None:
        self.min_value = min_value
        self.max_value = max_value
        self.rate = rate
        self.axis = axis

    def __call__(self, w: Any) -> Any:
        norm = norms(w, self.axis)
        clipped = ops.clip(norm, self.min_value, self.max_value)
        desired = ops.add(ops.multiply(clipped, self.rate), ops.multiply(norm, 1 - self.rate))
        return ops.multiply(w, ops.divide(desired, ops.add(norm, config.epsilon())))

    def get_config(self) -> dict[str, Any]:
        return {"min_value": self.min_value, "max_value": self.max_value, "rate": self.rate, "axis": self.axis}
