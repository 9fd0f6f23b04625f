"""Adding to a metric's state in place: one call of PyTorch, and no graph of the batches that went into it."""

from typing import Any

import torch

from keras_ops.scopes import in_stateless_scope, state


def add_to(variable: Any, value: Any) -> None:
    """Add a tensor or a number to a variable of the state."""
    if state.symbolic:
        return
    if in_stateless_scope():
        variable.assign(variable.value + value)
    else:
        variable.value.add_(value.detach() if isinstance(value, torch.Tensor) else value)
