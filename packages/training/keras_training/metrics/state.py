"""Changes of a metric's state."""

from typing import Any

import keras_ops as ops
from keras_ops.scopes import state
from keras_training.replaceable import replaceable


@replaceable
def add_to(variable: Any, value: Any) -> None:
    """Add a tensor or a number to a variable of the state."""
    # While a layer that holds the metric is called with symbolic tensors, there is nothing to add yet.
    if not state.symbolic:
        variable.assign(ops.add(variable.value, value))
