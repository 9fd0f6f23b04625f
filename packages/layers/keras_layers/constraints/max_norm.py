"""Norms of at most some size."""

from typing import Any

import keras_ops as ops
from keras_layers.constraints.constraint import Constraint, norms
from keras_ops import config
from keras_ops.export import export


@export("keras.constraints.MaxNorm", "keras.constraints.max_norm")
class MaxNorm(Constraint):
    """Scales weights down whose norm is larger than `max_value`.

    Args:
        max_value: Largest norm.
        axis: Axis or axes along which norms are computed: 0 for the inputs of each unit of a dense layer, `[0, 1, 2]`
            for each filter of a two-dimensional convolution.

    Example:

    >>> w = keras.constraints.MaxNorm(1.0)(keras.ops.array([[3.0, 0.3], [4.0, 0.4]]))
    >>> keras.ops.convert_to_numpy(keras.ops.round(w, 1)).tolist()
    [[0.6..., 0.3...], [0.8..., 0.4...]]
    """

    def __init__(self, max_value: float = 2, axis: Any = 0) -> None:
        self.max_value = max_value
        self.axis = axis

    def __call__(self, w: Any) -> Any:
        norm = norms(w, self.axis)
        desired = ops.clip(norm, 0, self.max_value)
        return ops.multiply(w, ops.divide(desired, ops.add(norm, config.epsilon())))

    def get_config(self) -> dict[str, Any]:
        return {"max_value": self.max_value, "axis": self.axis}
