"""Products of tensors, sample by sample."""

from typing import Any

import keras_ops as ops
from keras_layers.base import arguments
from keras_layers.merging.base_merge import Merge
from keras_ops.export import export


@export("keras.layers.Dot")
class Dot(Merge):
    """Multiplies two tensors and sums along an axis of each, for each sample apart.

    Args:
        axes: The axis to sum along in both, or one for each; not the batch axis 0.
        normalize: Whether to scale both to norm 1 along it first, which gives cosines.
        **kwargs: Arguments of `keras.layers.Layer`.

    Input shape: two shapes with equal batch sizes, and equal sizes along `axes`. Output shape: the batch, the rest of
    the first and the rest of the second; `(batch, 1)` for two vectors.

    Raises:
        ValueError: If there are not two inputs, or the shapes do not fit.

    Example:

    >>> y = keras.layers.Dot(axes=1)([keras.ops.array([[1.0, 2.0]]), keras.ops.array([[3.0, 4.0]])])
    >>> keras.ops.convert_to_numpy(y).tolist()
    [[11.0]]
    """

    _creates_mask = False

    def __init__(self, axes: Any, normalize: bool = False, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.axes = arguments.axes(self, "axes", axes)
        given = self.axes if isinstance(self.axes, list) else [self.axes]
        if len(given) > 2:
            raise ValueError(f"`axes` of {type(self).__name__} must be one integer or two. Received: {axes!r}.")
        if 0 in given:
            raise ValueError(f"`axes` of {type(self).__name__} cannot name the batch axis 0. Received: {axes!r}.")
        self.normalize = normalize
        self._product: Any = (None, 0, 0, "")

    def _check_shapes(self, shapes: Any) -> None:
        self.compute_output_shape(shapes)

    def build(self, input_shape: Any) -> None:
        super().build(input_shape)
        a, b = input_shape
        self._product = self._planned((len(a), len(b)))

    def _axes_for(self, ranks: tuple[int, int]) -> tuple[int, int]:
        """Return the axis of each input, counted from the start."""
        pair = (self.axes, self.axes) if not isinstance(self.axes, list | tuple) else tuple(self.axes) * 2
        for axis, rank in zip(pair, ranks, strict=False):
            if not -rank < axis < rank:
                raise ValueError(f"`axes={self.axes}` of the layer {self.name!r} lie outside inputs of rank {ranks}.")
        return pair[0] % ranks[0], pair[1] % ranks[1]

    def call(self, inputs: Any) -> Any:
        a, b = inputs
        known, first, second, subscripts = self._product
        ranks = len(a.shape), len(b.shape)
        if ranks != known:
            _, first, second, subscripts = self._planned(ranks)
        if self.normalize:
            a, b = ops.normalize(a, axis=first), ops.normalize(b, axis=second)
        if subscripts == "zy,zy->z" and a.dtype == b.dtype and ops.dtype(a) == "float32":
            return ops.sum(ops.multiply(a, b), axis=-1, keepdims=True)
        product = ops.einsum(subscripts, a, b)
        return ops.expand_dims(product, axis=1) if len(product.shape) == 1 else product

    def _planned(self, ranks: tuple[int, int]) -> tuple[tuple[int, int], int, int, str]:
        """Return the ranks, the axes to sum along and the einsum formula."""
        first, second = self._axes_for(ranks)
        return ranks, first, second, _subscripts(*ranks, first, second)

    def compute_output_shape(self, input_shape: Any) -> Any:
        shapes = self._checked(input_shape)
        if len(shapes) != 2:
            raise ValueError(f"A Dot layer takes 2 inputs. The layer {self.name!r} received the shapes {shapes}.")
        a, b = shapes
        if min(len(a), len(b)) < 2:
            raise ValueError(
                f"The inputs of the layer {self.name!r} must have at least 2 dimensions. Received: {shapes}."
            )
        first, second = self._axes_for((len(a), len(b)))
        if None not in (a[first], b[second]) and a[first] != b[second]:
            raise ValueError(
                f"The inputs of the layer {self.name!r} must have the same size along `axes={self.axes}`. Received: "
                f"{a[first]} and {b[second]}, from the shapes {shapes}."
            )
        rest = (*a[1:first], *a[first + 1 :], *b[1:second], *b[second + 1 :])
        return (a[0] if a[0] is not None else b[0], *(rest or (1,)))

    def compute_mask(self, inputs: Any, mask: Any = None) -> Any:
        return None

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "axes": self.axes, "normalize": self.normalize}


def _subscripts(rank_a: int, rank_b: int, first: int, second: int) -> str:
    """Return the einsum formula: `z` is the batch, `y` the axis that is summed along."""
    letters = iter("abcdefghijklmnopqrstuvw")
    a = "".join("z" if i == 0 else "y" if i == first else next(letters) for i in range(rank_a))
    b = "".join("z" if i == 0 else "y" if i == second else next(letters) for i in range(rank_b))
    return f"{a},{b}->z{a[1:].replace('y', '')}{b[1:].replace('y', '')}"


@export("keras.layers.dot")
def dot(inputs: Any, axes: Any = -1, **kwargs: Any) -> Any:
    """Return the product of two tensors, sample by sample: a `Dot` layer, called.

    Args:
        inputs: List of two tensors.
        axes: The axis to sum along in both, or one for each.
        **kwargs: Arguments of the layer.

    Example:

    >>> y = keras.layers.dot([keras.ops.array([[1.0, 2.0]]), keras.ops.array([[3.0, 4.0]])], axes=1)
    >>> keras.ops.convert_to_numpy(y).tolist()
    [[11.0]]
    """
    return Dot(axes=axes, **kwargs)(inputs)
