"""Layers on NumPy are plain objects."""

import contextlib
from collections.abc import Callable
from typing import Any

# Classes of the framework's own that hold state; there are none.
NATIVE: tuple[type, ...] = ()


class BackendLayer:
    """What `Layer` inherits from."""

    def _register(self, key: str, kind: str, value: Any) -> None:
        """Hear of something that the layer now owns; the tracker's lists are all that is needed here."""

    def _unregister(self, value: Any) -> None:
        """Hear of something that the layer no longer owns."""

    def _refresh(self) -> None:
        """Hear that variables which had no value when they were registered have one."""

    def _adopt(self, name: str, value: Any) -> bool:
        """Take a framework's own object as an attribute; say whether it is done."""
        return False


def entry(forward: Callable[..., Any]) -> Callable[..., Any]:
    """Return what `layer(...)` runs."""
    return forward


def building() -> contextlib.AbstractContextManager[Any]:
    """Return the scope in which variables are made."""
    return contextlib.nullcontext()
