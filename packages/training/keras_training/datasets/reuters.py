"""News by topic."""

import json
import os

import numpy as np

from keras_ops.export import export
from keras_training.datasets import sequences, splitting
from keras_training.datasets.fetching import GOOGLE, fetch
from keras_training.datasets.mnist import Arrays
from keras_training.datasets.pickled import read_npz

_SHA256 = "d6586e694ee56d7a4e65172e12b3e987c03096cb01eab99753921ef915959916"
_INDEX_MD5 = "4d44cc38712099c9e383dc6e5f11a921"
_LABELS = """
    cocoa grain veg-oil earn acq wheat copper housing money-supply coffee sugar trade reserves ship cotton carcass crude
    nat-gas cpi money-fx interest gnp meal-feed alum oilseed gold tin strategic-metal livestock retail ipi iron-steel
    rubber heat jobs lei bop zinc orange pet-chem dlr gas silver wpi hog lead
"""


@export("keras.datasets.reuters.load_data")
def load_data(
    path: str | os.PathLike[str] = "reuters.npz",
    num_words: int | None = None,
    skip_top: int = 0,
    maxlen: int | None = None,
    test_split: float = 0.2,
    seed: int = 113,
    start_char: int | None = 1,
    oov_char: int | None = 2,
    index_from: int | None = 3,
) -> Arrays:
    """Load Reuters' newswires of 1987: 11,228 texts about 46 topics.

    Args:
        path: The name of the file below `~/.keras/datasets` (2 MB), or the path of a file of yours.
        num_words: Words of this number and above become `oov_char`; by default the highest number.
        skip_top: So do words of numbers below this.
        maxlen: Texts of this length and longer are left out; `None` for none.
        test_split: The fraction that is for testing.
        seed: Determines the order.
        start_char: The number with which each text begins; `None` for none.
        oov_char: The number of words that are not kept; `None` if they are left out.
        index_from: What is added to the ranks of words.

    Returns:
        `(x_train, y_train), (x_test, y_test)`: arrays of lists of numbers, and the numbers of topics, whose names
        `get_label_names()` gives.

    Raises:
        OSError: If it cannot be downloaded; the message says where to put the file.
        ValueError: If it is another file, or `test_split` is no fraction, or `maxlen` leaves nothing.

    Example: see `keras.datasets.boston_housing.load_data`, which is called alike.
    """
    splitting.check(test_split)
    texts, labels = read_npz(fetch(path, f"{GOOGLE}/reuters.npz", _SHA256), "x", "y")
    texts, labels = sequences.shuffled(texts, labels, np.random.RandomState(seed))
    moved, labels = sequences.moved(texts, labels, maxlen, start_char, index_from)
    limited = sequences.limited(moved, num_words or sequences.highest(moved), skip_top, oov_char)
    return splitting.split(limited, labels, test_split)


@export("keras.datasets.reuters.get_word_index")
def get_word_index(path: str | os.PathLike[str] = "reuters_word_index.json") -> dict[str, int]:
    """Return the rank of each word in the texts, from 1; those of `load_data` are greater by `index_from`.

    Args:
        path: The name of the file below `~/.keras/datasets` (1 MB), or the path of a file of yours.

    Raises:
        OSError: If it cannot be downloaded; the message says where to put the file.
        ValueError: If it is another file.

    Example: see `keras.datasets.boston_housing.load_data`, which is called alike.
    """
    with open(fetch(path, f"{GOOGLE}/reuters_word_index.json", _INDEX_MD5), encoding="utf-8") as file:
        return json.load(file)


@export("keras.datasets.reuters.get_label_names")
def get_label_names() -> tuple[str, ...]:
    """Return the names of the 46 topics, in the order of their numbers.

    Example:

    >>> keras.datasets.reuters.get_label_names()[:3]
    ('cocoa', 'grain', 'veg-oil')
    """
    return tuple(_LABELS.split())
