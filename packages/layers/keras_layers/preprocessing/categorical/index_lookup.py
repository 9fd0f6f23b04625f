"""What `StringLookup` and `IntegerLookup` share: a vocabulary, and the indices of its tokens."""

from collections.abc import Mapping, MutableMapping
from typing import Any

import numpy as np

import keras_ops as ops
from keras_layers.base import arguments
from keras_layers.preprocessing import adapting, on_tensorflow
from keras_layers.preprocessing.categorical import encoding as encodings
from keras_layers.preprocessing.categorical import vocabulary as vocabularies
from keras_layers.preprocessing.categorical.sparse import check_sparse
from keras_layers.preprocessing.data_layer import DataLayer
from keras_ops import dtypes
from keras_ops.backends.another import Ops
from keras_ops.symbolic.keras_tensor import KerasTensor

# Every op on NumPy arrays, for what is on the host anyhow.
HOST = Ops("numpy", ops)
OOV_METHODS = ("floormod", "farmhash")


class State:
    """What an `IndexLookup` knows, in an object of its own: layers look through lists and dicts in their attributes."""

    def __init__(self) -> None:
        self.given: list[Any] | None = None  # what the constructor was given
        self.given_idf: list[float] | None = None
        self.tokens: list[Any] = []  # without special ones
        self.is_set = False
        self.idf: np.ndarray | None = None  # with those of special tokens
        self.counts: vocabularies.Counts | None = None
        self.finder: Any = None
        self.values: Any = None  # tokens by index, for `invert`


