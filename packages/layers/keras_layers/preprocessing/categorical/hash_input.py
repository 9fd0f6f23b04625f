"""What layers that hash are called with: strings and integers, as strings of bytes."""

from typing import Any

import numpy as np

from keras_layers.preprocessing import on_tensorflow, strings
from keras_layers.preprocessing.categorical.hashes import decimals
from keras_ops import tree
from keras_ops.backends import selected
from keras_ops.symbolic.keras_tensor import KerasTensor


def is_tensor(x: Any) -> bool:
    """Return whether `x` is an array or a tensor, of any of the frameworks that may compute."""
    if isinstance(x, list | tuple | str | bytes | int | float):  # without a look at the backend, as in workers
        return False
    is_known = isinstance(x, np.ndarray | KerasTensor) or on_tensorflow.is_tensor(x)
    return is_known or selected.load("core").is_tensor(x)


def to_array(x: Any, name: str) -> np.ndarray:
    """Return strings or integers, single or in lists, or whatever is an array, as one of NumPy.

    Args:
        x: The data.
        name: That of the layer, for the message.

    Raises:
        ValueError: If the rows of a list differ in length.
    """
    of = f"The layer {name!r}"
    first = next(iter(tree.flatten(x)), None) if isinstance(x, list | tuple) else x
    if isinstance(first, str | bytes):
        return strings.to_array(x, of)
    try:
        return np.asarray(x.numpy() if hasattr(x, "numpy") else x)
    except ValueError as error:
        raise ValueError(f"{of} takes lists whose rows have one length. Received: {x!r:.200}.") from error


def bytes_in(array: np.ndarray, name: str) -> list[bytes]:
    """Return the strings and numbers in an array as bytes.

    Args:
        array: Of strings, or of numbers.
        name: That of the layer, for the message.

    Raises:
        ValueError: If it holds anything else.
    """
    if array.dtype.kind in "iufb":
        return decimals(array)
    values = array.ravel().tolist()
    if values and all(isinstance(value, int) for value in values):
        return decimals(array.astype("int64"))
    return strings.bytes_of(array, "utf-8", f"The layer {name!r}")
