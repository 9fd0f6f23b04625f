"""Say in which file, and where in it, something is wrong."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any


class _State(threading.local):
    def __init__(self) -> None:
        self.file: str | None = None
        # Identity of each dict of the JSON that is being read -> its path. The JSON is alive as long as the scope is.
        self.paths: Mapping[int, str] = {}


_state = _State()

# What a caller of a loading function has to expect; other exceptions from inside become ValueError.
EXPECTED = (ValueError, TypeError, OSError)


@contextmanager
def reading(file: str | None, paths: Mapping[int, str] | None = None) -> Iterator[None]:
    """Errors inside the block tell the name of the file and the JSON path of the object that they are about."""
    outer = _state.file, _state.paths
    _state.file, _state.paths = file, paths or {}
    try:
        yield
    finally:
        _state.file, _state.paths = outer


def path_of(config: Any) -> str:
    """Return `"config.layers[3] of model.keras: "`, or as much of it as is known."""
    path = _state.paths.get(id(config))
    if path and _state.file:
        return f"{path} of {_state.file}: "
    return f"{path or _state.file}: " if path or _state.file else ""


def located(error: Exception, config: Any, what: str) -> Exception:
    """Return the error to raise for one that came up while `config` was turned into an object.

    The innermost object is the one to blame, so an error that has its place already is given back as it is.

    Args:
        error: What was raised.
        config: The dict from the file.
        what: Names the object: `"'Dense'"`.
    """
    if getattr(error, "_is_located", False):
        return error
    kind = next((each for each in (TypeError, OSError) if isinstance(error, each)), ValueError)
    reason = "its parts are nested too deeply" if isinstance(error, RecursionError) else _reason(error)
    place = path_of(config)
    new = kind(f"{place}{what} could not be made from its saved config: {reason}\nThe config: {_short(config)}")
    new._is_located = True  # type: ignore[union-attr]
    return new


def refusal(kind: type[Exception], config: Any, message: str) -> Exception:
    """Return an error about `config` that names its place."""
    error = kind(f"{path_of(config)}{message}")
    error._is_located = True  # type: ignore[attr-defined]
    return error


def _reason(error: Exception) -> str:
    return str(error) if isinstance(error, EXPECTED) and str(error) else f"{type(error).__name__}: {error}"


def _short(config: Any) -> str:
    try:
        text = repr(config)
    except RecursionError:
        return "{...}"
    return text if len(text) <= 400 else f"{text[:400]}..."
