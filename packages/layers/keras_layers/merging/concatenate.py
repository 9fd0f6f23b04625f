"""Tensors one after the other."""

from typing import Any

import keras_ops as ops
from keras_layers.base import arguments
from keras_layers.merging.base_merge import Merge
from keras_ops.export import export


@export("keras.layers.Concatenate")
class Concatenate(Merge):
    """Joins tensors along an axis.

    Args:
        axis: The axis; all others must have equal sizes.
        **kwargs: Arguments of `keras.layers.Layer`.

    Input shape: a list of shapes that differ along `axis` at most. Output shape: theirs, with the sum along `axis`.

    Raises:
        ValueError: If the input is no list, or the shapes do not fit.

    Example:

    >>> tuple(keras.layers.Concatenate()([keras.ops.ones((2, 3)), keras.ops.ones((2, 1))]).shape)
    (2, 4)
    """

    # Strings too, where the backend has them.
    _takes_numbers = None
    _creates_mask = False

    def __init__(self, axis: int = -1, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.axis = arguments.integer(self, "axis", axis)

    def _check_shapes(self, shapes: Any) -> None:
        self.compute_output_shape(shapes)

    def call(self, inputs: Any) -> Any:
        return ops.concatenate(inputs, axis=self.axis)

    def compute_output_shape(self, input_shape: Any) -> Any:
        shapes = self._checked(input_shape)
        rank = len(shapes[0])
        if any(len(shape) != rank for shape in shapes):
            raise ValueError(f"The inputs of the layer {self.name!r} must have the same rank. Received: {shapes}.")
        if not -rank <= self.axis < rank:
            raise ValueError(
                f"`axis={self.axis}` of the layer {self.name!r} lies outside its inputs of shapes {shapes}."
            )
        axis = self.axis % rank
        joined: list[int | None] = []
        for i, sizes in enumerate(zip(*shapes, strict=True)):
            known = {size for size in sizes if size is not None}
            if i == axis:
                joined.append(None if None in sizes else sum(sizes))
            elif len(known) > 1:
                raise ValueError(
                    f"The inputs of the layer {self.name!r} must have the same shape except along axis {self.axis}. "
                    f"Received: {shapes}."
                )
            else:
                joined.append(next(iter(known), None))
        return tuple(joined)

    def compute_mask(self, inputs: Any, mask: Any = None) -> Any:
        """Return the inputs' masks joined along the axis; along the last one, what any of them lets through."""
        if mask is None or all(m is None for m in mask):
            return None
        whole = [
            ops.ones_like(x, dtype="bool") if m is None else ops.broadcast_to(_raised(m, x), ops.shape(x))
            for x, m in zip(inputs, mask, strict=True)
        ]
        return ops.any(ops.concatenate(whole, axis=self.axis), axis=-1)

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "axis": self.axis}


def _raised(mask: Any, x: Any) -> Any:
    """Return a mask with axes of size 1 at its end, so that it has the rank of its tensor."""
    for _ in range(len(x.shape) - len(mask.shape)):
        mask = ops.expand_dims(mask, axis=-1)
    return ops.cast(mask, "bool")


@export("keras.layers.concatenate")
def concatenate(inputs: Any, axis: int = -1, **kwargs: Any) -> Any:
    """Return tensors joined along an axis: a `Concatenate` layer, called.

    Args:
        inputs: List of at least one tensor.
        axis: The axis.
        **kwargs: Arguments of the layer.

    Example:

    >>> tuple(keras.layers.concatenate([keras.ops.ones((2, 3)), keras.ops.ones((2, 1))]).shape)
    (2, 4)
    """
    return Concatenate(axis=axis, **kwargs)(inputs)
