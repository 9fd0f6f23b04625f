"""The distribution that new variables and models follow, for the whole process."""

from typing import Any

from keras_ops.backends import selected


class _Current:
    value: Any = None


_current = _Current()


def get() -> Any:
    """Return the distribution, or `None`."""
    return _current.value


def put(value: Any) -> None:
    """Set the distribution."""
    _current.value = value


def placed(variable: Any, value: Any) -> Any:
    """Return a variable's first value where its layout, or else the distribution, wants it."""
    layout = variable._layout
    if layout is None and _current.value is not None:
        layout = variable._layout = _current.value.get_variable_layout(variable)
    if layout is None:
        return value
    return selected.load("distribution").distribute(value, getattr(layout, "backend_layout", layout))
