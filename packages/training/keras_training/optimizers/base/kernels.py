"""The backend's updates of whole lists of variables."""

from collections.abc import Callable
from typing import Any

from keras_training.replaceable import backend_file

_SHELF = "keras_training.optimizers"


def update_of(optimizer: Any) -> Callable[..., bool] | None:
    """Return the backend's update of whole lists for this optimizer, if it has one.

    It has the name of the module in which the optimizer's `update_step` is defined (`adam` for Adam and AdamW), takes
    `(optimizer, gradients, variables, learning_rate)` and returns whether it did the work; if not, nothing has changed.
    A subclass that defines its own `update_step` is not touched.
    """
    owner = next(cls for cls in type(optimizer).__mro__ if "update_step" in vars(cls))
    shelf, _, module = owner.__module__.rpartition(".")
    return getattr(backend_file(_SHELF), module, None) if shelf == _SHELF else None
