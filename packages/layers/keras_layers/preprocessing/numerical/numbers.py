"""Numbers of what `adapt` is given."""

import numpy as np


def numbers(array: np.ndarray, layer: str) -> np.ndarray:
    """Return an array as one of real numbers.

    Args:
        array: Of numbers, or of Python's objects that are some.
        layer: Whose `adapt` it is, for the message.

    Raises:
        ValueError: If it holds anything else.
    """
    if array.dtype.kind in "biuf" or array.dtype.name == "bfloat16" or array.dtype.name.startswith("float"):
        return array
    if array.dtype.kind == "O":
        try:
            return array.astype("float64")
        except (TypeError, ValueError):
            pass
    raise ValueError(
        f"`adapt` of {layer} needs numbers. Received an array of dtype {array.dtype} and shape {array.shape} with "
        f"{array.ravel()[0]!r} in it."
    )
