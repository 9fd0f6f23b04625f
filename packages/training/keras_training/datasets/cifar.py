"""What CIFAR-10 and CIFAR-100 have in common."""

import os
from typing import Any

import numpy as np

from keras_ops import config
from keras_training.datasets import pickled

TORONTO = "https://www.cs.toronto.edu/~kriz"


def read_batch(folder: str, name: str, labels: str) -> tuple[np.ndarray, np.ndarray]:
    """Return the images and labels of a file.

    Args:
        folder: The folder that was unpacked.
        name: The path of the file below it.
        labels: Which labels.

    Raises:
        ValueError: If it is no such file.
    """
    path = os.path.join(folder, *name.split("/"))
    with open(path, "rb") as file:
        content: Any = pickled.read(file, path)
    content = {_text(key): value for key, value in content.items()} if isinstance(content, dict) else {}
    data = content.get("data")
    if not isinstance(data, np.ndarray) or data.ndim != 2 or data.shape[1] != 3072 or labels not in content:
        raise ValueError(f"{path} is no file of CIFAR's: it has no images of 3072 bytes, or no {labels!r}.")
    return data.reshape(-1, 3, 32, 32), np.array(content[labels])


def _text(key: Any) -> Any:
    return key.decode("ascii", "replace") if isinstance(key, bytes) else key


def arrays(images: np.ndarray, labels: np.ndarray, dtype: Any) -> tuple[np.ndarray, np.ndarray]:
    """Return images in the layout of `keras.config.image_data_format()`, and labels as a column."""
    if config.image_data_format() == "channels_last":
        images = images.transpose(0, 2, 3, 1)
    return np.ascontiguousarray(images), labels.reshape(-1, 1).astype(dtype)
