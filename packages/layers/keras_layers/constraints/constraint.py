"""The base class of constraints."""

from typing import Any, Self

import keras_ops as ops
from keras_ops.export import export


@export("keras.constraints.Constraint")
class Constraint:
    """A function from a weight to the nearest allowed one, applied after each update.

    A subclass defines `__call__(self, w)`, and `get_config` if it has arguments.

    Example:

    >>> class AtMostOne(keras.constraints.Constraint):
    ...     def __call__(self, w):
    ...         return keras.ops.minimum(w, 1.0)
    >>> keras.ops.convert_to_numpy(AtMostOne()(keras.ops.array([0.5, 2.0]))).tolist()
    [0.5, 1.0]
    """

    def __call__(self, w: Any) -> Any:
        """Return the allowed weight; `w` itself unless a subclass says otherwise."""
        return w

    def get_config(self) -> dict[str, Any]:
        """Return the constructor's arguments."""
        return {}

    @classmethod
    def from_config(cls, config: dict[str, Any]) -> Self:
        """Return a constraint from the dict that `get_config` gave."""
        return cls(**config)


def norms(w: Any, axis: Any) -> Any:
    """Return the Euclidean norms of `w` along axes, kept as axes of size 1."""
    return ops.sqrt(ops.sum(ops.square(w), axis=axis, keepdims=True))
