"""The sum of absolute values."""

from typing import Any

import keras_ops as ops
from keras_layers.regularizers.regularizer import Regularizer, factor
from keras_ops.export import export


@export("keras.regularizers.L1", "keras.regularizers.l1")
class L1(Regularizer):
    """The loss `l1 * sum(abs(x))`, which drives single weights to zero.

    Args:
        l1: Factor, at least 0.

    Raises:
        ValueError: If `l1` is negative or not finite.

    Example:

    >>> round(float(keras.regularizers.L1(0.1)(keras.ops.array([1.0, -2.0]))), 4)
    0.3
    """

    def __init__(self, l1: float = 0.01) -> None:
        self.l1 = factor("l1", l1)

    def __call__(self, x: Any) -> Any:
        return ops.multiply(ops.sum(ops.absolute(x)), self.l1)

    def get_config(self) -> dict[str, Any]:
        return {"l1": self.l1}
