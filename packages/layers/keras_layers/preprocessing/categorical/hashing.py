"""Strings and integers as numbers of bins, by a hash."""

from collections.abc import Sequence
from typing import Any

import numpy as np

import keras_ops
from keras_layers.base import arguments
from keras_layers.preprocessing import on_tensorflow
from keras_layers.preprocessing.categorical import hashes
from keras_layers.preprocessing.categorical.encoding import encode, encoded_shape
from keras_layers.preprocessing.categorical.hash_input import bytes_in, is_tensor, to_array
from keras_layers.preprocessing.categorical.sparse import check_sparse
from keras_layers.preprocessing.data_layer import DataLayer, widest
from keras_ops import dtypes
from keras_ops.export import export
from keras_ops.symbolic.keras_tensor import KerasTensor

_MODES = ("int", "one_hot", "multi_hot", "count")


@export("keras.layers.Hashing")
class Hashing(DataLayer):
    """Gives a bin to each string or integer, by a hash and without a vocabulary, or vectors of these.

    The hash is FarmHash's Fingerprint64, which is the same everywhere and at all times, or with a salt SipHash-2-4. An
    integer is hashed as the string of its digits.

    Args:
        num_bins: The number of bins, that of the mask included.
        mask_value: The string or integer that gets bin 0, which no other one gets then.
        salt: One or two integers; other ones distribute values in another way.
        output_mode: `"int"` for the bins' numbers; `"one_hot"` for a vector of each; `"multi_hot"` and `"count"` for
            vectors of all along the last axis, with ones or with counts.
        sparse: Whether vectors are sparse tensors, with TensorFlow and JAX.
        **kwargs: Arguments of `keras.layers.Layer`. `dtype` is int64 by default for `"int"`, and may be int32.

    Strings are hashed on the host. TensorFlow's tensors, as in `tf.data.Dataset.map`, are taken on any backend; then
    the result is one, too.

    Input shape: any, of strings or integers in arrays, lists or tensors. Output shape: with `"int"` the same; with
    `"one_hot"` one axis more, of the number of bins, in the place of a last axis of 1; with the others that axis in the
    place of the last one.

    Raises:
        ValueError: If `num_bins` is no positive integer, or another argument is not understood.

    Example:

    >>> layer = keras.layers.Hashing(num_bins=3)
    >>> keras.ops.convert_to_numpy(layer(["A", "B", "C"])).tolist()
    [1, 0, 1]
    """

    # Strings and lists come to `call` as they are.
    _convert_input_args = False
    _allow_non_tensor_positional_args = True

    def __init__(
        self,
        num_bins: int,
        mask_value: Any = None,
        salt: Any = None,
        output_mode: str = "int",
        sparse: bool = False,
        **kwargs: Any,
    ) -> None:
        if output_mode == "int" and kwargs.get("dtype") is None:
            kwargs["dtype"] = "int64"
        super().__init__(**kwargs)
        self.num_bins = arguments.positive(self, "num_bins", num_bins)
        self.output_mode = arguments.one_of(self, "output_mode", output_mode, _MODES)
        self.mask_value = mask_value
        self.salt = _salt(self, salt)
        self.sparse = arguments.flag(self, "sparse", sparse)
        check_sparse(type(self).__name__, self.sparse, self.output_mode)
        if self.output_mode == "int" and self.compute_dtype not in ("int32", "int64"):
            raise ValueError(
                f"`dtype` of {type(self).__name__} must be 'int32' or 'int64' where `output_mode` is 'int'. "
                f"Received: {kwargs['dtype']!r}."
            )

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Hash `args[0]`: an array, a tensor, a number or string, or a list of them."""
        if args and not is_tensor(args[0]):
            args = (to_array(args[0], self.name), *args[1:])
        return super().__call__(*args, **kwargs)

    def call(self, inputs: Any) -> Any:
        ops = self.ops_for(inputs)
        return on_tensorflow.over_values(
            inputs,
            lambda values: self._bins(ops, values),
            lambda bins: encode(ops, bins, self.output_mode, self.num_bins, self.compute_dtype, self.sparse),
            self.output_mode,
        )

    def _bins(self, ops: Any, values: Any) -> Any:
        bins = ops.convert_to_tensor(hashes.on_host(ops, self._found, [values]))
        return ops.cast(bins, widest(ops, self.compute_dtype)) if self.output_mode == "int" else bins

    def _found(self, array: np.ndarray) -> np.ndarray:
        """Return the bins of an array of strings or numbers, in int64."""
        values = bytes_in(array, self.name)
        if self.mask_value is None or self.num_bins == 1:
            return hashes.buckets(values, self.num_bins, self.salt).reshape(array.shape)
        (mask,) = bytes_in(np.asarray(self.mask_value, None if array.dtype.kind in "iufb" else object), self.name)
        found = hashes.buckets(values, self.num_bins - 1, self.salt) + 1
        found[np.fromiter((value == mask for value in values), bool, len(values))] = 0
        return found.reshape(array.shape)

    def compute_output_shape(self, input_shape: Any) -> Any:
        return encoded_shape(input_shape, self.output_mode, self.num_bins)

    def compute_output_spec(self, inputs: Any) -> KerasTensor:
        shape = self.compute_output_shape(inputs.shape)
        return KerasTensor(shape, dtypes.canonical(self.compute_dtype), sparse=self.sparse)

    def convert_weight(self, weight: Any) -> Any:
        """Return a weight as a tensor of the backend."""
        return keras_ops.convert_to_tensor(weight)

    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "num_bins": self.num_bins,
            "salt": None if self.salt is None else list(self.salt),
            "mask_value": self.mask_value,
            "output_mode": self.output_mode,
            "sparse": self.sparse,
        }


def _salt(layer: Hashing, salt: Any) -> Any:
    if salt is None:
        return None
    given = list(salt) if isinstance(salt, Sequence) and not isinstance(salt, str | bytes) else [salt, salt]
    if len(given) != 2 or not all(hasattr(part, "__index__") and not isinstance(part, bool) for part in given):
        raise ValueError(f"`salt` of {type(layer).__name__} must be an integer, or two of them. Received: {salt!r}.")
    return [int(part) for part in given]
