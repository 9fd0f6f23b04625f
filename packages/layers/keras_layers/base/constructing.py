"""What the errors of constructors say besides: whose constructor it was, and what it was called with."""

import functools
import inspect
from collections.abc import Callable
from typing import Any

from keras_ops.tracebacks import shorten


def wrapped(init: Callable[..., None]) -> Callable[..., None]:
    """Return a class's `__init__` that adds to an error of its own which class was made with what.

    A name that nothing is known by ("'reluu' is not an activation") is refused where names are looked up, which knows
    neither the layer nor the argument.
    """

    @functools.wraps(init)
    def explained_init(self: Any, *args: Any, **kwargs: Any) -> None:
        try:
            init(self, *args, **kwargs)
        except Exception as error:
            _explain(self, error)
            raise

    return explained_init


def _explain(layer: Any, error: Exception) -> None:
    """Add a note, once for each layer that was being made: those around a layer add theirs after it."""
    try:
        explained = error.__dict__.setdefault("_explained_layers", set())
        if id(layer) not in explained:
            explained.add(id(layer))
            shorten(error)
            error.add_note(
                f"In the constructor of {type(layer).__name__}, called with {_arguments(layer) or 'nothing'}."
            )
    except Exception:  # noqa: BLE001 - a note must never hide the error it is about
        return


def _arguments(layer: Any) -> str:
    """Return the arguments that a layer is being made with, without those that say what is so by default."""
    args, kwargs = layer._init_arguments
    parameters = inspect.signature(type(layer).__init__).parameters
    named = list(parameters)[1:]
    given = {**dict(zip(named, args, strict=False)), **kwargs}
    return ", ".join(
        f"{name}={_short(value)}" for name, value in given.items() if not _is_default(parameters, name, value)
    )


def _is_default(parameters: Any, name: str, value: Any) -> bool:
    default = parameters[name].default if name in parameters else inspect.Parameter.empty
    return type(value) is type(default) and bool(value == default)


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 80 else f"{text[:77]}..."
