"""Texts as indices of their words, or as vectors of which words they hold."""

from collections.abc import Callable, Mapping, MutableMapping, Sequence
from typing import Any, Self

import numpy as np

from keras_layers.base import arguments
from keras_layers.preprocessing import adapting, on_tensorflow, strings
from keras_layers.preprocessing.categorical.string_lookup import StringLookup
from keras_layers.preprocessing.data_layer import DataLayer
from keras_layers.preprocessing.text import tokenizer
from keras_layers.preprocessing.text.standardizing import TABLES
from keras_layers.preprocessing.text.word_table import WordCounter, chunks
from keras_ops import dtypes
from keras_ops.backends import selected
from keras_ops.export import export
from keras_ops.symbolic.keras_tensor import KerasTensor
from keras_saving.serialize import deserialize_keras_object, serialize_keras_object

SPLITS = ("whitespace", "character")


class _Lookup(StringLookup):
    """The vocabulary of a `TextVectorization`."""

    words: WordCounter | None = None

    def reset_state(self) -> None:
        """Forget what was counted."""
        super().reset_state()
        self.words = None

    def finalize_state(self) -> None:
        """Make the vocabulary of what was counted."""
        if self.words is not None:
            self.count([])
            self._state.counts.tokens.update(self.words.counts())
            self.words = None
        super().finalize_state()


# Its errors name the class that users know.
_Lookup.__name__ = "TextVectorization"


