"""Articles of clothing."""

import gzip

import numpy as np

from keras_ops.export import export
from keras_training.datasets.fetching import GOOGLE, fetch
from keras_training.datasets.mnist import Arrays

_FOLDER = "datasets/fashion-mnist"


@export("keras.datasets.fashion_mnist.load_data")
def load_data() -> Arrays:
    """Load Fashion-MNIST: 70,000 gray images of articles of clothing, 28 by 28 pixels.

    The ten classes are T-shirt/top, trouser, pullover, dress, coat, sandal, shirt, sneaker, bag, ankle boot. The files
    (30 MB) are kept in `~/.keras/datasets/fashion-mnist`.

    Returns:
        `(x_train, y_train), (x_test, y_test)`: images of shape `(60000, 28, 28)` and `(10000, 28, 28)`, from 0 to 255,
        and class numbers, all of uint8.

    Raises:
        OSError: If they cannot be downloaded; the message says where to put the files.
        ValueError: If they are other files.

    Example: see `keras.datasets.boston_housing.load_data`, which is called alike.
    """
    train, test = ((_read(f"{part}-images-idx3-ubyte.gz", 16), _read(f"{part}-labels-idx1-ubyte.gz", 8)) for part in
                   ("train", "t10k"))  # fmt: skip
    return train, test


def _read(name: str, header: int) -> np.ndarray:
    """Return what a file in MNIST's own format holds: a magic number, sizes of four bytes, and bytes."""
    path = fetch(name, f"{GOOGLE}/{name}", None, _FOLDER)
    try:
        with gzip.open(path, "rb") as file:
            start, content = file.read(header), file.read()
    except (OSError, EOFError) as error:
        raise ValueError(f"{path} is damaged: {error}. Remove it, so that it is downloaded again.") from error
    sizes = np.frombuffer(start[4 : len(start) // 4 * 4], ">u4").tolist()
    if len(start) != header or start[:3] != b"\0\0\x08" or int(np.prod(sizes, dtype=object)) != len(content):
        raise ValueError(
            f"{path} is damaged: it holds {len(content)} bytes, and its header says {sizes}. Remove it, so that it is "
            "downloaded again."
        )
    return np.frombuffer(content, np.uint8).reshape(sizes).copy()
