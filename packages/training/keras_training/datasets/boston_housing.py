"""Prices of houses around Boston."""

import os

from keras_ops.export import export
from keras_training.datasets import splitting
from keras_training.datasets.fetching import GOOGLE, fetch
from keras_training.datasets.mnist import Arrays
from keras_training.datasets.pickled import read_npz

_SHA256 = "f553886a1f8d56431e820c5b82552d9d95cfcb96d1e678153f8839538947dff5"


@export("keras.datasets.boston_housing.load_data")
def load_data(path: str | os.PathLike[str] = "boston_housing.npz", test_split: float = 0.2, seed: int = 113) -> Arrays:
    """Load 506 prices of houses around Boston in the 1970s, with 13 facts about each place.

    One of the facts is made from the share of Black people who live there, on an assumption that nobody should build on:
    `keras.datasets.california_housing` is the better example.

    Args:
        path: The name of the file below `~/.keras/datasets`, where it is kept once it has been downloaded, or the path
            of a file of yours.
        test_split: The fraction that is for testing.
        seed: Determines the order.

    Returns:
        `(x_train, y_train), (x_test, y_test)`: facts of shape `(samples, 13)` and prices in thousands of dollars, of
        float64.

    Raises:
        OSError: If it cannot be downloaded; the message says where to put the file.
        ValueError: If it is another file, or `test_split` is no fraction.

    Example:

    >>> import pathlib, tempfile
    >>> import numpy as np
    >>> file = pathlib.Path(tempfile.mkdtemp(), "houses.npz")
    >>> np.savez(file, x=np.zeros((10, 13)), y=np.zeros(10))
    >>> (x_train, y_train), (x_test, y_test) = keras.datasets.boston_housing.load_data(path=file)
    >>> x_train.shape, x_test.shape
    ((8, 13), (2, 13))
    """
    splitting.check(test_split)
    x, y = read_npz(fetch(path, f"{GOOGLE}/boston_housing.npz", _SHA256), "x", "y")
    return splitting.shuffled_split(x, y, test_split, seed)
