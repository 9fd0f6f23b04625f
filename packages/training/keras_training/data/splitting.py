"""Sets the last part of arrays aside for validation."""

import math
from typing import Any

from keras_training.data.sizes import common_size
from keras_training.data.standardize import is_array, map_leaves, to_arrays


def _check_array(leaf: Any, name: str) -> None:
    if not (isinstance(leaf, (list, tuple)) or is_array(leaf)):
        raise ValueError(
            "Argument `validation_split` is only supported for tensors, NumPy arrays, lists and data frames, but "
            f"`{name}` is of type {type(leaf).__name__}. Split the data yourself and pass `validation_data`."
        )


def split_arrays(arrays: tuple[Any, ...], validation_split: float) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
    """Split arrays into a part to train on and the rest, which is the last part, without copying them.

    Args:
        arrays: `(x, y, sample_weight)`, each nested or `None`.
        validation_split: The fraction, between 0 and 1, that is set aside.

    Returns:
        Two tuples like `arrays`, made of NumPy arrays.

    Raises:
        ValueError: If the fraction is not between 0 and 1, if one of the two parts would be empty, or if there is
            something that is not an array.
    """
    if not 0 < validation_split < 1:
        raise ValueError(f"`validation_split` must be between 0 and 1. Received: validation_split={validation_split}.")
    names = ("x", "y", "sample_weight")
    for part, name in zip(arrays, names):
        map_leaves(_check_array, part, name)
    data = tuple([to_arrays(part, name) for part, name in zip(arrays, names)])
    samples = common_size(data, names)
    kept = math.floor(samples * (1 - validation_split))
    if kept == 0 or kept == samples:
        raise ValueError(
            f"Training data contains {samples} samples, which is not sufficient to split it into a validation and "
            f"training set as specified by `validation_split={validation_split}`. Either provide more data, or a "
            "different value for the `validation_split` argument."
        )
    first, last = map_leaves(lambda leaf, _: leaf[:kept], data, ""), map_leaves(lambda leaf, _: leaf[kept:], data, "")
    return first, last
