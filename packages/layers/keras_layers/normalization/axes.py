"""The axes that a layer normalizes along."""

from typing import Any


def sizes_along(layer: Any, input_shape: Any) -> tuple[int, ...]:
    """Return the sizes of the input along `layer.axis`.

    Raises:
        ValueError: If an axis does not exist, or its size is not known.
    """
    shape = tuple(input_shape)
    for axis in layer.axis if isinstance(layer.axis, list) else [layer.axis]:
        if not -len(shape) <= axis < len(shape):
            raise ValueError(
                f"`axis={layer.axis}` of the layer {layer.name!r} lies outside its input of shape {shape}."
            )
        if shape[axis] is None:
            raise ValueError(
                f"The layer {layer.name!r} needs to know the size of axis {axis} of its input. Received the input "
                f"shape {shape}."
            )
    return tuple(shape[axis] for axis in (layer.axis if isinstance(layer.axis, list) else [layer.axis]))
