"""Infinity and NaN are values here, as on the other backends, and no reason for NumPy to warn."""

import functools
from collections.abc import Callable
from types import ModuleType
from typing import Any, TypeVar

import numpy as np

F = TypeVar("F", bound=Callable[..., Any])


def quiet_by(numpy: ModuleType | Any) -> Callable[[F], F]:
    """Return the decorator that makes a function ignore floating-point errors, and leave the caller's settings alone.

    Entering `np.errstate` takes longer than adding two small arrays. All it does is to set a context variable to a value
    that it makes each time: where the variable is found, the value is made once.

    Args:
        numpy: NumPy.
    """
    settings = getattr(getattr(getattr(numpy, "_core", None), "umath", None), "_extobj_contextvar", None)
    if settings is None:
        return _by_errstate
    with np.errstate(all="ignore"):
        ignored = settings.get()
    enter, leave = settings.set, settings.reset

    def quiet(function: F) -> F:
        def call(*args: Any, **kwargs: Any) -> Any:
            before = enter(ignored)
            try:
                return function(*args, **kwargs)
            finally:
                leave(before)

        return functools.wraps(function)(call)  # type: ignore[return-value]

    return quiet


def _by_errstate(function: F) -> F:
    def call(*args: Any, **kwargs: Any) -> Any:
        with np.errstate(all="ignore"):
            return function(*args, **kwargs)

    return functools.wraps(function)(call)  # type: ignore[return-value]


quiet = quiet_by(np)