class IndexLookup(DataLayer):
    """The base of layers that turn tokens into indices, or back.

    A subclass says what a token is:

    - `_tokens_from(vocabulary)`: the tokens in a vocabulary as it was given, in a list.
    - `_make_finder(tokens, indices)`: an object that finds indices.
    - `_indices(inputs)`: the index of each input, `_indices_of_strays(...)` those of what is not known.
    - `_documents(batch)`: the documents of a batch in `adapt`, lists of tokens.
    - `_inverted(inputs)`: tokens for indices.
    """

    # Strings and lists come to `call` as they are.
    _convert_input_args = False
    _allow_non_tensor_positional_args = True

    def __init__(
        self,
        *,
        max_tokens: int | None,
        num_oov_indices: int,
        mask_token: Any,
        oov_token: Any,
        idf_weights: Any,
        invert: bool,
        output_mode: str,
        sparse: bool,
        pad_to_max_tokens: bool,
        oov_method: str,
        salt: Any,
        **kwargs: Any,
    ) -> None:
        kwargs.pop("vocabulary_size", None)
        super().__init__(**kwargs)
        kind = type(self).__name__
        if max_tokens is not None and (arguments.integer(self, "max_tokens", max_tokens) <= 1):
            raise ValueError(f"`max_tokens` of {kind} must be greater than 1, or None. Received: {max_tokens!r}.")
        if arguments.integer(self, "num_oov_indices", num_oov_indices) < 0:
            raise ValueError(f"`num_oov_indices` of {kind} must be at least 0. Received: {num_oov_indices!r}.")
        self.output_mode = arguments.one_of(self, "output_mode", output_mode, encodings.MODES)
        self.oov_method = arguments.one_of(self, "oov_method", oov_method, OOV_METHODS)
        self.max_tokens = max_tokens
        self.num_oov_indices = num_oov_indices
        self.mask_token, self.oov_token = mask_token, oov_token
        self.invert = arguments.flag(self, "invert", invert)
        self.sparse = arguments.flag(self, "sparse", sparse)
        self.pad_to_max_tokens = arguments.flag(self, "pad_to_max_tokens", pad_to_max_tokens)
        self.salt = _salt(self, salt)
        self._check_arguments_together(idf_weights)
        self._state = State()
        if idf_weights is not None:
            self._state.given_idf = _numbers(idf_weights)

    def _check_arguments_together(self, idf_weights: Any) -> None:
        kind = type(self).__name__
        if self.invert and self.output_mode != "int":
            raise ValueError(
                f"`invert=True` of {kind} gives tokens, so `output_mode` must be 'int'. Received: {self.output_mode!r}."
            )
        check_sparse(kind, self.sparse, self.output_mode)
        if self.pad_to_max_tokens and self.max_tokens is None:
            raise ValueError(f"`pad_to_max_tokens=True` of {kind} needs `max_tokens`. Received: max_tokens=None.")
        if idf_weights is not None and self.output_mode != "tf_idf":
            raise ValueError(
                f"`idf_weights` of {kind} are used with `output_mode='tf_idf'` only. Received: output_mode="
                f"{self.output_mode!r}."
            )

    def _check_special_tokens(self, kind: type) -> None:
        for name, token in (("mask_token", self.mask_token), ("oov_token", self.oov_token)):
            if not isinstance(token, kind) and (token is not None or name == "oov_token"):
                raise ValueError(
                    f"`{name}` of {type(self).__name__} must be of class {kind.__name__}. Received: {token!r}."
                )

    def _take_given_vocabulary(self, vocabulary: Any, idf_weights: Any) -> None:
        """Take what the constructor was given, as its last step."""
        if vocabulary is None:
            return
        is_file = _is_path(vocabulary)
        if self.output_mode == "tf_idf":
            if is_file:
                raise ValueError(
                    f"{type(self).__name__} with `output_mode='tf_idf'` takes no vocabulary file, which has no weights. "
                    "Pass a list of tokens and `idf_weights`."
                )
            if idf_weights is None:
                raise ValueError(
                    f"{type(self).__name__} with `output_mode='tf_idf'` needs `idf_weights` beside `vocabulary`: one "
                    "for each token."
                )
        self.set_vocabulary(vocabulary, idf_weights)
        if not is_file:
            self._state.given = self._tokens_from(vocabulary)
            self._state.given_idf = None if idf_weights is None else _numbers(idf_weights)

    # The vocabulary.

    @property
    def _special_tokens(self) -> list[Any]:
        masks = [] if self.mask_token is None or self.output_mode != "int" else [self.mask_token]
        return masks + [self.oov_token] * self.num_oov_indices

    def get_vocabulary(self, include_special_tokens: bool = True) -> list[Any]:
        """Return the tokens in the order of their indices.

        Args:
            include_special_tokens: Whether to begin with the mask token (where it has an index) and a token for each
                index of unknown ones.
        """
        return (self._special_tokens if include_special_tokens else []) + self._state.tokens

    def vocabulary_size(self) -> int:
        """Return the number of indices: of tokens, unknown ones, and the mask where it has one."""
        return len(self._special_tokens) + len(self._state.tokens)

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
        kind = type(self).__name__
        is_tf_idf = self.output_mode == "tf_idf"
        if is_tf_idf and idf_weights is None:
            raise ValueError(f"{kind} with `output_mode='tf_idf'` needs `idf_weights` beside the vocabulary.")
        if not is_tf_idf and idf_weights is not None:
            raise ValueError(
                f"`idf_weights` of {kind} are used with `output_mode='tf_idf'` only. Received: output_mode="
                f"{self.output_mode!r}."
            )
        if _is_path(vocabulary):
            vocabulary = vocabularies.read_file(vocabulary, getattr(self, "encoding", "utf-8"), kind)
        given = self._tokens_from(vocabulary)
        special = self._special_tokens
        tokens = vocabularies.without_special_tokens(given, special)
        vocabularies.check_tokens(kind, tokens, self.mask_token, self.oov_token, special)
        weights = None
        if idf_weights is not None:
            numbers = _numbers(idf_weights)
            if len(numbers) != len(given):
                raise ValueError(
                    f"`idf_weights` of {kind} must be as many as the tokens in `vocabulary`. Received: {len(numbers)} "
                    f"weights for {len(given)} tokens."
                )
            weights = np.asarray(numbers, "float32")
            if len(given) == len(tokens):
                weights = np.concatenate([self._weights_of_unknown(weights), weights])
        self._set(tokens, weights)

    def _weights_of_unknown(self, weights: np.ndarray) -> np.ndarray:
        """Return the weight of unknown tokens, the mean of all, for each of their indices."""
        return np.full(self.num_oov_indices, weights.mean() if len(weights) else 0, "float32")

    def _set(self, tokens: list[Any], weights: np.ndarray | None) -> None:
        """Take tokens that are in order, and the weights of all indices."""
        size = len(self._special_tokens) + len(tokens)
        if self.max_tokens is not None and size > self.max_tokens:
            raise ValueError(
                f"The vocabulary of {type(self).__name__} is larger than `max_tokens`: {size} with special tokens, and "
                f"`max_tokens={self.max_tokens}`."
            )
        state = self._state
        first = len(self._special_tokens)
        keys, indices = list(tokens), list(range(first, first + len(tokens)))
        if self.mask_token is not None and self.mask_token not in tokens:
            keys.append(self.mask_token)
            indices.append(0 if self.output_mode == "int" else -1)
        state.finder = self._make_finder(keys, indices)
        state.tokens, state.idf, state.values, state.is_set = tokens, weights, None, bool(tokens)

    # Adapting.

    def adapt(self, data: Any, steps: int | None = None) -> None:
        """Make the vocabulary of the tokens in `data`: the most frequent ones first, in place of an earlier one.

        Args:
            data: An array, list, series or frame, or an iterable of batches: `tf.data.Dataset`, torch `DataLoader`,
                `keras.utils.PyDataset`, a generator.
            steps: The number of batches that are read, all by default.

        Raises:
            ValueError: If the layer was given its vocabulary.
        """
        self.reset_state()
        for batch in adapting.batches(data, steps=steps, layer=f"{type(self).__name__}.adapt()", as_column=True):
            self.update_state(batch)
        self.finalize_state()

    def update_state(self, data: Any) -> None:
        """Count the tokens of one batch. `finalize_state` makes the vocabulary.

        Args:
            data: Tokens. With `output_mode="tf_idf"` a row is a document, and a vector is a single one.
        """
        self.count(self._documents(data))

    def count(self, documents: list[list[Any]]) -> None:
        """Count the tokens of documents."""
        if self._state.given is not None:
            raise ValueError(
                f"The layer {self.name!r} of type {type(self).__name__} cannot adapt to data: its constructor was given "
                "a vocabulary. Leave `vocabulary` out."
            )
        if self._state.counts is None:
            self._state.counts = vocabularies.Counts(self.output_mode == "tf_idf")
        self._state.counts.add(documents)

    def finalize_state(self) -> None:
        """Make the vocabulary of what was counted. The counts begin anew then."""
        counts, self._state.counts = self._state.counts, None
        if counts is None or self._state.given is not None:
            return
        counts = self._final(counts)
        skipped = [token for token in (self.mask_token, self.oov_token) if token is not None]
        most = None if self.max_tokens is None else self.max_tokens - len(self._special_tokens)
        tokens = counts.in_order(self._counted(skipped), most)
        weights = None
        if self.output_mode == "tf_idf":
            weights = counts.inverse_frequencies(tokens)
            weights = np.concatenate([self._weights_of_unknown(weights), weights])
        self._set(self._tokens_counted(tokens), weights)

    def reset_state(self) -> None:
        """Forget what was counted. The vocabulary stays until `finalize_state`."""
        self._state.counts = None

    # What subclasses define.

    def _as_array(self, inputs: Any) -> np.ndarray:
        raise NotImplementedError

    def _tokens_from(self, vocabulary: Any) -> list[Any]:
        raise NotImplementedError

    def _make_finder(self, tokens: list[Any], indices: list[int]) -> Any:
        raise NotImplementedError

    def _indices(self, inputs: Any) -> Any:
        raise NotImplementedError

    def _inverted(self, inputs: Any) -> Any:
        raise NotImplementedError

    def _documents(self, data: Any) -> list[list[Any]]:
        raise NotImplementedError

    def _final(self, counts: vocabularies.Counts) -> vocabularies.Counts:
        """Return counts in which each token has one form."""
        return counts

    def _counted(self, tokens: list[Any]) -> list[Any]:
        """Return tokens in the form in which they are counted."""
        return tokens

    def _tokens_counted(self, tokens: list[Any]) -> list[Any]:
        """Return counted tokens in the form of a vocabulary."""
        return tokens

    # Calling.

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Look up `args[0]`: an array, a tensor, a number or string, or a list of them."""
        if args and isinstance(args[0], list | tuple | str | bytes | int | float):
            args = (self._as_array(args[0]), *args[1:])
        return super().__call__(*args, **kwargs)

    def call(self, inputs: Any) -> Any:
        self.check_is_adapted()
        if self.invert:
            return self._inverted(inputs)
        compute = self.ops_for(inputs)
        return on_tensorflow.over_values(
            inputs, self._indices, lambda indices: self.encoded(indices, compute), self.output_mode
        )

    def check_is_adapted(self) -> None:
        """Refuse a call before there is a vocabulary."""
        if not self._state.is_set:
            raise RuntimeError(
                f"The layer {self.name!r} of type {type(self).__name__} has no vocabulary yet. Call `adapt(data)` before "
                "it is used, or pass `vocabulary`."
            )

    def encoded(self, indices: Any, compute: Any = ops) -> Any:
        """Return indices as `output_mode` asks, as tensors of the backend, or of the ops that `compute` has."""
        dtype = dtypes.canonical(self.output_dtype) if compute is ops else self.output_dtype
        if isinstance(indices, np.ndarray) and not self.sparse:
            # NumPy adds up more quickly than a backend that compiles for every shape.
            counted = "float32" if self.output_mode == "tf_idf" else "int64"
            return compute.convert_to_tensor(self._vectors(HOST, indices, counted), dtype=dtype)
        return self._vectors(compute, compute.convert_to_tensor(indices), dtype)

    def _vectors(self, compute: Any, indices: Any, dtype: str) -> Any:
        return encodings.encode(
            compute, indices, self.output_mode, self._size() or 0, dtype, self.sparse, idf=self._padded_idf()
        )

    @property
    def output_dtype(self) -> str:
        """Dtype of the outputs: integers, and floats for `tf_idf`."""
        if self.output_mode != "tf_idf":
            return "int64"
        policy = self.dtype_policy.compute_dtype
        return policy if dtypes.is_float_dtype(policy) else "float32"

    def _size(self) -> int | None:
        """Return the length of encoded vectors, `None` before there is a vocabulary."""
        if self.pad_to_max_tokens:
            return self.max_tokens
        return self.vocabulary_size() if self._state.is_set else None

    def _padded_idf(self) -> np.ndarray | None:
        idf = self._state.idf
        if idf is None or not self.pad_to_max_tokens or self.max_tokens is None:
            return idf
        return np.pad(idf, (0, self.max_tokens - len(idf)))

    @property
    def index_of_unknown(self) -> int:
        """The first of the indices that stand for unknown tokens."""
        return int(self.output_mode == "int" and self.mask_token is not None)

    @property
    def _words(self) -> str:
        return f"The layer {self.name!r} of type {type(self).__name__}"

    def _refuse_unknown(self, unknown: Any) -> None:
        """Refuse inputs that are not in the vocabulary, if there is no index for them."""
        if not self.num_oov_indices and len(unknown):
            raise ValueError(
                f"With `num_oov_indices=0` all inputs of the layer {self.name!r} must be in its vocabulary. Not there: "
                f"{list(unknown)[:10]}. Use `num_oov_indices=1`."
            )

    def compute_output_shape(self, input_shape: Any) -> Any:
        shape = tuple(input_shape)
        if self.output_mode == "int":
            return shape
        size: Any = self._size()
        return encodings.encoded_shape(shape, self.output_mode, size)

    def compute_output_spec(self, inputs: Any) -> KerasTensor:
        dtype = self._inverted_dtype if self.invert else dtypes.canonical(self.output_dtype)
        is_sparse = self.sparse and self.output_mode != "int"
        return KerasTensor(self.compute_output_shape(inputs.shape), dtype, sparse=is_sparse)

    _inverted_dtype = "int64"

    # Saving.

    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "invert": self.invert,
            "max_tokens": self.max_tokens,
            "num_oov_indices": self.num_oov_indices,
            "oov_token": self.oov_token,
            "mask_token": self.mask_token,
            "output_mode": self.output_mode,
            "sparse": self.sparse,
            "pad_to_max_tokens": self.pad_to_max_tokens,
            "idf_weights": None if self._state.given_idf is None else list(self._state.given_idf),
            "vocabulary": None if self._state.given is None else list(self._state.given),
            "vocabulary_size": self.vocabulary_size() if self._state.is_set else None,
            "oov_method": self.oov_method,
            "salt": None if self.salt is None else list(self.salt),
        }

    def get_build_config(self) -> dict[str, Any]:
        return {}

    def build_from_config(self, config: dict[str, Any]) -> None:
        self.build(None)

    def save_own_variables(self, store: MutableMapping[str, Any]) -> None:
        if self.output_mode == "tf_idf" and self._state.is_set:
            store["idf_weights"] = self._padded_idf()

    def load_own_variables(self, store: Mapping[str, Any]) -> None:
        if self.output_mode != "tf_idf" or "idf_weights" not in store:
            return
        weights = np.asarray(store["idf_weights"], "float32")
        state = self._state
        if state.given is not None and len(weights) < self.vocabulary_size():
            raise ValueError(
                f"The layer {self.name!r} of type {type(self).__name__} has a vocabulary of {self.vocabulary_size()}, "
                f"but the file has {len(weights)} `idf_weights`."
            )
        # Files have them padded; how many there are is known when the vocabulary comes.
        state.idf = weights[: self.vocabulary_size()] if state.is_set else weights

    def save_assets(self, dir_path: str) -> None:
        """Write the vocabulary to a folder, unless the config has it."""
        if self._state.given is None:
            vocabularies.save(str(dir_path), self.get_vocabulary())

    def load_assets(self, dir_path: str) -> None:
        """Read the vocabulary from a folder, unless the config has it."""
        words = vocabularies.load(str(dir_path)) if self._state.given is None else None
        if words is None:
            return
        tokens = vocabularies.without_special_tokens(self._tokens_from(words), self._special_tokens)
        weights = self._state.idf
        self._set(tokens, None if weights is None else weights[: len(self._special_tokens) + len(tokens)])


def _is_path(vocabulary: Any) -> bool:
    return isinstance(vocabulary, str) or hasattr(vocabulary, "__fspath__")


def _numbers(values: Any) -> list[float]:
    values = values.numpy() if hasattr(values, "numpy") else values
    return [float(x) for x in np.asarray(values, "float64").ravel()]


def _salt(layer: Any, salt: Any) -> tuple[int, int] | None:
    if salt is None:
        return None
    given = list(salt) if isinstance(salt, list | tuple) else [salt, salt]
    if len(given) != 2 or not all(hasattr(part, "__index__") and not isinstance(part, bool) for part in given):
        raise ValueError(f"`salt` of {type(layer).__name__} must be an integer, or two of them. Received: {salt!r}.")
    return int(given[0]), int(given[1])
