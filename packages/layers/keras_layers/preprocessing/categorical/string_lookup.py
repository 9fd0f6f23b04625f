"""Indices of strings."""

from typing import Any

import numpy as np

import keras_ops as ops
from keras_layers.preprocessing import on_tensorflow, strings
from keras_layers.preprocessing.categorical import hashes
from keras_layers.preprocessing.categorical.finding import ABSENT, Words
from keras_layers.preprocessing.categorical.index_lookup import IndexLookup
from keras_layers.preprocessing.categorical.vocabulary import Counts
from keras_ops.backends import selected
from keras_ops.export import export


@export("keras.layers.StringLookup")
class StringLookup(IndexLookup):
    """Turns strings into the indices that they have in a vocabulary, or indices into strings.

    The vocabulary is given, or made by `adapt` of the strings in some data. With `output_mode="int"` the first index is
    that of the mask token, if there is one; then come `num_oov_indices` for strings that are not in the vocabulary,
    then the vocabulary. The other modes have no index of the mask.

    Args:
        max_tokens: The most indices, those of special tokens included; `None` for no limit.
        num_oov_indices: The number of indices for unknown strings, among which these are spread by FarmHash; with 0
            they are an error.
        mask_token: The string that stands for nothing, such as `""`; `None` for none.
        oov_token: What stands for unknown strings where indices become strings.
        vocabulary: Strings in a list, array or tensor, or the path of a file with one on each line.
        idf_weights: A weight for each string of `vocabulary`, for `output_mode="tf_idf"`.
        invert: Whether inputs are indices and outputs are strings.
        output_mode: `"int"` for indices; `"one_hot"` for a vector of each; `"multi_hot"`, `"count"` or `"tf_idf"` for
            one vector of all along the last axis: which there are, how many, and how many times their weights.
        pad_to_max_tokens: Whether vectors have the length `max_tokens`, however many strings there are.
        sparse: Whether vectors are sparse tensors, which TensorFlow and JAX have.
        encoding: How strings of bytes are encoded.
        name: Name of the layer.
        salt: One or two integers, with which unknown strings are spread by SipHash.
        **kwargs: Arguments of `keras.layers.Layer`.

    Input shape: any, of strings in arrays, lists or tensors of TensorFlow; they stay on the host. Output shape: the
    same for `"int"`; the other modes put the vector in the place of the last axis.

    Raises:
        ValueError: If arguments do not fit each other, or the vocabulary is empty, repeats a string or is too long.

    Example:

    >>> layer = keras.layers.StringLookup(vocabulary=["red", "green"])
    >>> keras.ops.convert_to_numpy(layer([["green", "blue"]])).tolist()
    [[2, 0]]
    """

    _inverted_dtype = "string"

    def __init__(
        self,
        max_tokens: int | None = None,
        num_oov_indices: int = 1,
        mask_token: str | None = None,
        oov_token: str = "[UNK]",  # noqa: S107
        vocabulary: Any = None,
        idf_weights: Any = None,
        invert: bool = False,
        output_mode: str = "int",
        pad_to_max_tokens: bool = False,
        sparse: bool = False,
        encoding: str = "utf-8",
        name: str | None = None,
        salt: Any = None,
        **kwargs: Any,
    ) -> None:
        oov_method = kwargs.pop("oov_method", "floormod")
        super().__init__(
            max_tokens=max_tokens, num_oov_indices=num_oov_indices, mask_token=mask_token, oov_token=oov_token,
            idf_weights=idf_weights, invert=invert, output_mode=output_mode, sparse=sparse,
            pad_to_max_tokens=pad_to_max_tokens, oov_method=oov_method, salt=salt, name=name, **kwargs,
        )  # fmt: skip
        self.encoding = encoding
        self._check_special_tokens(str)
        self._take_given_vocabulary(vocabulary, idf_weights)

    def _tokens_from(self, vocabulary: Any) -> list[Any]:
        of = f"The vocabulary of {type(self).__name__}"
        values, kind = strings.flat(strings.to_array(vocabulary, of), of)
        return [str(x) for x in (values if kind is str else strings.to_text(values, self.encoding))]

    def _make_finder(self, tokens: list[Any], indices: list[int]) -> Words:
        return Words(tokens, indices, self.encoding)

    def find(self, array: Any) -> np.ndarray:
        """Return the indices of an array of strings."""
        return self.find_flat(*strings.flat(strings.to_array(array, self._words), self._words)).reshape(np.shape(array))

    def find_flat(self, values: list[Any], kind: type | None = None) -> np.ndarray:
        """Return the indices of strings in a list, all of which are of one class, `str` or `bytes`."""
        kind = kind or (bytes if values and isinstance(values[0], bytes) else str)
        found = self._state.finder.find(values, kind)
        if self.num_oov_indices == 1:
            found[found == ABSENT] = self.index_of_unknown
        else:
            places = np.flatnonzero(found == ABSENT)
            unknown = [values[i] for i in places]
            self._refuse_unknown(unknown)
            unknown = unknown if kind is bytes else strings.to_bytes(unknown, self.encoding)
            found[places] = hashes.buckets(unknown, self.num_oov_indices, self.salt) + self.index_of_unknown
        return found

    def _as_array(self, inputs: Any) -> np.ndarray:
        return np.asarray(inputs) if self.invert else strings.to_array(inputs, self._words)

    def _indices(self, inputs: Any) -> Any:
        if on_tensorflow.is_in_graph(inputs):
            return on_tensorflow.host().run(self.find, inputs, "int64", inputs.shape)
        return self.find(strings.to_array(inputs, self._words))

    def _inverted(self, inputs: Any) -> Any:
        if self._state.values is None:
            tokens = [*self.get_vocabulary(), self.oov_token]
            self._state.values = np.array(tokens, object)
        names = self._state.values

        def look_up(indices: np.ndarray) -> np.ndarray:
            last = len(names) - 1
            return names[np.where((indices < 0) | (indices > last), last, indices)]

        if on_tensorflow.is_in_graph(inputs):
            return on_tensorflow.host().run(look_up, inputs, "string", inputs.shape)
        found = look_up(inputs if isinstance(inputs, np.ndarray) else np.asarray(ops.convert_to_numpy(inputs)))
        is_of_backend = self.ops_for(inputs) is ops
        if on_tensorflow.is_tensor(inputs) or (is_of_backend and selected.NAME == "tensorflow"):
            return on_tensorflow.host().tensor(found)
        return found

    # Adapting.

    def _documents(self, data: Any) -> list[list[Any]]:
        array = strings.to_array(data, self._words)
        values, _ = strings.flat(array, self._words)
        length = array.size if array.ndim < 2 else array.size // max(1, len(array))
        return [values[i : i + length] for i in range(0, len(values), length or 1)]

    def _final(self, counts: Counts) -> Counts:
        if set(map(type, counts.tokens)) <= {bytes}:
            return counts

        def encoded(tokens: list[Any]) -> list[Any]:
            return [x if isinstance(x, bytes) else strings.to_bytes([x], self.encoding)[0] for x in tokens]

        return counts.renamed(encoded)

    def _counted(self, tokens: list[Any]) -> list[Any]:
        return strings.to_bytes(tokens, self.encoding)

    def _tokens_counted(self, tokens: list[Any]) -> list[Any]:
        return strings.to_text(tokens, self.encoding)

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "encoding": self.encoding}
