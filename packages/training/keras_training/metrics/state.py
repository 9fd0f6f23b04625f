"""Changes of a metric's state."""

from typing import Any

import keras_ops as ops
from keras_training.replaceable import replaceable


@replaceable
def add_to(variable: Any, value: Any) -> None:
    """Add a tensor or a number to a variable of the state."""
    variable.assign(ops.add(variable.value, value))
