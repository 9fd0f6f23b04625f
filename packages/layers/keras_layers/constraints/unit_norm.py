"""Norms of 1."""

from typing import Any

import keras_ops as ops
from keras_layers.constraints.constraint import Constraint, norms
from keras_ops import config
from keras_ops.export import export


@export("keras.constraints.UnitNorm", "keras.constraints.unit_norm")
class UnitNorm(Constraint):
    """Scales weights to a norm of 1.

    Args:
        axis: Axis or axes along which norms are computed. See `MaxNorm`.

    Example:

    >>> w = keras.constraints.UnitNorm()(keras.ops.array([[3.0], [4.0]]))
    >>> keras.ops.convert_to_numpy(keras.ops.round(w, 1)).tolist()
    [[0.6...], [0.8...]]
    """

    def __init__(self, axis: Any = 0) -> None:
        self.axis = axis

    def __call__(self, w: Any) -> Any:
        return ops.divide(w, ops.add(norms(w, self.axis), config.epsilon()))

    def get_config(self) -> dict[str, Any]:
        return {"axis": self.axis}
