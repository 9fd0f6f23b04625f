"""Layers on JAX are plain objects."""

import contextlib
from collections.abc import Callable
from typing import Any

import jax

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


def knows(plan: Any, x: Any) -> bool:
    """Return whether a tensor is of a kind that was remembered."""
    try:
        return (x.__class__, x.shape, x.dtype) in plan.seen
    except AttributeError:
        return x.__class__ in (list, tuple) and _kinds(x) in plan.seen
    except TypeError:
        return False


def remember(plan: Any, x: Any) -> None:
    """Take note of the kind of a tensor, or of a flat list of them."""
    kind = _kinds(x) if x.__class__ in (list, tuple) else (x.__class__, x.shape, x.dtype)
    if kind is not None:
        plan.seen.add(kind)


def _kinds(tensors: Any) -> Any:
    """Return the kinds of a flat list of tensors, `None` for anything else."""
    if all(hasattr(x, "dtype") for x in tensors):
        return tensors.__class__, tuple([(x.__class__, x.shape, x.dtype) for x in tensors])
    return None


def building() -> contextlib.AbstractContextManager[Any]:
    """Return the scope in which variables are made: values, also while a function around it is being traced."""
    return jax.ensure_compile_time_eval()
