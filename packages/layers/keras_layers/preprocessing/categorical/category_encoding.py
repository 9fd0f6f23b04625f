"""Indices of categories as vectors."""

from typing import Any

import keras_ops
from keras_layers.base import arguments
from keras_layers.preprocessing.categorical.encoding import encode, encoded_shape
from keras_layers.preprocessing.categorical.sparse import check_sparse
from keras_layers.preprocessing.data_layer import DataLayer
from keras_ops.export import export
from keras_ops.symbolic.keras_tensor import KerasTensor


@export("keras.layers.CategoryEncoding")
class CategoryEncoding(DataLayer):
    """Makes vectors of indices below a number that is known.

    Args:
        num_tokens: The number of indices: the length of the vectors. Indices out of range count for nothing.
        output_mode: `"one_hot"` for a vector of each index; `"multi_hot"` for one of all along the last axis, with a 1
            for each that occurs; `"count"` for their counts.
        sparse: Whether the result is a sparse tensor, with TensorFlow and JAX.
        **kwargs: Arguments of `keras.layers.Layer`.

    Call arguments: the indices, and `count_weights`, a tensor of the same shape with what each of them counts for, with
    `"count"` only. TensorFlow's tensors, as in `tf.data.Dataset.map`, are taken on any backend; then the result is one.

    Input shape: any, of integers. Output shape: with `"one_hot"` one axis more, of `num_tokens`, in the place of a last
    axis of 1; with the others that axis in the place of the last one.

    Raises:
        ValueError: If `num_tokens` is no positive integer, or `output_mode` is not known.

    Example:

    >>> layer = keras.layers.CategoryEncoding(num_tokens=4, output_mode="count")
    >>> keras.ops.convert_to_numpy(layer([[0, 1], [2, 2]])).tolist()
    [[1.0, 1.0, 0.0, 0.0], [0.0, 0.0, 2.0, 0.0]]
    """

    # Indices must not be cast to half precision.
    autocast = False
    _takes_numbers = "real numbers"

    def __init__(
        self, num_tokens: int | None = None, output_mode: str = "multi_hot", sparse: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        if num_tokens is None:
            raise ValueError(
                f"{type(self).__name__} needs `num_tokens`, the number of indices. Where that is not known, "
                "`keras.layers.IntegerLookup` finds it."
            )
        self.num_tokens = arguments.positive(self, "num_tokens", num_tokens)
        self.output_mode = arguments.one_of(self, "output_mode", output_mode, ("one_hot", "multi_hot", "count"))
        self.sparse = arguments.flag(self, "sparse", sparse)
        check_sparse(type(self).__name__, self.sparse, self.output_mode)

    def __call__(self, inputs: Any, **kwargs: Any) -> Any:
        """Encode `inputs`: an array, a tensor, or integers in lists."""
        return super().__call__(inputs, **kwargs)

    def call(self, inputs: Any, count_weights: Any = None) -> Any:
        if count_weights is not None and self.output_mode != "count":
            raise ValueError(
                f"`count_weights` of the layer {self.name!r} is used with `output_mode='count'` only. "
                f"Received: output_mode={self.output_mode!r}."
            )
        ops = self.ops_for(inputs)
        weights = None if count_weights is None else ops.convert_to_tensor(count_weights)
        if weights is not None and tuple(weights.shape) != tuple(inputs.shape):
            raise ValueError(
                f"`count_weights` of the layer {self.name!r} must have the shape of its inputs: {tuple(inputs.shape)}. "
                f"Received: {tuple(weights.shape)}."
            )
        return encode(ops, inputs, self.output_mode, self.num_tokens, self.compute_dtype, self.sparse, weights)

    def compute_output_shape(self, input_shape: Any) -> Any:
        return encoded_shape(input_shape, self.output_mode, self.num_tokens)

    def compute_output_spec(self, inputs: Any, count_weights: Any = None) -> KerasTensor:
        return KerasTensor(self.compute_output_shape(inputs.shape), self.compute_dtype, sparse=self.sparse)

    def convert_weight(self, weight: Any) -> Any:
        """Return a weight as a tensor of the backend."""
        return keras_ops.convert_to_tensor(weight)

    def get_config(self) -> dict[str, Any]:
        config = {**super().get_config(), "num_tokens": self.num_tokens, "output_mode": self.output_mode}
        # The published layer does not write it down, and makes dense vectors of what it loads.
        return {**config, "sparse": True} if self.sparse else config
