"""Keeps Ctrl-C from falling between a step and the keeping of what it computed."""

import signal
import threading
from typing import Any


class Shield:
    """Holds SIGINT back while `is_up`: a step has taken the old state, and the new one is not in the variables yet.

    A second Ctrl-C comes through at once, so that nobody waits for a long compilation. Outside the main thread, and
    where the process ignores SIGINT, it does nothing.
    """

    def __init__(self) -> None:
        self.is_up = False
        self._pending: tuple[Any, ...] | None = None
        self._before: Any = None

    def __enter__(self) -> "Shield":
        if threading.current_thread() is threading.main_thread():
            before = signal.getsignal(signal.SIGINT)
            if callable(before):
                self._before = before
                signal.signal(signal.SIGINT, self._on_interrupt)
        return self

    def __exit__(self, *error: Any) -> None:
        if self._before is not None:
            signal.signal(signal.SIGINT, self._before)

    def _on_interrupt(self, *arguments: Any) -> None:
        if self.is_up and self._pending is None:
            self._pending = arguments
        else:
            self._before(*arguments)

    def lower(self) -> None:
        """Let what was held back through."""
        self.is_up = False
        if self._pending is not None:
            arguments, self._pending = self._pending, None
            self._before(*arguments)
