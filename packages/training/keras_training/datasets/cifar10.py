"""Small color images of 10 kinds."""

import numpy as np

from keras_ops.export import export
from keras_training.datasets import cifar
from keras_training.datasets.fetching import fetch
from keras_training.datasets.mnist import Arrays

_SHA256 = "6d958be074577803d12ecdefd02955f39262c83c16fe9348329d7fe0b5c001ce"
_FOLDER = "cifar-10-batches-py"


@export("keras.datasets.cifar10.load_data")
def load_data() -> Arrays:
    """Load CIFAR-10: 60,000 color images of 10 classes, 32 by 32 pixels.

    The classes are airplane, automobile, bird, cat, deer, dog, frog, horse, ship, truck. The files (170 MB) are kept in
    `~/.keras/datasets`.

    Returns:
        `(x_train, y_train), (x_test, y_test)`: images of shape `(50000, 32, 32, 3)` and `(10000, 32, 32, 3)`, from 0 to
        255 (or with the channels first, if that is `keras.config.image_data_format()`), and class numbers of shape
        `(50000, 1)` and `(10000, 1)`, all of uint8.

    Raises:
        OSError: If they cannot be downloaded; the message says where to put the archive.
        ValueError: If it is another archive.

    Example: see `keras.datasets.boston_housing.load_data`, which is called alike.
    """
    folder = fetch(f"{_FOLDER}-target", f"{cifar.TORONTO}/cifar-10-python.tar.gz", _SHA256, extract=True)
    train = [cifar.read_batch(folder, f"{_FOLDER}/data_batch_{i}", "labels") for i in range(1, 6)]
    images, labels = (np.concatenate(parts) for parts in zip(*train, strict=True))
    test = cifar.read_batch(folder, f"{_FOLDER}/test_batch", "labels")
    return cifar.arrays(images, labels, "uint8"), cifar.arrays(*test, "uint8")
