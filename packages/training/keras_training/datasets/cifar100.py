"""Small color images of 100 kinds."""

from keras_ops.export import export
from keras_training.datasets import cifar
from keras_training.datasets.fetching import fetch
from keras_training.datasets.mnist import Arrays

_SHA256 = "85cd44d02ba6437773c5bbd22e183051d648de2e7d6b014e1ef29b855ba677a7"
_FOLDER = "cifar-100-python"


@export("keras.datasets.cifar100.load_data")
def load_data(label_mode: str = "fine") -> Arrays:
    """Load CIFAR-100: 60,000 color images of 100 classes in 20 groups, 32 by 32 pixels.

    The files (169 MB) are kept in `~/.keras/datasets`.

    Args:
        label_mode: `"fine"` for the classes, `"coarse"` for the groups.

    Returns:
        `(x_train, y_train), (x_test, y_test)`: images of shape `(50000, 32, 32, 3)` and `(10000, 32, 32, 3)`, from 0 to
        255 of uint8 (or with the channels first, if that is `keras.config.image_data_format()`), and numbers of shape
        `(50000, 1)` and `(10000, 1)`.

    Raises:
        OSError: If they cannot be downloaded; the message says where to put the archive.
        ValueError: If `label_mode` is none of those, or it is another archive.

    Example: see `keras.datasets.boston_housing.load_data`, which is called alike.
    """
    if label_mode not in ("fine", "coarse"):
        raise ValueError(f'`label_mode` must be one of `"fine"`, `"coarse"`. Received: label_mode={label_mode}.')
    folder = fetch(f"{_FOLDER}-target", f"{cifar.TORONTO}/cifar-100-python.tar.gz", _SHA256, extract=True)
    train, test = (
        cifar.arrays(*cifar.read_batch(folder, f"{_FOLDER}/{part}", f"{label_mode}_labels"), "int64")
        for part in ("train", "test")
    )
    return train, test
