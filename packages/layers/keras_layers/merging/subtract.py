"""The difference of tensors."""

from typing import Any

import keras_ops as ops
from keras_layers.merging.base_merge import Merge
from keras_ops.export import export


@export("keras.layers.Subtract")
class Subtract(Merge):
    """Subtracts the second of two tensors from the first, element by element.

    Args:
        **kwargs: Arguments of `keras.layers.Layer`.

    Input shape: a list of shapes that broadcast to one, with equal batch sizes. Output shape: that one.

    Raises:
        ValueError: If the input is no list of two tensors, or the shapes do not fit.

    Example:

    >>> y = keras.layers.Subtract()([keras.ops.array([[10.0, 5.0]]), keras.ops.array([[3.0, 2.0]])])
    >>> keras.ops.convert_to_numpy(y).tolist()
    [[7.0, 3.0]]
    """

    def _checked(self, shapes: Any) -> list[tuple[int | None, ...]]:
        shapes = super()._checked(shapes)
        if len(shapes) != 2:
            raise ValueError(
                f"A Subtract layer takes exactly 2 inputs. The layer {self.name!r} received {len(shapes)}, with the "
                f"shapes {shapes}."
            )
        return shapes

    def _merge(self, inputs: list[Any]) -> Any:
        return ops.subtract(inputs[0], inputs[1])


@export("keras.layers.subtract")
def subtract(inputs: Any, **kwargs: Any) -> Any:
    """Return the difference of tensors: a `Subtract` layer, called.

    Args:
        inputs: List of two tensors.
        **kwargs: Arguments of the layer.

    Example:

    >>> y = keras.layers.subtract([keras.ops.array([[10.0, 5.0]]), keras.ops.array([[3.0, 2.0]])])
    >>> keras.ops.convert_to_numpy(y).tolist()
    [[7.0, 3.0]]
    """
    return Subtract(**kwargs)(inputs)
