"""Reviews of films, for or against."""

import json
import os
import warnings
from typing import Any

import numpy as np

from keras_ops.export import export
from keras_training.datasets import sequences
from keras_training.datasets.fetching import GOOGLE, fetch
from keras_training.datasets.mnist import Arrays
from keras_training.datasets.pickled import read_npz

_SHA256 = "69664113be75683a8fe16e3ed0ab59fda8886cb3cd7ada244f7d9544e4676b9f"
_INDEX_MD5 = "bfafd718b763782e994055a2d397834f"


@export("keras.datasets.imdb.load_data")
def load_data(
    path: str | os.PathLike[str] = "imdb.npz",
    num_words: int | None = None,
    skip_top: int = 0,
    maxlen: int | None = None,
    seed: int = 113,
    start_char: int | None = 1,
    oov_char: int | None = 2,
    index_from: int | None = 3,
    **kwargs: Any,
) -> Arrays:
    """Load IMDB's reviews: 50,000 texts, half of them for a film and half against it.

    Words come as their ranks by frequency. `keras.utils.pad_sequences` brings the texts to one length, and
    `get_word_index()` says which word has which rank, before `index_from` is added.

    Args:
        path: The name of the file below `~/.keras/datasets` (17 MB), or the path of a file of yours.
        num_words: Words of this number and above become `oov_char`; by default the highest number.
        skip_top: So do words of numbers below this.
        maxlen: Reviews of this length and longer are left out; `None` for none.
        seed: Determines the order.
        start_char: The number with which each review begins; `None` for none.
        oov_char: The number of words that are not kept; `None` if they are left out.
        index_from: What is added to the ranks.
        **kwargs: `nb_words`, the old name of `num_words`.

    Returns:
        `(x_train, y_train), (x_test, y_test)`: arrays of 25,000 lists of numbers, and 0 for a negative and 1 for a
        positive review.

    Raises:
        OSError: If it cannot be downloaded; the message says where to put the file.
        ValueError: If it is another file, or `maxlen` leaves nothing.

    Example: see `keras.datasets.boston_housing.load_data`, which is called alike.
    """
    if "nb_words" in kwargs:
        warnings.warn("The `nb_words` argument in `load_data` has been renamed `num_words`.", stacklevel=2)
        num_words = kwargs.pop("nb_words")
    if kwargs:
        raise TypeError(f"load_data() got unexpected keyword arguments: {', '.join(kwargs)}")
    file = fetch(path, f"{GOOGLE}/imdb.npz", _SHA256)
    x_train, y_train, x_test, y_test = read_npz(file, "x_train", "y_train", "x_test", "y_test")
    rng = np.random.RandomState(seed)
    x_train, y_train = sequences.shuffled(x_train, y_train, rng)
    x_test, y_test = sequences.shuffled(x_test, y_test, rng)
    train, y_train = sequences.moved(x_train, y_train, maxlen, start_char, index_from)
    test, y_test = sequences.moved(x_test, y_test, maxlen, start_char, index_from)
    words = num_words or sequences.highest(train, test)
    train, test = (sequences.limited(part, words, skip_top, oov_char) for part in (train, test))
    return (train, y_train), (test, y_test)


@export("keras.datasets.imdb.get_word_index")
def get_word_index(path: str | os.PathLike[str] = "imdb_word_index.json") -> dict[str, int]:
    """Return the rank of each word in the reviews, from 1; those of `load_data` are greater by `index_from`.

    Args:
        path: The name of the file below `~/.keras/datasets` (2 MB), or the path of a file of yours.

    Raises:
        OSError: If it cannot be downloaded; the message says where to put the file.
        ValueError: If it is another file.

    Example: see `keras.datasets.boston_housing.load_data`, which is called alike.
    """
    with open(fetch(path, f"{GOOGLE}/imdb_word_index.json", _INDEX_MD5), encoding="utf-8") as file:
        return json.load(file)
