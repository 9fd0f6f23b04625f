"""The maximum of tensors."""

from typing import Any

import keras_ops as ops
from keras_layers.merging.base_choice import Choice
from keras_ops.export import export


@export("keras.layers.Maximum")
class Maximum(Choice):
    """Computes the maximum of tensors, element by element.

    Where an input's mask is false, only the other inputs count.

    Args:
        **kwargs: Arguments of `keras.layers.Layer`.

    Input shape: a list of shapes that broadcast to one, with equal batch sizes. Output shape: that one.

    Raises:
        ValueError: If the input is no list, or the shapes do not fit.

    Example:

    >>> y = keras.layers.Maximum()([keras.ops.array([[1.0, 5.0]]), keras.ops.array([[3.0, 2.0]])])
    >>> keras.ops.convert_to_numpy(y).tolist()
    [[3.0, 5.0]]
    """

    _takes_numbers = "real numbers"

    def _of_two(self, one: Any, other: Any) -> Any:
        return ops.maximum(one, other)


@export("keras.layers.maximum")
def maximum(inputs: Any, **kwargs: Any) -> Any:
    """Return the maximum of tensors: a `Maximum` layer, called.

    Args:
        inputs: List of at least one tensor.
        **kwargs: Arguments of the layer.

    Example:

    >>> y = keras.layers.maximum([keras.ops.array([[1.0, 5.0]]), keras.ops.array([[3.0, 2.0]])])
    >>> keras.ops.convert_to_numpy(y).tolist()
    [[3.0, 5.0]]
    """
    return Maximum(**kwargs)(inputs)
