"""The mean of tensors."""

from typing import Any

import keras_ops as ops
from keras_layers.merging.base_merge import Merge
from keras_ops.export import export


@export("keras.layers.Average")
class Average(Merge):
    """Computes the mean of tensors, element by element.

    Args:
        **kwargs: Arguments of `keras.layers.Layer`.

    Input shape: a list of shapes that broadcast to one, with equal batch sizes. Output shape: that one.

    Raises:
        ValueError: If the input is no list, or the shapes do not fit.

    Example:

    >>> y = keras.layers.Average()([keras.ops.array([[1.0, 2.0]]), keras.ops.array([[3.0, 6.0]])])
    >>> keras.ops.convert_to_numpy(y).tolist()
    [[2.0, 4.0]]
    """

    def _merge(self, inputs: list[Any]) -> Any:
        total = inputs[0]
        for x in inputs[1:]:
            total = ops.add(total, x)
        return ops.divide(total, len(inputs))


@export("keras.layers.average")
def average(inputs: Any, **kwargs: Any) -> Any:
    """Return the mean of tensors: a `Average` layer, called.

    Args:
        inputs: List of at least one tensor.
        **kwargs: Arguments of the layer.

    Example:

    >>> y = keras.layers.average([keras.ops.array([[1.0, 2.0]]), keras.ops.array([[3.0, 6.0]])])
    >>> keras.ops.convert_to_numpy(y).tolist()
    [[2.0, 4.0]]
    """
    return Average(**kwargs)(inputs)
