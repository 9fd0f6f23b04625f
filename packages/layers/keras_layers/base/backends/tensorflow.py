"""Layers on TensorFlow can be tracked: by `tf.train.Checkpoint`, and in a SavedModel."""

import contextlib
from collections.abc import Callable
from typing import Any

import tensorflow as tf

from keras_ops.variable import Variable

# Variables and modules are plain attributes for the tracker; TensorFlow finds them by itself.
NATIVE: tuple[type, ...] = ()
_EAGER = tf.__internal__.EagerTensor


class BackendLayer(tf.__internal__.tracking.AutoTrackable):
    """What `Layer` inherits from."""

    _owned: dict[str, Any]

    def _register(self, key: str, kind: str, value: Any) -> None:
        owned = self.__dict__.setdefault("_owned", {})
        if key in owned:
            key = f"{key}_{len(owned)}"
        owned[key] = value

    def _unregister(self, value: Any) -> None:
        owned = self.__dict__.get("_owned", {})
        for key in [key for key, other in owned.items() if other is value]:
            del owned[key]

    def _refresh(self) -> None:
        """Hear that variables have values; they are looked up when a checkpoint is written."""

    def _adopt(self, name: str, value: Any) -> bool:
        """Take a framework's own object as an attribute; say whether it is done."""
        return False

    def _trackable_children(self, save_type: str = "checkpoint", **kwargs: Any) -> dict[str, Any]:
        self._maybe_initialize_trackable()
        children = super()._trackable_children(save_type, **kwargs)
        for key, value in self.__dict__.get("_owned", {}).items():
            native = value._value if isinstance(value, Variable) else value
            if isinstance(native, tf.__internal__.tracking.Trackable):
                children[key.replace("/", "_")] = native
        return children


def entry(forward: Callable[..., Any]) -> Callable[..., Any]:
    """Return what `layer(...)` runs."""
    return forward


def knows(plan: Any, args: tuple[Any, ...]) -> bool:
    """Return whether arguments are of a kind that was remembered."""
    x = args[0] if len(args) == 1 else None
    return (_kind(x) if x.__class__ is _EAGER else _kind_of_several(x, args)) in plan.seen


def remember(plan: Any, args: tuple[Any, ...]) -> None:
    """Take note of the kind of arguments, if they are eager tensors."""
    x = args[0] if len(args) == 1 else None
    kind = _kind(x) if x.__class__ is _EAGER else _kind_of_several(x, args)
    if kind is not None:
        plan.seen.add(kind)


def _kind(x: Any) -> Any:
    # Only eager tensors have these two methods, which are far quicker than `shape` and `dtype`.
    return x._shape_tuple(), x._datatype_enum()


def _kind_of_several(x: Any, args: tuple[Any, ...]) -> Any:
    """Return the kind of a flat list `x` of tensors, or else of tensors given by position; `None` for anything else."""
    tensors = x if x.__class__ in (list, tuple) else args
    for each in tensors:
        if each.__class__ is not _EAGER:
            return None
    return (x.__class__, *[_kind(each) for each in tensors])


def building() -> contextlib.AbstractContextManager[Any]:
    """Return the scope in which variables are made: outside any graph that is being traced."""
    return tf.init_scope()
