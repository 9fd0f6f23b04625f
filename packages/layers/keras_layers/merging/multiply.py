"""The product of tensors."""

from typing import Any

import keras_ops as ops
from keras_layers.merging.base_choice import Choice
from keras_ops.export import export


@export("keras.layers.Multiply")
class Multiply(Choice):
    """Computes the product of tensors, element by element.

    Where an input's mask is false, only the other inputs count.

    Args:
        **kwargs: Arguments of `keras.layers.Layer`.

    Input shape: a list of shapes that broadcast to one, with equal batch sizes. Output shape: that one.

    Raises:
        ValueError: If the input is no list, or the shapes do not fit.

    Example:

    >>> y = keras.layers.Multiply()([keras.ops.array([[1.0, 2.0]]), keras.ops.array([[10.0, 20.0]])])
    >>> keras.ops.convert_to_numpy(y).tolist()
    [[10.0, 40.0]]
    """

    def _of_two(self, one: Any, other: Any) -> Any:
        return ops.multiply(one, other)


@export("keras.layers.multiply")
def multiply(inputs: Any, **kwargs: Any) -> Any:
    """Return the product of tensors: a `Multiply` layer, called.

    Args:
        inputs: List of at least one tensor.
        **kwargs: Arguments of the layer.

    Example:

    >>> y = keras.layers.multiply([keras.ops.array([[1.0, 2.0]]), keras.ops.array([[10.0, 20.0]])])
    >>> keras.ops.convert_to_numpy(y).tolist()
    [[10.0, 40.0]]
    """
    return Multiply(**kwargs)(inputs)
