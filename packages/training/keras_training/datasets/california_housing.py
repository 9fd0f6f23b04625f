"""Prices of houses in California."""

import os

from keras_ops.export import export
from keras_training.datasets import splitting
from keras_training.datasets.fetching import GOOGLE, fetch
from keras_training.datasets.mnist import Arrays
from keras_training.datasets.pickled import read_npz

_SHA256 = "1a2e3a52e0398de6463aebe6f4a8da34fb21fbb6b934cf88c3425e766f2a1a6f"
_SMALL = 600


@export("keras.datasets.california_housing.load_data")
def load_data(
    version: str = "large",
    path: str | os.PathLike[str] = "california_housing.npz",
    test_split: float = 0.2,
    seed: int = 113,
) -> Arrays:
    """Load median prices of houses in 20,640 districts of California in 1990, with 8 facts about each.

    The facts are longitude, latitude, median age of the houses, number of rooms, of bedrooms, of people and of
    households, and median income.

    Args:
        version: `"large"` for all districts, `"small"` for 600.
        path: The name of the file below `~/.keras/datasets`, or the path of a file of yours.
        test_split: The fraction that is for testing.
        seed: Determines the order.

    Returns:
        `(x_train, y_train), (x_test, y_test)`: facts of shape `(samples, 8)` and prices in dollars, of float32.

    Raises:
        OSError: If it cannot be downloaded; the message says where to put the file.
        ValueError: If it is another file, or an argument is wrong.

    Example: see `keras.datasets.boston_housing.load_data`, which is called alike.
    """
    splitting.check(test_split)
    if version not in ("small", "large"):
        raise ValueError(f"Argument `version` must be one of 'small', 'large'. Received: version={version}")
    x, y = read_npz(fetch(path, f"{GOOGLE}/california_housing.npz", _SHA256), "x", "y")
    if version == "small":
        x, y = x[:_SMALL], y[:_SMALL]
    return splitting.shuffled_split(x, y, test_split, seed)
