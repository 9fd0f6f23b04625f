"""Where tensors are made."""

import re
from contextlib import AbstractContextManager
from typing import Any

from keras_ops.backends import selected
from keras_ops.export import export

_NAME = re.compile(r"(?:/device:)?([a-z]+)(?::(\d+))?", re.IGNORECASE)
# What a kind of device is called where it is not called by its maker's name.
_KINDS = {"cuda": "gpu", "rocm": "gpu"}


@export("keras.device")
def device(device_name: str) -> AbstractContextManager[Any]:
    """Return a scope in which new tensors and variables go to a device.

    Args:
        device_name: `"cpu"`, `"gpu"` (or `"cuda"`), `"tpu"`, or another kind that the backend knows, with the number
            of one of them after a colon if there are several: `"gpu:1"`.

    Returns:
        A context manager.

    Raises:
        ValueError: If the name is none, or there is no such device.

    Example:

    >>> with keras.device("cpu:0"):
    ...     x = keras.ops.ones((2,))
    """
    parts = _NAME.fullmatch(device_name) if isinstance(device_name, str) else None
    if parts is None:
        raise ValueError(f"`device_name` must be a name such as 'cpu' or 'gpu:0'. Received: {device_name!r}.")
    kind = _KINDS.get(parts[1].lower(), parts[1].lower())
    index = int(parts[2] or 0)
    backend = selected.load("device")
    known = backend.devices(kind)
    if index >= known:
        there = f"has {known} of this kind" if known else "has no device of this kind"
        raise ValueError(f"There is no device {device_name!r}: the backend {selected.NAME!r} {there}.")
    return backend.scope(kind, index)
