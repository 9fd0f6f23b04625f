"""The minimum of tensors."""

from typing import Any

import keras_ops as ops
from keras_layers.merging.base_choice import Choice
from keras_ops.export import export


@export("keras.layers.Minimum")
class Minimum(Choice):
    """Computes the minimum of tensors, element by element.

    Where an input's mask is false, only the other inputs count.

    Args:
        **kwargs: Arguments of `keras.layers.Layer`.

    Input shape: a list of shapes that broadcast to one, with equal batch sizes. Output shape: that one.

    Raises:
        ValueError: If the input is no list, or the shapes do not fit.

    Example:

    >>> y = keras.layers.Minimum()([keras.ops.array([[1.0, 5.0]]), keras.ops.array([[3.0, 2.0]])])
    >>> keras.ops.convert_to_numpy(y).tolist()
    [[1.0, 2.0]]
    """

    _takes_numbers = "real numbers"

    def _of_two(self, one: Any, other: Any) -> Any:
        return ops.minimum(one, other)


@export("keras.layers.minimum")
def minimum(inputs: Any, **kwargs: Any) -> Any:
    """Return the minimum of tensors: a `Minimum` layer, called.

    Args:
        inputs: List of at least one tensor.
        **kwargs: Arguments of the layer.

    Example:

    >>> y = keras.layers.minimum([keras.ops.array([[1.0, 5.0]]), keras.ops.array([[3.0, 2.0]])])
    >>> keras.ops.convert_to_numpy(y).tolist()
    [[1.0, 2.0]]
    """
    return Minimum(**kwargs)(inputs)
