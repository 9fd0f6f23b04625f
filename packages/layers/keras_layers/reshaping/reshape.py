"""The same elements in another shape."""

import math
from typing import Any

import keras_ops as ops
from keras_layers.base import building
from keras_layers.base.layer import Layer
from keras_ops.export import export
from keras_ops.symbolic.keras_tensor import KerasTensor


@export("keras.layers.Reshape")
class Reshape(Layer):
    """Gives each sample another shape.

    Args:
        target_shape: The new shape without the batch; one size may be -1, which is worked out.
        **kwargs: Arguments of `keras.layers.Layer`.

    Input shape: `(batch, ...)`. Output shape: `(batch, *target_shape)`.

    Raises:
        ValueError: If `target_shape` has more than one -1, or other elements than the input.

    Example:

    >>> tuple(keras.layers.Reshape((2, -1))(keras.ops.ones((5, 6))).shape)
    (5, 2, 3)
    """

    _takes_one_tensor = True

    def __init__(self, target_shape: Any, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        sizes = tuple(target_shape) if hasattr(target_shape, "__iter__") else (target_shape,)
        if any(isinstance(s, bool) or not hasattr(s, "__index__") or s < -1 for s in sizes):
            raise ValueError(
                f"`target_shape` of {type(self).__name__} must hold sizes, and -1 at most once. Received: "
                f"{target_shape!r}."
            )
        if sizes.count(-1) > 1:
            raise ValueError(
                f"`target_shape` of {type(self).__name__} can have -1 once only. Received: {target_shape!r}."
            )
        self.target_shape = tuple(int(s) for s in sizes)
        # Elements of a sample, if they are known and not none; then the batch can be inferred.
        self._count = 0 if -1 in sizes else math.prod(self.target_shape)
        building.at_once(self)

    def call(self, inputs: Any) -> Any:
        given = tuple(inputs.shape)[1:]
        if self._count and None not in given and math.prod(given) == self._count:
            return ops.reshape(inputs, (-1, *self.target_shape))
        batch, *target = self._shape_for(inputs.shape)
        if None not in target:
            return ops.reshape(inputs, (-1 if batch is None or 0 not in target else batch, *target))
        return ops.reshape(inputs, (ops.shape(inputs)[0] if batch is None else batch, *self.target_shape))

    def compute_output_shape(self, input_shape: Any) -> Any:
        return self._shape_for(input_shape)

    def _shape_for(self, input_shape: Any) -> Any:
        given, target = tuple(input_shape)[1:], self.target_shape
        if None in given:
            return (input_shape[0], *[None if size == -1 else size for size in target])
        count, known = math.prod(given), math.prod([size for size in target if size != -1])
        if -1 in target and known and count % known == 0:
            target = tuple([count // known if size == -1 else size for size in target])
        if -1 in target or math.prod(target) != count:
            raise ValueError(
                f"The layer {self.name!r} cannot bring an input of shape {tuple(input_shape)}, with {count} elements a "
                f"sample, to `target_shape={self.target_shape}`."
            )
        return (input_shape[0], *target)

    def compute_output_spec(self, inputs: Any) -> Any:
        return KerasTensor(self.compute_output_shape(inputs.shape), inputs.dtype, sparse=inputs.sparse)

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "target_shape": self.target_shape}
