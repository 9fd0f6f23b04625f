"""Indices of integers."""

from typing import Any

import numpy as np

import keras_ops as ops
from keras_layers.preprocessing import on_tensorflow
from keras_layers.preprocessing.categorical import hashes
from keras_layers.preprocessing.categorical.finding import ABSENT, Integers
from keras_layers.preprocessing.categorical.index_lookup import HOST, IndexLookup
from keras_ops import dtypes
from keras_ops.backends import selected
from keras_ops.export import export


@export("keras.layers.IntegerLookup")
class IntegerLookup(IndexLookup):
    """Turns integers into the indices that they have in a vocabulary, or indices into integers.

    The vocabulary is given, or made by `adapt` of the integers in some data. With `output_mode="int"` the first index is
    that of the mask token, if there is one; then come `num_oov_indices` for integers that are not in the vocabulary,
    then the vocabulary. The other modes have no index of the mask.

    Args:
        max_tokens: The most indices, those of special tokens included; `None` for no limit.
        num_oov_indices: The number of indices for unknown integers, among which these are spread; with 0 they are an
            error.
        mask_token: The integer that stands for nothing, such as 0; `None` for none.
        oov_token: What stands for unknown integers where indices become integers.
        vocabulary: Integers in a list, array or tensor, or the path of a file with one on each line.
        vocabulary_dtype: `"int64"`.
        idf_weights: A weight for each integer of `vocabulary`, for `output_mode="tf_idf"`.
        invert: Whether inputs are indices and outputs are what stands in the vocabulary.
        output_mode: `"int"` for indices; `"one_hot"` for a vector of each; `"multi_hot"`, `"count"` or `"tf_idf"` for
            one vector of all along the last axis: which there are, how many, and how many times their weights.
        sparse: Whether vectors are sparse tensors, which TensorFlow and JAX have.
        pad_to_max_tokens: Whether vectors have the length `max_tokens`, however many integers there are.
        oov_method: How unknown integers are spread: `"floormod"`, by the remainder of their division by
            `num_oov_indices`; `"farmhash"`, by FarmHash of their decimal digits.
        salt: One or two integers, with which `"farmhash"` uses SipHash instead.
        name: Name of the layer.
        **kwargs: Arguments of `keras.layers.Layer`.

    Input shape: any, of integers. Output shape: the same for `"int"`; the other modes put the vector in the place of
    the last axis.

    Raises:
        ValueError: If arguments do not fit each other, or the vocabulary is empty, repeats an integer or is too long.

    Example:

    >>> layer = keras.layers.IntegerLookup(vocabulary=[10, 20])
    >>> keras.ops.convert_to_numpy(layer([[20, 30]])).tolist()
    [[2, 0]]
    """

    def __init__(
        self,
        max_tokens: int | None = None,
        num_oov_indices: int = 1,
        mask_token: int | None = None,
        oov_token: int = -1,
        vocabulary: Any = None,
        vocabulary_dtype: str = "int64",
        idf_weights: Any = None,
        invert: bool = False,
        output_mode: str = "int",
        sparse: bool = False,
        pad_to_max_tokens: bool = False,
        oov_method: str = "floormod",
        salt: Any = None,
        name: str | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(
            max_tokens=max_tokens, num_oov_indices=num_oov_indices, mask_token=mask_token, oov_token=oov_token,
            idf_weights=idf_weights, invert=invert, output_mode=output_mode, sparse=sparse,
            pad_to_max_tokens=pad_to_max_tokens, oov_method=oov_method, salt=salt, name=name, **kwargs,
        )  # fmt: skip
        if vocabulary_dtype != "int64":
            raise ValueError(f"`vocabulary_dtype` of IntegerLookup must be 'int64'. Received: {vocabulary_dtype!r}.")
        if salt is not None and self.oov_method != "farmhash":
            raise ValueError(
                f"`salt` of IntegerLookup is used with `oov_method='farmhash'` only. Received: oov_method={oov_method!r}."
            )
        self.vocabulary_dtype = vocabulary_dtype
        self._check_special_tokens(int)
        self._take_given_vocabulary(vocabulary, idf_weights)

    def _tokens_from(self, vocabulary: Any) -> list[Any]:
        if hasattr(vocabulary, "numpy") and not hasattr(vocabulary, "dtype_policy"):
            vocabulary = ops.convert_to_numpy(vocabulary) if hasattr(vocabulary, "detach") else vocabulary.numpy()
        try:
            values = np.asarray(vocabulary).ravel().tolist()
            found = [int(x) for x in values]
        except (ValueError, TypeError, OverflowError) as error:
            raise ValueError(
                f"The vocabulary of {type(self).__name__} must hold integers; for strings there is `StringLookup`. "
                f"Received: {vocabulary!r:.200}."
            ) from error
        if any(isinstance(x, float) and x != y for x, y in zip(values, found, strict=True)):
            raise ValueError(f"The vocabulary of {type(self).__name__} must hold integers. Received: {values[:10]}.")
        return found

    def _make_finder(self, tokens: list[Any], indices: list[int]) -> Integers:
        return Integers(tokens, indices)

    def _as_array(self, inputs: Any) -> np.ndarray:
        return _host(inputs)

    def _indices(self, inputs: Any) -> Any:
        compute, dtype, values = self._on_its_place(inputs)
        indices = self._state.finder.find(compute, values, dtype)
        if self.num_oov_indices == 1:
            unknown = compute.full_like(indices, self.index_of_unknown)
        elif not self.num_oov_indices:
            if compute is HOST:
                self._refuse_unknown(values[indices == ABSENT])
            unknown = compute.full_like(indices, -1)
        elif self.oov_method == "floormod":
            unknown = compute.mod(values, self.num_oov_indices) + self.index_of_unknown
        else:
            unknown = self._hashed(compute, values) + self.index_of_unknown
        return compute.where(compute.equal(indices, ABSENT), compute.cast(unknown, dtype), indices)

    def _on_its_place(self, inputs: Any) -> tuple[Any, str, Any]:
        """Return the ops that compute with the inputs, the widest dtype of these, and the inputs in it."""
        compute, is_array = self.ops_for(inputs), isinstance(inputs, np.ndarray)
        if not is_array and (on_tensorflow.is_tensor(inputs) or selected.load("core").is_tensor(inputs)):
            dtype = dtypes.canonical("int64") if compute is ops else "int64"
            return compute, dtype, compute.cast(inputs, dtype)
        try:
            return HOST, "int64", np.asarray(inputs).astype("int64")
        except (ValueError, TypeError) as error:
            raise ValueError(f"{self._words} takes integers. Received: {inputs!r:.200}.") from error

    def _hashed(self, compute: Any, values: Any) -> Any:
        return hashes.bucket(compute, values, self.num_oov_indices, self.salt)

    def _inverted(self, inputs: Any) -> Any:
        compute, dtype, indices = self._on_its_place(inputs)
        compute = self.ops_for(inputs) if compute is HOST else compute
        tokens = np.asarray([*self.get_vocabulary(), self.oov_token], "int64").astype(dtypes.canonical("int64"))
        last = len(tokens) - 1
        outside = compute.logical_or(compute.less(indices, 0), compute.greater(indices, last))
        return compute.take(
            compute.convert_to_tensor(tokens), compute.where(outside, compute.full_like(indices, last), indices)
        )

    # Adapting.

    def _documents(self, data: Any) -> list[list[Any]]:
        array = self._on_its_place(data if isinstance(data, np.ndarray) else _host(data))[2]
        rows = array.reshape(1, -1) if array.ndim < 2 else array.reshape(len(array), -1)
        return rows.tolist()

    def get_config(self) -> dict[str, Any]:
        config = super().get_config()
        before = list(config)[: list(config).index("idf_weights")]
        first = {name: config[name] for name in before}
        return {**first, "vocabulary_dtype": self.vocabulary_dtype, **config}


def _host(data: Any) -> np.ndarray:
    return np.asarray(data.numpy() if hasattr(data, "numpy") else data)
