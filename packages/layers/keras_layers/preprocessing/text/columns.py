"""The words of many texts at once, without an object for each word.

The texts lie one after the other in one string of bytes. A word of up to 16 bytes is two integers there, and a table like
a dict's, made of arrays, finds numbers for all words in the same few operations.
"""

from typing import NamedTuple

import numpy as np

LONGEST = 16
# Masks of the first 0 to 8 bytes of an integer.
_FIRST = np.array([(1 << 8 * i) - 1 for i in range(9)], "uint64")
_SPACE = ord(" ")


class Words(NamedTuple):
    """The words of some texts. Of longer ones the first 16 bytes are in `first` and `second`."""

    joined: bytes
    starts: np.ndarray
    lengths: np.ndarray
    first: np.ndarray
    second: np.ndarray
    long: np.ndarray  # at which places those of more than 16 bytes are

    def some(self, places: np.ndarray) -> list[bytes]:
        """Return some of them."""
        starts = self.starts[places]
        ends = starts + self.lengths[places]
        return [self.joined[a:b] for a, b in zip(starts.tolist(), ends.tolist(), strict=True)]


def words_of(texts: list[bytes]) -> Words | None:
    """Return the words between spaces; `None` where a byte of 0 could be taken for the end of one."""
    joined = b" ".join([b"", *texts, b" " * (2 * LONGEST)])
    if b"\0" in joined:
        return None
    spaces = np.flatnonzero(np.frombuffer(joined, "uint8") == _SPACE)
    lengths = np.diff(spaces)
    lengths -= 1
    starts = spaces[:-1] + 1
    if not lengths.all():
        is_word = lengths > 0
        starts, lengths = starts[is_word], lengths[is_word]
    eights = np.frombuffer(joined, "<u8", len(joined) // 8).astype("uint64", copy=False)
    first = _eight_bytes(eights, starts)
    first &= _FIRST.take(lengths, mode="clip")
    second = np.zeros_like(first)
    longer = np.flatnonzero(lengths > 8)
    second[longer] = _eight_bytes(eights, starts[longer] + 8) & _FIRST.take(lengths[longer] - 8, mode="clip")
    long = longer[lengths[longer] > LONGEST]
    return Words(joined, starts, lengths, first, second, long)


def _eight_bytes(eights: np.ndarray, starts: np.ndarray) -> np.ndarray:
    """Return the eight bytes that begin anywhere, of what lies in memory as integers of eight bytes."""
    at, shift = starts >> 3, ((starts & 7) << 3).view("uint64")
    found = eights.take(at)
    found >>= shift
    at += 1
    rest = eights.take(at)
    # Not in one step to the left, since nothing is shifted by 64.
    rest <<= np.uint64(1)
    rest <<= np.uint64(63) - shift
    found |= rest
    return found


def per_text(words: Words, texts: list[bytes]) -> np.ndarray:
    """Return how many of the words each text has."""
    ends = np.cumsum(np.fromiter(map(len, texts), "int64", len(texts)) + 1)
    return np.diff(np.searchsorted(words.starts, ends), prepend=0)


def keys_of(words: list[bytes]) -> tuple[np.ndarray, np.ndarray]:
    """Return the two integers of each word, none of which is long or holds a byte of 0."""
    joined = b"".join([word.ljust(LONGEST, b"\0") for word in words])
    keys = np.frombuffer(joined, "<u8").astype("uint64").reshape(-1, 2)
    return keys[:, 0], keys[:, 1]


class Table:
    """Numbers of short words."""

    def __init__(self) -> None:
        self._size = 0
        self._make(4)

    def _make(self, bits: int) -> None:
        self._shift, self._last = np.uint64(64 - bits), np.int64((1 << bits) - 1)
        # In each row a word, and its number plus 1; a row is read at once.
        self._rows = np.zeros((1 << bits, 4), "uint64")

    def add(self, first: np.ndarray, second: np.ndarray, numbers: np.ndarray) -> None:
        """Give words that are not there yet numbers of at least 0."""
        if not len(first):
            return
        rows = np.zeros((len(first), 4), "uint64")
        rows[:, 0], rows[:, 1], rows[:, 2] = first, second, numbers + 1
        self._size += len(first)
        if 2 * self._size > len(self._rows):
            rows = np.concatenate([self._rows[self._rows[:, 2] > 0], rows])
            self._make((4 * self._size).bit_length())
        self._place(rows)

    def _place(self, rows: np.ndarray) -> None:
        places = self._places(rows[:, 0], rows[:, 1])
        left = np.arange(len(places))
        while len(left):
            # Of those that want the same free place the first takes it; the others go on to the next place.
            free = left[self._rows[places[left], 2] == 0]
            _, winners = np.unique(places[free], return_index=True)
            taken = free[winners]
            self._rows[places[taken]] = rows[taken]
            left = np.setdiff1d(left, taken, assume_unique=True)
            places[left] = (places[left] + 1) & self._last

    def _places(self, first: np.ndarray, second: np.ndarray) -> np.ndarray:
        mixed = first * np.uint64(0x9E3779B97F4A7C15)
        mixed ^= mixed >> np.uint64(32)
        mixed += second
        mixed *= np.uint64(0xD6E8FEB86659FD93)
        mixed >>= self._shift
        return mixed.view("int64")

    def find(self, first: np.ndarray, second: np.ndarray) -> np.ndarray:
        """Return the number of each word, -1 for those that are not there."""
        places = self._places(first, second)
        rows = self._rows.take(places, 0)
        found = rows[:, 2].astype("int64")
        left = np.flatnonzero(((rows[:, 0] != first) | (rows[:, 1] != second)) & (found > 0))
        while len(left):
            at = places[left] = (places[left] + 1) & self._last
            rows = self._rows.take(at, 0)
            found[left] = rows[:, 2]
            left = left[((rows[:, 0] != first[left]) | (rows[:, 1] != second[left])) & (rows[:, 2] > 0)]
        found -= 1
        return found
