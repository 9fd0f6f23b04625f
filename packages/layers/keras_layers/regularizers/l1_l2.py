"""Absolute values and squares together."""

from typing import Any

import keras_ops as ops
from keras_layers.regularizers.regularizer import Regularizer, factor
from keras_ops.export import export


@export("keras.regularizers.L1L2", "keras.regularizers.l1_l2")
class L1L2(Regularizer):
    """The loss `l1 * sum(abs(x)) + l2 * sum(x ** 2)`.

    Args:
        l1: Factor of the absolute values, at least 0.
        l2: Factor of the squares, at least 0.

    Raises:
        ValueError: If a factor is negative or not finite.

    Example:

    >>> round(float(keras.regularizers.L1L2(0.1, 0.1)(keras.ops.array([1.0, -2.0]))), 4)
    0.8
    """

    def __init__(self, l1: float = 0.0, l2: float = 0.0) -> None:
        self.l1 = factor("l1", 0.0 if l1 is None else l1)
        self.l2 = factor("l2", 0.0 if l2 is None else l2)

    def __call__(self, x: Any) -> Any:
        loss: Any = ops.zeros((), dtype=x.dtype)
        if self.l1:
            loss = ops.add(loss, ops.multiply(ops.sum(ops.absolute(x)), self.l1))
        if self.l2:
            loss = ops.add(loss, ops.multiply(ops.sum(ops.square(x)), self.l2))
        return loss

    def get_config(self) -> dict[str, Any]:
        return {"l1": self.l1, "l2": self.l2}
