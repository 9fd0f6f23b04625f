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
    # AutoGraph leaves an object with this attribute as it is. A `call` uses `keras.ops.cond` where values decide.
    autograph_info__: Any = None

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
        children = super()._trackable_children(save_type, **kwargs)
        for key, value in self.__dict__.get("_owned", {}).items():
            native = value._value if isinstance(value, Variable) else value
            if isinstance(native, tf.__internal__.tracking.Trackable):
                children[key.replace("/", "_")] = native
        return children


def entry(forward: Callable[..., Any]) -> Callable[..., Any]:
    """Return what `layer(...)` runs."""
    return forward


def knows(plan: Any, x: Any) -> bool:
    """Return whether a tensor is of a kind that was remembered."""
    # Only of eager tensors: these two methods are theirs, and far quicker than `shape` and `dtype`.
    return x.__class__ is _EAGER and (x._shape_tuple(), x._datatype_enum()) in plan.seen


def remember(plan: Any, x: Any) -> None:
    """Take note of a tensor's kind."""
    if x.__class__ is _EAGER:
        plan.seen.add((x._shape_tuple(), x._datatype_enum()))


def building() -> contextlib.AbstractContextManager[Any]:
    """Return the scope in which variables are made: outside any graph that is being traced."""
    return tf.init_scope()
