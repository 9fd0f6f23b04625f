"""Handwritten digits."""

import os

import numpy as np

from keras_ops.export import export
from keras_training.datasets.fetching import GOOGLE, fetch
from keras_training.datasets.pickled import read_npz

Arrays = tuple[tuple[np.ndarray, np.ndarray], tuple[np.ndarray, np.ndarray]]
_SHA256 = "731c5ac602752760c8e48fbffcf8c3b850d9dc2a2aedcf2cc48468fc17b673d1"


@export("keras.datasets.mnist.load_data")
def load_data(path: str | os.PathLike[str] = "mnist.npz") -> Arrays:
    """Load MNIST: 70,000 gray images of handwritten digits, 28 by 28 pixels.

    Args:
        path: The name of the file below `~/.keras/datasets`, where it is kept once it has been downloaded (11 MB), or
            the path of a file of yours.

    Returns:
        `(x_train, y_train), (x_test, y_test)`: images of shape `(60000, 28, 28)` and `(10000, 28, 28)`, from 0 to 255,
        and digits, all of uint8.

    Raises:
        OSError: If it cannot be downloaded; the message says where to put the file.
        ValueError: If it is another file.

    Example: see `keras.datasets.boston_housing.load_data`, which is called alike.
    """
    file = fetch(path, f"{GOOGLE}/mnist.npz", _SHA256)
    x_train, y_train, x_test, y_test = read_npz(file, "x_train", "y_train", "x_test", "y_test")
    return (x_train, y_train), (x_test, y_test)
