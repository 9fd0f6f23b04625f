"""The sum of squares."""

from typing import Any

import keras_ops as ops
from keras_layers.regularizers.regularizer import Regularizer, factor
from keras_ops.export import export


@export("keras.regularizers.L2", "keras.regularizers.l2")
class L2(Regularizer):
    """The loss `l2 * sum(x ** 2)`, which keeps weights small.

    Args:
        l2: Factor, at least 0.

    Raises:
        ValueError: If `l2` is negative or not finite.

    Example:

    >>> round(float(keras.regularizers.L2(0.1)(keras.ops.array([1.0, -2.0]))), 4)
    0.5
    """

    def __init__(self, l2: float = 0.01) -> None:
        self.l2 = factor("l2", l2)

    def __call__(self, x: Any) -> Any:
        return ops.multiply(ops.sum(ops.square(x)), self.l2)

    def get_config(self) -> dict[str, Any]:
        return {"l2": self.l2}
