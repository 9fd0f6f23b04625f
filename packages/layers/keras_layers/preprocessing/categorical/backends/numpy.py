"""Functions of arrays on the host, in NumPy."""

from collections.abc import Callable
from typing import Any

import numpy as np


def on_host(function: Callable[..., np.ndarray], tensors: list[Any]) -> Any:
    """Return `function(*arrays)`."""
    return function(*map(np.asarray, tensors))
