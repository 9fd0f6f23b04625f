"""The sum of tensors."""

from typing import Any

import keras_ops as ops
from keras_layers.merging.base_merge import Merge
from keras_ops.export import export


@export("keras.layers.Add")
class Add(Merge):
    """Computes the sum of tensors, element by element.

    Args:
        **kwargs: Arguments of `keras.layers.Layer`.

    Input shape: a list of shapes that broadcast to one, with equal batch sizes. Output shape: that one.

    Raises:
        ValueError: If the input is no list, or the shapes do not fit.

    Example:

    >>> y = keras.layers.Add()([keras.ops.array([[1.0, 2.0]]), keras.ops.array([[10.0, 20.0]])])
    >>> keras.ops.convert_to_numpy(y).tolist()
    [[11.0, 22.0]]
    """

    def _merge(self, inputs: list[Any]) -> Any:
        total = inputs[0]
        for x in inputs[1:]:
            total = ops.add(total, x)
        return total


@export("keras.layers.add")
def add(inputs: Any, **kwargs: Any) -> Any:
    """Return the sum of tensors: a `Add` layer, called.

    Args:
        inputs: List of at least one tensor.
        **kwargs: Arguments of the layer.

    Example:

    >>> y = keras.layers.add([keras.ops.array([[1.0, 2.0]]), keras.ops.array([[10.0, 20.0]])])
    >>> keras.ops.convert_to_numpy(y).tolist()
    [[11.0, 22.0]]
    """
    return Add(**kwargs)(inputs)
