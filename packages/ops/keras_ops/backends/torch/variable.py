"""Variables as `torch.nn.Parameter`s, changed in place, so that modules, optimizers and hooks see one object."""

import contextlib
from typing import Any

import torch


def building() -> contextlib.AbstractContextManager[Any]:
    """Return the scope in which a variable gets its first value."""
    return contextlib.nullcontext()


def create(value: Any, trainable: bool, name: str, aggregation: str, synchronization: str) -> Any:
    """Return what a variable keeps."""
    value = value.detach().clone()
    floating = value.is_floating_point() or value.is_complex()
    return torch.nn.Parameter(value, requires_grad=trainable and floating)


def assign(native: Any, value: Any) -> Any:
    """Return what the variable keeps from now on: the same parameter with another content."""
    if native.requires_grad:
        with torch.no_grad():
            native.copy_(value)
    else:
        native.copy_(value.detach() if value.requires_grad else value)
    return native


def assign_add(native: Any, value: Any, sign: int) -> Any:
    """Like `assign`, of the sum with `sign` times a tensor of the same dtype and shape, or a Python float."""
    if native.requires_grad:
        with torch.no_grad():
            native.add_(value, alpha=sign)
    else:
        native.add_(value.detach() if isinstance(value, torch.Tensor) and value.requires_grad else value, alpha=sign)
    return native


def copy(native: Any) -> Any:
    """Return an independent copy of the value."""
    return native.detach().clone()


def set_trainable(native: Any, trainable: bool) -> None:
    """Tell the framework."""
    if native.is_floating_point() or native.is_complex():
        native.requires_grad_(trainable)