@export("keras.layers.TextVectorization")
class TextVectorization(DataLayer):
    """Turns texts into the indices of their words, or into vectors of the words that they hold.

    Each text is standardized, split into tokens, and these (or n-grams of them) are looked up in a vocabulary, which is
    given, or made by `adapt` of the most frequent tokens of some texts. With `output_mode="int"` index 0 fills rows up,
    and 1 is that of unknown tokens; the other modes have only the latter, as 0.

    Args:
        max_tokens: The most indices, those of special tokens included; `None` for no limit.
        standardize: `"lower_and_strip_punctuation"`, `"lower"`, `"strip_punctuation"`, `None`, or a function of texts.
            Case and punctuation are those of ASCII.
        split: `"whitespace"`, `"character"`, `None` where inputs are tokens, or a function from texts to lists of tokens.
        ngrams: Up to how many neighbouring tokens are put together, or in a tuple which numbers of them.
        output_mode: `"int"` for the index of each token, `"multi_hot"`, `"count"` or `"tf_idf"` for one vector a text:
            which tokens there are, how many, and how many times their weights; `"one_hot"` for a vector of each.
        output_sequence_length: The number of indices for each text, cut or filled up with 0. By default it is that of
            the longest text.
        pad_to_max_tokens: Whether vectors have the length `max_tokens`, however many tokens there are.
        vocabulary: Tokens in a list, array or tensor, or the path of a file with one on each line.
        idf_weights: A weight for each token of `vocabulary`, for `output_mode="tf_idf"`.
        sparse: Whether vectors are sparse tensors, which TensorFlow and JAX have.
        ragged: Whether indices are a ragged tensor, which TensorFlow has.
        encoding: How strings of bytes are encoded.
        name: Name of the layer.
        **kwargs: Arguments of `keras.layers.Layer`.

    A function for `standardize` or `split` is given an array of texts, or one text if it takes only that, or a tensor
    of TensorFlow if it was written for such.

    Input shape: one text, `(batch,)` or `(..., 1)`, of strings in arrays, lists or tensors of TensorFlow; they stay on
    the host. Output shape: `(batch, length)`.

    Raises:
        ValueError: If arguments do not fit each other, or the vocabulary is empty, repeats a token or is too long.

    Example:

    >>> layer = keras.layers.TextVectorization(output_sequence_length=4)
    >>> layer.adapt(["the cat", "the dog"])
    >>> layer.get_vocabulary()
    ['', '[UNK]', 'the', 'dog', 'cat']
    >>> keras.ops.convert_to_numpy(layer(["The cat!", "A dog."])).tolist()
    [[2, 4, 0, 0], [1, 3, 0, 0]]
    """

    # Strings and lists come to `call` as they are.
    _convert_input_args = False
    _allow_non_tensor_positional_args = True

    def __init__(
        self,
        max_tokens: int | None = None,
        standardize: str | Callable[..., Any] | None = "lower_and_strip_punctuation",
        split: str | Callable[..., Any] | None = "whitespace",
        ngrams: int | Sequence[int] | None = None,
        output_mode: str = "int",
        output_sequence_length: int | None = None,
        pad_to_max_tokens: bool = False,
        vocabulary: Any = None,
        idf_weights: Any = None,
        sparse: bool = False,
        ragged: bool = False,
        encoding: str = "utf-8",
        name: str | None = None,
        **kwargs: Any,
    ) -> None:
        kwargs.pop("vocabulary_size", None)
        super().__init__(name=name, **kwargs)
        self._standardize = standardize
        if standardize is not None and not callable(standardize):
            self._standardize = arguments.one_of(self, "standardize", standardize, [m for m in TABLES if m is not None])
        self._split = split if split is None or callable(split) else arguments.one_of(self, "split", split, SPLITS)
        self._ngrams = ngrams
        self._output_sequence_length = output_sequence_length
        self._ragged = arguments.flag(self, "ragged", ragged)
        self._encoding = encoding
        self._check_form_of_outputs(output_mode)
        self._tokenizer = tokenizer.Tokenizer(self._standardize, self._split, _sizes_of_ngrams(ngrams), encoding)
        self._lookup_layer = _Lookup(
            max_tokens=max_tokens, vocabulary=vocabulary, idf_weights=idf_weights, pad_to_max_tokens=pad_to_max_tokens,
            mask_token="", output_mode=output_mode, sparse=sparse, encoding=encoding, dtype=self.dtype_policy,
            name=self.name,
        )  # fmt: skip

    def _check_form_of_outputs(self, output_mode: str) -> None:
        length = self._output_sequence_length
        if length is not None and arguments.integer(self, "output_sequence_length", length) < 0:
            raise ValueError(f"`output_sequence_length` of TextVectorization must not be negative. Received: {length}.")
        for name, is_used in (("output_sequence_length", length is not None), ("ragged", self._ragged)):
            if is_used and output_mode != "int":
                raise ValueError(
                    f"`{name}` of TextVectorization is used with `output_mode='int'` only. Received: output_mode="
                    f"{output_mode!r}."
                )
        if self._ragged and selected.NAME != "tensorflow":
            raise ValueError(
                "`ragged=True` of TextVectorization needs the tensorflow backend, which alone has ragged tensors. The "
                f"backend is {selected.NAME}: use `output_sequence_length`."
            )

    # The vocabulary.

    def get_vocabulary(self, include_special_tokens: bool = True) -> list[str]:
        """Return the tokens in the order of their indices.

        Args:
            include_special_tokens: Whether to begin with `""`, for `output_mode="int"`, and `"[UNK]"`.
        """
        return self._lookup_layer.get_vocabulary(include_special_tokens)

    def vocabulary_size(self) -> int:
        """Return the number of indices, those of special tokens included."""
        return self._lookup_layer.vocabulary_size()

    def set_vocabulary(self, vocabulary: Any, idf_weights: Any = None) -> None:
        """Set the tokens, and with `output_mode="tf_idf"` their weights.

        Args:
            vocabulary: Tokens in a list, array or tensor, in the order of their indices; or the path of a file with one
                on each line. Special tokens may stand at its start, all of them in order.
            idf_weights: As many numbers as there are tokens.

        Raises:
            ValueError: If the vocabulary is empty, holds a token twice or a special one inside, or is too long; if
                weights are missing, of another number, or not used.
        """
        self._lookup_layer.set_vocabulary(vocabulary, idf_weights=idf_weights)

    # Adapting.

    def adapt(self, data: Any, batch_size: int | None = None, steps: int | None = None) -> None:
        """Make the vocabulary of the tokens in `data`: the most frequent ones first, in place of an earlier one.

        Args:
            data: Texts in an array, list, series or frame, or an iterable of batches: `tf.data.Dataset`, torch
                `DataLoader`, `keras.utils.PyDataset`, a generator.
            batch_size: The number of texts that are read at a time.
            steps: The number of batches that are read, all by default.

        Raises:
            ValueError: If the layer was given its vocabulary.
        """
        self.reset_state()
        for batch in adapting.batches(data, batch_size, steps, f"{type(self).__name__}.adapt()", as_column=True):
            self.update_state(batch)
        self.finalize_state()

    def update_state(self, data: Any) -> None:
        """Count the tokens of one batch of texts. `finalize_state` makes the vocabulary."""
        texts, _, length = self._texts(_dense(data))
        lookup = self._lookup_layer
        lookup.count([])
        if lookup.output_mode != "tf_idf":
            lookup.words = lookup.words or WordCounter()
            if self._tokenizer.count(texts, lookup.words):
                return
        for part in chunks(texts, length):
            lookup.count(self._tokenizer.tokens(part, length))

    def finalize_state(self) -> None:
        """Make the vocabulary of what was counted. The counts begin anew then."""
        self._lookup_layer.finalize_state()

    def reset_state(self) -> None:
        """Forget what was counted. The vocabulary stays until `finalize_state`."""
        self._lookup_layer.reset_state()

    # Calling.

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Vectorize `args[0]`: a text, or an array, list or tensor of texts."""
        if args and isinstance(args[0], list | tuple | str | bytes):
            args = (strings.to_array(args[0], self._words), *args[1:])
        return super().__call__(*args, **kwargs)

    def build(self, input_shape: Any = None) -> None:
        pass

    def call(self, inputs: Any) -> Any:
        lookup, compute = self._lookup_layer, self.ops_for(inputs)
        lookup.check_is_adapted()
        is_ragged = self._ragged and len(self._lead(inputs.shape)) == 1
        if on_tensorflow.is_in_graph(inputs):
            host = on_tensorflow.host()
            if is_ragged:
                return host.run_for_rows(self._cut_rows, inputs, "int64")
            indices = host.run(self._filled_rows, inputs, "int64", self._shape_of_indices(inputs.shape))
        elif is_ragged:
            return on_tensorflow.host().rows(*self._cut_rows(inputs))
        else:
            indices = self._filled_rows(_dense(inputs))
        return lookup.encoded(indices, compute)

    def _cut_rows(self, inputs: Any) -> tokenizer.Rows:
        texts, _, length = self._texts(inputs)
        return tokenizer.cut(self._tokenizer.indices(texts, length, self._lookup_layer), self._output_sequence_length)

    def _filled_rows(self, inputs: Any) -> np.ndarray:
        texts, lead, length = self._texts(inputs)
        rows = self._tokenizer.indices(texts, length, self._lookup_layer)
        fill = 0 if self._lookup_layer.output_mode == "int" else -1
        indices = tokenizer.filled(rows, self._output_sequence_length, fill)
        indices = indices.reshape(*lead, indices.shape[-1])
        return indices[0] if self._is_single_token(np.shape(inputs)) else indices

    def _texts(self, inputs: Any) -> tuple[list[bytes], tuple[int, ...], int]:
        """Return texts in a list, the shape in which they were, and how many of them are a row."""
        array = strings.to_array(inputs, self._words)
        lead = self._lead(array.shape)
        length = array.shape[-1] if self._split is None and array.ndim else 1
        return strings.bytes_of(array, self._encoding, self._words), lead, length

    def _lead(self, shape: Any) -> Any:
        """Return the shape of the inputs without the axis along which tokens stand.

        Raises:
            ValueError: If there are several texts along the last of more axes.
        """
        shape = tuple(shape)
        if self._split is not None and len(shape) < 2:
            return shape
        if self._split is not None and shape[-1] not in (1, None):
            raise ValueError(
                f"{self._words} splits texts, so its inputs must be one text, a vector of them, or have a last axis of "
                f"length 1. Received inputs of shape {shape}. With `split=None` each string is a token."
            )
        return shape[:-1]

    def _is_single_token(self, shape: Any) -> bool:
        return self._split is None and len(shape) == 0 and self._tokenizer.sizes is None

    @property
    def _words(self) -> str:
        return f"The layer {self.name!r} of type {type(self).__name__}"

    def _shape_of_indices(self, shape: Any) -> tuple[int | None, ...]:
        if self._is_single_token(shape):
            return ()
        length = self._output_sequence_length
        if length is None and self._split is None and self._tokenizer.sizes is None:
            length = shape[-1]
        return (*self._lead(shape), length)

    def compute_output_shape(self, input_shape: Any) -> Any:
        shape = self._shape_of_indices(tuple(input_shape))
        lookup = self._lookup_layer
        return shape if lookup.output_mode == "int" else lookup.compute_output_shape(shape)

    def compute_output_spec(self, inputs: Any) -> KerasTensor:
        lookup = self._lookup_layer
        shape = self.compute_output_shape(inputs.shape)
        return KerasTensor(shape, dtypes.canonical(lookup.output_dtype), sparse=lookup.sparse, ragged=self._ragged)

    # Saving.

    def get_config(self) -> dict[str, Any]:
        lookup = self._lookup_layer.get_config()
        return {
            **super().get_config(),
            "max_tokens": lookup["max_tokens"],
            "standardize": serialize_keras_object(self._standardize),
            "split": serialize_keras_object(self._split),
            "ngrams": self._ngrams,
            "output_mode": lookup["output_mode"],
            "output_sequence_length": self._output_sequence_length,
            "pad_to_max_tokens": lookup["pad_to_max_tokens"],
            "sparse": lookup["sparse"],
            "ragged": self._ragged,
            "vocabulary": lookup["vocabulary"],
            "idf_weights": lookup["idf_weights"],
            "encoding": self._encoding,
            "vocabulary_size": self.vocabulary_size(),
        }

    @classmethod
    def from_config(cls, config: dict[str, Any]) -> Self:
        config = dict(config)
        for name in ("standardize", "split"):
            if isinstance(config.get(name), dict):
                config[name] = deserialize_keras_object(config[name])
        if isinstance(config.get("ngrams"), list):
            config["ngrams"] = tuple(config["ngrams"])
        return cls(**config)

    def save_own_variables(self, store: MutableMapping[str, Any]) -> None:
        self._lookup_layer.save_own_variables(store)

    def load_own_variables(self, store: Mapping[str, Any]) -> None:
        self._lookup_layer.load_own_variables(store)

    def save_assets(self, dir_path: str) -> None:
        """Write the vocabulary to a folder, unless the config has it."""
        self._lookup_layer.save_assets(dir_path)

    def load_assets(self, dir_path: str) -> None:
        """Read the vocabulary from a folder, unless the config has it."""
        self._lookup_layer.load_assets(dir_path)


def _dense(x: Any) -> Any:
    """Return ragged texts, of which each row is one, as dense ones."""
    return on_tensorflow.host().dense(x, "") if on_tensorflow.is_ragged(x) else x


def _sizes_of_ngrams(ngrams: Any) -> tuple[int, ...] | None:
    if ngrams is None or isinstance(ngrams, int) and not isinstance(ngrams, bool):
        return None if ngrams is None or ngrams == 1 else tuple(range(1, ngrams + 1))
    if isinstance(ngrams, tuple) and all(isinstance(n, int) and n > 0 for n in ngrams):
        return ngrams
    raise ValueError(
        "`ngrams` of TextVectorization must be None, an integer for the most tokens that are put together, or a tuple of "
        f"the numbers of them. Received: {ngrams!r}."
    )
