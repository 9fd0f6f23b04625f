"""The axes that a layer normalizes along."""

from typing import Any

from keras_layers.base import inputs
from keras_layers.base.input_spec import InputSpec


def sizes_along(layer: Any, input_shape: Any) -> tuple[int, ...]:
    """Return the sizes of the input along `layer.axis`.

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
    return tuple(shape[axis] for axis in (layer.axis if isinstance(layer.axis, list) else [layer.axis]))


def spec(layer: Any, sizes: tuple[int, ...]) -> InputSpec:
    """Return what inputs must be once there are weights for these sizes along `layer.axis`."""
    along = layer.axis if isinstance(layer.axis, list) else [layer.axis]
    return InputSpec(axes=dict(zip(along, sizes, strict=True)))
