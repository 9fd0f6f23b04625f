"""Finding the index of each token."""

import itertools
from typing import Any

import numpy as np

from keras_layers.preprocessing import strings

# What stands for a token that is not in the vocabulary until it gets the index of a bucket.
ABSENT = -2


class Words:
    """Indices of strings.

    Args:
        tokens: The strings.
        indices: One for each.
        encoding: How strings of bytes are meant.
    """

    def __init__(self, tokens: list[str], indices: list[int], encoding: str) -> None:
        self._encoding = encoding
        self._of_text = dict(zip(tokens, indices, strict=True))
        self._made_of_bytes: dict[bytes, int] | None = None

    @property
    def of_bytes(self) -> dict[bytes, int]:
        """The indices by the tokens' bytes."""
        if self._made_of_bytes is None:
            keys = strings.to_bytes(list(self._of_text), self._encoding)
            self._made_of_bytes = dict(zip(keys, self._of_text.values(), strict=True))
        return self._made_of_bytes

    def find(self, values: list[Any], kind: type) -> np.ndarray:
        """Return the index of each string, and `ABSENT` for those that are not known."""
        table: dict[Any, int] = self._of_text if kind is str else self.of_bytes
        found = map(table.get, values, itertools.repeat(ABSENT))
        return np.fromiter(found, "int64", len(values))


class Integers:
    """Indices of integers, found on any backend and in compiled functions.

    Args:
        tokens: The integers.
        indices: One for each.
    """

    def __init__(self, tokens: list[int], indices: list[int]) -> None:
        keys = np.asarray(tokens, "int64")
        order = np.argsort(keys)
        self._keys, self._indices = keys[order], np.asarray(indices, "int64")[order]

    def find(self, ops: Any, values: Any, dtype: str) -> Any:
        """Return the index of each integer, and `ABSENT` for those that are not known.

        Args:
            ops: The module of ops that computes.
            values: A tensor of them.
            dtype: `"int64"`, or the widest dtype that the backend has.
        """
        fits = self._keys == self._keys.astype(dtype)
        keys, indices = self._keys[fits].astype(dtype), self._indices[fits].astype(dtype)
        if not len(keys):
            return ops.full_like(values, ABSENT)
        last = len(keys) - 1
        keys, indices = ops.convert_to_tensor(keys), ops.convert_to_tensor(indices)
        places = ops.minimum(ops.searchsorted(keys, values), last)
        is_known = ops.equal(ops.take(keys, places), values)
        return ops.where(is_known, ops.take(indices, places), ops.full_like(values, ABSENT))
