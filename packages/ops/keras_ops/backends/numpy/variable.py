"""Variables as NumPy arrays."""

import contextlib
from typing import Any

import numpy as np

from keras_ops.backends.numpy.quiet import quiet


def building() -> contextlib.AbstractContextManager[Any]:
    """Return the scope in which a variable gets its first value."""
    return contextlib.nullcontext()


def create(value: Any, trainable: bool, name: str, aggregation: str, synchronization: str) -> Any:
    """Return what a variable keeps: a copy, so that later changes of the given array do not reach it."""
    return np.array(value)


def assign(native: Any, value: Any) -> Any:
    """Return what the variable keeps from now on."""
    return np.array(value)


@quiet
def assign_add(native: Any, value: Any, sign: int) -> Any:
    """Like `assign`, of the sum with `sign` times a tensor of the same dtype and shape, or a Python float."""
    return np.asarray(native + value if sign > 0 else native - value, native.dtype)


def copy(native: Any) -> Any:
    """Return an independent copy of the value."""
    return np.array(native)


def set_trainable(native: Any, trainable: bool) -> None:
    """Tell the framework; NumPy has no gradients."""
    del native, trainable
