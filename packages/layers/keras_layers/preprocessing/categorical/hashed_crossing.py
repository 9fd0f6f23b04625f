"""Combinations of strings and integers as numbers of bins, by a hash."""

from typing import Any

import numpy as np

import keras_ops
from keras_layers.base import arguments
from keras_layers.preprocessing.categorical import hashes
from keras_layers.preprocessing.categorical.encoding import encode, encoded_shape
from keras_layers.preprocessing.categorical.fingerprints import concatenated, fingerprint64
from keras_layers.preprocessing.categorical.hash_input import bytes_in, is_tensor, to_array
from keras_layers.preprocessing.categorical.sparse import check_sparse
from keras_layers.preprocessing.data_layer import DataLayer
from keras_ops import dtypes
from keras_ops.export import export
from keras_ops.symbolic.keras_tensor import KerasTensor
from keras_saving import dtype_policies

# What a cross begins with, in TensorFlow's `tf.sparse.cross_hashed`.
_START = 0xDECAFCAFFE


@export("keras.layers.HashedCrossing")
class HashedCrossing(DataLayer):
    """Gives a bin to each combination of values of two or more features, by a hash, or vectors of these.

    The hash of a cross is the one that the published layer has; it combines the integers themselves and FarmHash's
    fingerprints of the strings.

    Args:
        num_bins: The number of bins.
        output_mode: `"int"` for the bins' numbers, `"one_hot"` for a vector of each.
        sparse: Whether vectors are sparse tensors, with TensorFlow and JAX.
        name: Name of the layer.
        dtype: Dtype of the result: int64 by default for `"int"`.
        **kwargs: Arguments of `keras.layers.Layer`.

    Call arguments: a list or tuple of at least two inputs of the same shape, of strings or integers. They are hashed on
    the host. TensorFlow's tensors, as in `tf.data.Dataset.map`, are taken on any backend; then the result is one, too.

    Input shapes: `()`, `(batch,)` or `(batch, 1)`. Output shape: with `"int"` the same, with `"one_hot"` `(batch,
    num_bins)`.

    Raises:
        ValueError: If `num_bins` is no positive integer, or another argument is not understood.

    Example:

    >>> layer = keras.layers.HashedCrossing(num_bins=5)
    >>> keras.ops.convert_to_numpy(layer((["A", "B", "A", "B", "A"], [101, 101, 101, 102, 102]))).tolist()
    [1, 4, 1, 1, 3]
    """

    # Strings and lists come to `call` as they are.
    _convert_input_args = False
    _allow_non_tensor_positional_args = True

    def __init__(
        self,
        num_bins: int,
        output_mode: str = "int",
        sparse: bool = False,
        name: str | None = None,
        dtype: Any = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(name=name, dtype="int64" if dtype is None and output_mode == "int" else dtype, **kwargs)
        self.num_bins = arguments.positive(self, "num_bins", num_bins)
        self.output_mode = arguments.one_of(self, "output_mode", output_mode, ("int", "one_hot"))
        self.sparse = arguments.flag(self, "sparse", sparse or False)
        # The published one takes it and does without.
        check_sparse(type(self).__name__, self.sparse and self.output_mode != "int", self.output_mode)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Cross the features in `args[0]`."""
        if args and isinstance(args[0], list | tuple):
            features = [x if is_tensor(x) else to_array(x, self.name) for x in args[0]]
            self._check(features)
            args = (features, *args[1:])
        elif args:
            raise self._refused(f"a {type(args[0]).__name__}")
        return super().__call__(*args, **kwargs)

    def _check(self, features: list[Any]) -> None:
        shapes = [tuple(x.shape) for x in features]
        if len(features) < 2:
            raise self._refused(f"{len(features)} of them")
        if len(set(shapes)) > 1 or len(shapes[0]) > 2 or (len(shapes[0]) == 2 and shapes[0][1] != 1):
            raise self._refused(f"inputs of shapes {', '.join(map(str, shapes))}")
        kinds = [str(getattr(x.dtype, "name", x.dtype)) for x in features]
        for kind in kinds:
            if "float" in kind or "complex" in kind:
                raise self._refused(f"inputs of dtypes {', '.join(kinds)}")

    def _refused(self, what: str) -> ValueError:
        return ValueError(
            f"The layer {self.name!r} of type {type(self).__name__} takes a list or tuple of at least two inputs with "
            f"strings or integers, all of the same shape: (), (batch,) or (batch, 1). Received: {what}."
        )

    def call(self, inputs: Any) -> Any:
        ops = self.ops_for(inputs)
        bins = ops.convert_to_tensor(hashes.on_host(ops, self._found, list(inputs)))
        return encode(ops, bins, self.output_mode, self.num_bins, self.compute_dtype, self.sparse)

    def _found(self, *arrays: np.ndarray) -> np.ndarray:
        """Return the bins of arrays of strings or integers, in int64."""
        result = np.full(arrays[0].size, np.uint64(_START))
        for array in arrays:
            if array.dtype.kind in "iub":
                prints = array.ravel().astype("int64").view("uint64")
            else:
                prints = fingerprint64(bytes_in(array, self.name))
            result = concatenated(result, prints)
        return (result % np.uint64(self.num_bins)).astype("int64").reshape(arrays[0].shape)

    def compute_output_shape(self, input_shape: Any) -> Any:
        shapes = [tuple(shape) for shape in input_shape]
        if len(shapes) < 2 or len(set(shapes)) > 1:
            raise self._refused(f"shapes {input_shape}")
        return encoded_shape(shapes[0], self.output_mode, self.num_bins)

    def compute_output_spec(self, inputs: Any) -> KerasTensor:
        is_sparse = self.sparse and self.output_mode != "int"
        shape = self.compute_output_shape([x.shape for x in inputs])
        return KerasTensor(shape, dtypes.canonical(self.compute_dtype), sparse=is_sparse)

    def convert_weight(self, weight: Any) -> Any:
        """Return a weight as a tensor of the backend."""
        return keras_ops.convert_to_tensor(weight)

    def get_config(self) -> dict[str, Any]:
        policy = dtype_policies.serialize(self.dtype_policy)
        config = {
            "num_bins": self.num_bins,
            "output_mode": self.output_mode,
            "sparse": self.sparse,
            "name": self.name,
            "dtype": self.dtype_policy.name if policy["class_name"] == "DTypePolicy" else policy,
        }
        return config if self.trainable else {**config, "trainable": False}
