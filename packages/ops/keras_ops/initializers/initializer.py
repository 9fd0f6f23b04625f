"""The base of initializers."""

import math
from collections.abc import Sequence
from typing import Any, Self

import keras_ops.initializers as shelf
from keras_ops.export import export


@export("keras.Initializer", "keras.initializers.Initializer")
class Initializer:
    """A function that gives a variable its first value, with a config so that it can be saved.

    A subclass defines `__call__(shape, dtype=None)`, and `get_config` if its constructor takes arguments.

    Example:

    >>> class Threes(keras.Initializer):
    ...     def __call__(self, shape, dtype=None):
    ...         return keras.ops.full(shape, 3.0, dtype=dtype)
    >>> float(Threes()((2,))[0])
    3.0
    """

    def __call__(self, shape: Any, dtype: Any = None) -> Any:
        """Return a tensor of a shape and dtype. Defined by subclasses."""
        raise NotImplementedError(f"{type(self).__name__} does not define `__call__(shape, dtype=None)`.")

    def get_config(self) -> dict[str, Any]:
        """Return the constructor's arguments."""
        return {}

    @classmethod
    def from_config(cls, config: dict[str, Any]) -> Self:
        """Return a new initializer from `get_config`'s dict."""
        return cls(**config)

    def clone(self) -> Self:
        """Return an equal initializer."""
        return type(self).from_config(self.get_config())


def by_name(name: str) -> Any:
    """Return a new built-in initializer by its name, in CamelCase or snake_case.

    Raises:
        ValueError: If there is none of that name.
    """
    found = getattr(shelf, name, None)
    if not isinstance(found, type):
        known = sorted(n for n in shelf.__all__ if n[0].islower() and isinstance(getattr(shelf, n), type))
        raise ValueError(f"Unknown initializer {name!r}. Known are {', '.join(known)}.")
    return found()


def fans(shape: Sequence[int], input_axes: Any = None, output_axes: Any = None) -> tuple[float, float]:
    """Return how many inputs and outputs meet in a weight of a given shape.

    Without axes the last two are inputs and outputs, and all before them a receptive field.

    Args:
        shape: The weight's sizes.
        input_axes: Axes that count as inputs.
        output_axes: Axes that count as outputs.
    """
    shape = tuple(shape)
    if input_axes is not None and output_axes is not None:
        inputs = math.prod(shape[i] for i in input_axes)
        outputs = math.prod(shape[i] for i in output_axes)
        field = math.prod(shape) / max(inputs * outputs, 1)
        return inputs * field, outputs * field
    if not shape:
        return 1.0, 1.0
    if len(shape) == 1:
        return float(shape[0]), float(shape[0])
    field = math.prod(shape[:-2])
    return float(shape[-2] * field), float(shape[-1] * field)
