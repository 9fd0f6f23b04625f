"""The axes in another order."""

from typing import Any

import keras_ops as ops
from keras_layers.base.input_spec import InputSpec
from keras_layers.base.layer import Layer
from keras_ops.export import export
from keras_ops.symbolic.keras_tensor import KerasTensor


@export("keras.layers.Permute")
class Permute(Layer):
    """Puts the axes after the batch into another order.

    Args:
        dims: The axes in their new order, counted from 1: `(2, 1)` exchanges the two axes after the batch.
        **kwargs: Arguments of `keras.layers.Layer`.

    Raises:
        ValueError: If `dims` is no order of 1, 2, ...

    Example:

    >>> tuple(keras.layers.Permute((2, 1))(keras.ops.ones((2, 3, 4))).shape)
    (2, 4, 3)
    """

    _takes_one_tensor = True

    def __init__(self, dims: Any, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.dims = tuple(dims) if isinstance(dims, list | tuple) else (dims,)
        if sorted(self.dims, key=str) != sorted(range(1, len(self.dims) + 1), key=str):
            raise ValueError(
                f"`dims` of {type(self).__name__} must hold each of the axes 1 to {len(self.dims)} once. Received: "
                f"{dims!r}."
            )
        self.input_spec = InputSpec(ndim=len(self.dims) + 1)

    def call(self, inputs: Any) -> Any:
        return ops.transpose(inputs, (0, *self.dims))

    def compute_output_shape(self, input_shape: Any) -> Any:
        return (input_shape[0], *(input_shape[axis] for axis in self.dims))

    def compute_output_spec(self, inputs: Any) -> Any:
        return KerasTensor(self.compute_output_shape(inputs.shape), inputs.dtype, sparse=inputs.sparse)

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "dims": self.dims}
