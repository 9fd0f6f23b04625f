"""Finds what the chosen backend does better than a definition.

The files `keras_training/optimizers/backends/<backend>.py` are optional, and so is everything in them. A function there
takes the place of the definition of the same name: `adam` that of `Adam.update_step` for a whole list of variables,
`clip_by_norm` that of `base/lists.py`. What a backend lacks is computed by the definition.
"""

import importlib
from collections.abc import Callable
from functools import cache
from types import ModuleType
from typing import Any

from keras_ops.backends import selected

_PACKAGE = "keras_training.optimizers"


@cache
def backend_file() -> ModuleType | None:
    """Return the chosen backend's file of better ways, or `None` if it has no such file."""
    name = f"{_PACKAGE}.backends.{selected.NAME}"
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        if error.name != name:
            raise
        return None


def replaceable(definition: Callable[..., Any]) -> Callable[..., Any]:
    """Give the backend's function of the same name in place of a definition, if there is one."""
    return getattr(backend_file(), definition.__name__, definition)


def update_of(optimizer: Any) -> Callable[..., bool] | None:
    """Return the backend's update of whole lists for this optimizer, if it has one.

    It has the name of the module in which the optimizer's `update_step` is defined, takes
    `(optimizer, gradients, variables, learning_rate)` and returns whether it did the work; if not, nothing has changed.
    A subclass that defines its own `update_step` is not touched.
    """
    owner = next(cls for cls in type(optimizer).__mro__ if "update_step" in vars(cls))
    package, _, module = owner.__module__.rpartition(".")
    return getattr(backend_file(), module, None) if package == _PACKAGE else None
