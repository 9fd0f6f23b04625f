"""Definitions in whose place a backend may put something better.

A shelf of this package may have a folder `backends` with a file for each backend: `optimizers/backends/torch.py`. The
files are optional, and so is everything in them: a function there takes the place of the definition of the same name,
and what a backend lacks is computed by the definition.
"""

import importlib
from collections.abc import Callable
from functools import cache
from types import ModuleType
from typing import Any

from keras_ops.backends import selected


@cache
def backend_file(shelf: str) -> ModuleType | None:
    """Return the chosen backend's file of a shelf such as `"keras_training.optimizers"`, or `None` if it has none."""
    name = f"{shelf}.backends.{selected.NAME}"
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        if error.name != name:
            raise
        return None


def replaceable(definition: Callable[..., Any]) -> Callable[..., Any]:
    """Give the backend's function of the same name in place of a definition, if there is one."""
    shelf = ".".join(definition.__module__.split(".")[:2])
    return getattr(backend_file(shelf), definition.__name__, definition)
