"""The axes that a layer normalizes along."""

from typing import Any

from keras_layers.base import inputs
from keras_layers.base.input_spec import InputSpec


def sizes_along(layer: Any, input_shape: Any) -> tuple[int, ...]:
    """Return the sizes of the input along `layer.axis`, in the order in which the input has them.

    Raises:
        ValueError: If an axis does not exist, or its size is not known.
    """
    shape = tuple(input_shape)
    inputs.check_axes(layer, shape)
    for axis in layer.axis if isinstance(layer.axis, list) else [layer.axis]:
        if shape[axis] is None:
            raise ValueError(
                f"The layer {layer.name!r} needs to know the size of axis {axis} of its input. Received the input "
                f"shape {shape}."
            )
    return tuple(shape[axis] for axis in _sorted(layer, len(shape)))


def spec(layer: Any, sizes: tuple[int, ...], rank: int) -> InputSpec:
    """Return what inputs must be once there are weights for these sizes along `layer.axis`."""
    return InputSpec(axes=dict(zip(_sorted(layer, rank), sizes, strict=True)))


def _sorted(layer: Any, rank: int) -> list[int]:
    """Return the axes as they were given, by their places in an input of a rank."""
    return sorted(layer.axis if isinstance(layer.axis, list) else [layer.axis], key=lambda axis: axis % rank)
