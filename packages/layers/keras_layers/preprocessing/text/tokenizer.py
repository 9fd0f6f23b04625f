"""From texts to the indices of their tokens."""

import itertools
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from keras_layers.preprocessing.text import splitting, standardizing
from keras_layers.preprocessing.text.callables import Users
from keras_layers.preprocessing.text.word_table import WordCounter, WordTable, chunks

# Rows of different lengths, one after the other: what is in them, and how much in each.
Rows = tuple[np.ndarray, np.ndarray]


class Tokenizer:
    """Standardizes and splits texts.

    Args:
        standardize: A mode, or a function of texts.
        split: A mode, a function of texts, or `None` where texts are tokens.
        sizes: Which numbers of neighbouring tokens are put together; `None` for single tokens.
        encoding: How texts are encoded.
    """

    def __init__(
        self,
        standardize: str | Callable[..., Any] | None,
        split: str | Callable[..., Any] | None,
        sizes: Sequence[int] | None,
        encoding: str,
    ) -> None:
        self._standardize: Any = Users(standardize, "standardize", encoding) if callable(standardize) else standardize
        self._split: Any = Users(split, "split", encoding) if callable(split) else split
        self.sizes, self._encoding = sizes, encoding
        self._words: tuple[Any, WordTable] | None = None

    def tokens(self, texts: list[bytes], row_length: int = 1) -> list[list[Any]]:
        """Return the tokens of each text, or of each `row_length` texts where these are tokens."""
        texts = self._standardized(texts)
        if isinstance(self._split, Users):
            rows = self._split.split(texts)
        elif self._split is not None:
            rows = splitting.split(texts, self._split, self._encoding)
        else:
            rows = [texts[i : i + row_length] for i in range(0, len(texts), row_length or 1)]
        return rows if self.sizes is None else splitting.ngrams(rows, self.sizes)

    def _standardized(self, texts: list[bytes]) -> list[bytes]:
        if isinstance(self._standardize, Users):
            return self._standardize.standardized(texts)
        return standardizing.standardize(texts, self._standardize)

    def indices(self, texts: list[bytes], row_length: int, lookup: Any) -> Rows:
        """Return the indices of the tokens that `tokens` returns, which `lookup` finds."""
        if self._split == "whitespace" and self.sizes is None:
            return self._indices_of_words(texts, lookup)
        flat: list[np.ndarray] = []
        lengths: list[int] = []
        for part in chunks(texts, row_length):
            rows = self.tokens(part, row_length)
            lengths += map(len, rows)
            flat.append(lookup.find_flat(list(itertools.chain.from_iterable(rows))))
        return np.concatenate([np.zeros(0, "int64"), *flat]), np.asarray(lengths, "int64")

    def _indices_of_words(self, texts: list[bytes], lookup: Any) -> Rows:
        texts, changes = self._before_words(texts)
        finder = lookup._state.finder
        if self._words is None or self._words[0] is not finder:
            self._words = finder, WordTable(finder.of_bytes, lookup.index_of_unknown)
        return self._words[1].find(texts, changes)

    def _before_words(self, texts: list[bytes]) -> tuple[list[bytes], tuple[bytes, bytes]]:
        """Return texts, and how their bytes have to be changed before they are words between spaces."""
        if isinstance(self._standardize, Users):
            return self._standardize.standardized(texts), standardizing.SPACED[None]
        return texts, standardizing.SPACED[self._standardize]

    def count(self, texts: list[bytes], counter: WordCounter) -> bool:
        """Count the tokens that `tokens` returns, if they are plain words; else return `False`."""
        if self._split != "whitespace" or self.sizes is not None:
            return False
        counter.add(*self._before_words(texts))
        return True


def filled(rows: Rows, length: int | None, fill: int) -> np.ndarray:
    """Return rows of the same length: that of the longest, or `length`, cut and filled up."""
    values, counts = rows
    if length is None:
        length = int(counts.max(initial=0))
    else:
        values, counts = cut(rows, length)
    result = np.full((len(counts), length), fill, "int64")
    result[np.arange(length) < counts[:, None]] = values
    return result


def cut(rows: Rows, length: int | None) -> Rows:
    """Return rows of at most `length`."""
    values, counts = rows
    if length is None or int(counts.max(initial=0)) <= length:
        return rows
    starts = np.cumsum(counts) - counts
    places = np.arange(len(values)) - np.repeat(starts, counts)
    return values[places < length], np.minimum(counts, length)
