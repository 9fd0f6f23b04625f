"""Sequences of words by rank, as IMDB's and Reuters' come."""

from collections.abc import Sequence
from typing import Any

import numpy as np


def shuffled(x: np.ndarray, y: np.ndarray, rng: np.random.RandomState) -> tuple[np.ndarray, np.ndarray]:
    """Return the same samples in random order."""
    order = np.arange(len(x))
    rng.shuffle(order)
    return x[order], y[order]


def moved(
    sequences: Sequence[Any], labels: Any, maxlen: int | None, start_char: int | None, index_from: int | None
) -> tuple[list[list[int]], Any]:
    """Return sequences with their ranks moved, and without those that are too long.

    Args:
        sequences: Ranks of words, from 1.
        labels: A label for each.
        maxlen: Sequences of this length or longer are left out; `None` for none.
        start_char: What each sequence begins with, or `None`.
        index_from: What is added to ranks.

    Raises:
        ValueError: If `maxlen` leaves nothing.
    """
    first = [] if start_char is None else [start_char]
    numbers = [[*first, *[int(w) + (index_from or 0) for w in x]] for x in sequences]
    if not maxlen:
        return numbers, labels
    kept = [i for i, x in enumerate(numbers) if len(x) < maxlen]
    if not kept:
        raise ValueError(
            f"After filtering for sequences shorter than maxlen={maxlen}, no sequence was kept. Increase maxlen."
        )
    return [numbers[i] for i in kept], np.asarray(labels)[kept]


def highest(*parts: list[list[int]]) -> int:
    """Return the number of words that counts if none is given: the highest number, which itself is left out."""
    return max(max(x, default=0) for part in parts for x in part)


def limited(sequences: list[list[int]], num_words: int, skip_top: int, oov_char: int | None) -> np.ndarray:
    """Return an array of sequences, with rare and too frequent words replaced or left out.

    Args:
        sequences: Numbers of words.
        num_words: Words of this number or above are rare.
        skip_top: Words of numbers below it are too frequent.
        oov_char: What such words become; `None` if they are left out.
    """
    if oov_char is None:
        return _as_objects([[w for w in x if skip_top <= w < num_words] for x in sequences])
    return _as_objects([[w if skip_top <= w < num_words else oov_char for w in x] for x in sequences])


def _as_objects(sequences: list[list[int]]) -> np.ndarray:
    array = np.empty(len(sequences), object)
    array[:] = sequences
    return array
