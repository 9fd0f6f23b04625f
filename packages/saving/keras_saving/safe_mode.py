"""Whether a saved object may bring code with it.

Lambdas and pickles in a file run code when they are read, so they are refused unless a caller said otherwise: for one
call with `safe_mode=False`, or for the process with `enable_unsafe_deserialization()`. What nobody set is safe.
"""

import threading
from types import TracebackType

from keras_ops.export import export


class _State(threading.local):
    def __init__(self) -> None:
        self.safe: bool | None = None


_state = _State()
_process_is_unsafe = False


class SafeModeScope:
    """Set the mode of this thread for the length of a `with` block; the outer mode comes back on errors too."""

    def __init__(self, safe_mode: bool | None = True) -> None:
        self._safe = None if safe_mode is None else bool(safe_mode)
        self._outer: list[bool | None] = []

    def __enter__(self) -> "SafeModeScope":
        self._outer.append(_state.safe)
        _state.safe = self._safe
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        _state.safe = self._outer.pop()


def in_safe_mode() -> bool | None:
    """Return the mode of the innermost load in this thread, `None` outside of loads, `False` once it was turned off."""
    return False if _process_is_unsafe else _state.safe


def code_is_allowed() -> bool:
    """Return whether a saved object may bring code. Only an explicit `False` allows it: unset is safe."""
    return in_safe_mode() is False


@export("keras.config.enable_unsafe_deserialization")
def enable_unsafe_deserialization() -> None:
    """Let every later load in this process run code that a file brings, as `safe_mode=False` does for one call.

    A file with a lambda can then do anything that your program can do. Call it only if all files that the process
    reads come from people whom you trust. There is no way back but a new process.
    """
    global _process_is_unsafe
    _process_is_unsafe = True


def refuse_code(what: str) -> None:
    """Raise unless code is allowed.

    Args:
        what: What the file holds, for the message: `"a Python lambda"`.

    Raises:
        ValueError: If the mode is safe, or was never set.
    """
    if not code_is_allowed():
        raise ValueError(
            f"The saved object holds {what}, which can run any code when it is read, so it is refused. If you trust "
            "where the file comes from, pass `safe_mode=False` to the loading function or call "
            "`keras.config.enable_unsafe_deserialization()`."
        )
