"""No negative weights."""

from typing import Any

import keras_ops as ops
from keras_layers.constraints.constraint import Constraint
from keras_ops.export import export


@export("keras.constraints.NonNeg", "keras.constraints.non_neg")
class NonNeg(Constraint):
    """Puts 0 in the place of negative weights.

    Example:

    >>> keras.ops.convert_to_numpy(keras.constraints.NonNeg()(keras.ops.array([-1.0, 2.0]))).tolist()
    [0.0, 2.0]
    """

    def __call__(self, w: Any) -> Any:
        return ops.maximum(w, 0)
