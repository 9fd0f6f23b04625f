"""Looking up and counting the words of many texts."""

import collections
import itertools
from collections.abc import Iterator

import numpy as np

from keras_layers.preprocessing.text import columns
from keras_layers.preprocessing.text.standardizing import translate

# How many bytes of texts are looked at together: what fits in a processor's cache.
_CHUNK = 1 << 19


class WordTable:
    """Indices of words.

    Args:
        indices: From words to indices, which are not negative.
        unknown: The index of all other words.
    """

    def __init__(self, indices: dict[bytes, int], unknown: int) -> None:
        self._indices, self._unknown = indices, unknown
        self._table = columns.Table()
        short = [word for word in indices if 0 < len(word) <= columns.LONGEST and b"\0" not in word]
        numbers = np.fromiter(map(indices.__getitem__, short), "int64", len(short))
        self._table.add(*columns.keys_of(short), numbers)

    def find(self, texts: list[bytes], changes: tuple[bytes, bytes]) -> tuple[np.ndarray, np.ndarray]:
        """Return the indices of all words, one text after the other, and the number of words in each text.

        Args:
            texts: The texts.
            changes: How single bytes are changed, and which are dropped. Of whitespace spaces alone are left.
        """
        results = [self._of_chunk(translate(part, changes)) for part in chunks(texts)]
        if not results:
            return np.zeros(0, "int64"), np.zeros(0, "int64")
        indices, counts = zip(*results, strict=True)
        return np.concatenate(indices), np.concatenate(counts)

    def _of_chunk(self, texts: list[bytes]) -> tuple[np.ndarray, np.ndarray]:
        words = columns.words_of(texts)
        if words is None:
            rows = [text.split() for text in texts]
            counts = np.fromiter(map(len, rows), "int64", len(rows))
            each = itertools.chain.from_iterable(rows)
            found = np.fromiter((self._indices.get(w, self._unknown) for w in each), "int64", int(counts.sum()))
            return found, counts
        found = self._table.find(words.first, words.second)
        found[words.long] = [self._indices.get(word, -1) for word in words.some(words.long)]
        found[found < 0] = self._unknown
        return found, columns.per_text(words, texts)


class WordCounter:
    """How often each word occurs, in any number of texts."""

    def __init__(self) -> None:
        self._table = columns.Table()
        self._words: list[bytes] = []
        self._counts = np.zeros(0, "int64")
        # Of words that are no short ones.
        self._others: collections.Counter[bytes] = collections.Counter()

    def add(self, texts: list[bytes], changes: tuple[bytes, bytes]) -> None:
        """Count the words of texts. See `WordTable.find`."""
        for part in chunks(texts):
            self._add(translate(part, changes))

    def _add(self, texts: list[bytes]) -> None:
        words = columns.words_of(texts)
        if words is None:
            self._others.update(itertools.chain.from_iterable(text.split() for text in texts))
            return
        found = self._table.find(words.first, words.second)
        found[words.long] = -2
        new = np.flatnonzero(found == -1)
        if len(new):
            # Each new word with one of the places where it stands.
            places = dict(zip(words.some(new), new.tolist(), strict=True))
            at = np.fromiter(places.values(), "int64", len(places))
            numbers = np.arange(len(self._words), len(self._words) + len(at))
            self._table.add(words.first[at], words.second[at], numbers)
            self._words += places
            self._counts = np.append(self._counts, np.zeros(len(at), "int64"))
            found[new] = self._table.find(words.first[new], words.second[new])
        self._counts += np.bincount(found[found >= 0], minlength=len(self._words))
        self._others.update(words.some(words.long))

    def counts(self) -> collections.Counter[bytes]:
        """Return the count of each word."""
        result = collections.Counter(dict(zip(self._words, self._counts.tolist(), strict=True)))
        result.update(self._others)
        return result


def chunks(texts: list[bytes], row_length: int = 1) -> Iterator[list[bytes]]:
    """Yield the texts in parts that are not too large, and hold whole rows of `row_length` texts."""
    start = size = 0
    for i, text in enumerate(texts, 1):
        size += len(text) + 1
        if size > _CHUNK and i % (row_length or 1) == 0:
            yield texts[start:i]
            start, size = i, 0
    if start < len(texts):
        yield texts[start:]
