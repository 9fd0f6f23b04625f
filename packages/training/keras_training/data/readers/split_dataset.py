"""A data set in two parts."""

import random
from typing import Any

import numpy as np

from keras_ops import config
from keras_ops.export import export
from keras_training.data.frameworks import framework_of, is_instance_of
from keras_training.data.pipeline import elements
from keras_training.data.pipeline.dataset import Dataset
from keras_training.data.pipeline.stages import INFINITE
from keras_training.data.readers import delivery
from keras_training.data.standardize import is_array, is_rows_of_scalars, to_arrays

_BACKENDS = (None, "tensorflow", "torch", "jax", "numpy")


@export("keras.utils.split_dataset")
def split_dataset(
    dataset: Any,
    left_size: float | None = None,
    right_size: float | None = None,
    shuffle: bool = False,
    seed: int | None = None,
    preferred_backend: str | None = None,
) -> tuple[Any, Any]:
    """Split a data set in two: the first elements, and the last ones.

    Args:
        dataset: An array, or a tuple, list or dict of arrays, which are split by rows; what a reader of folders
            returns, a `tf.data.Dataset`, or a data set of PyTorch's. These are read once, into memory, except those
            of PyTorch's.
        left_size: The number of elements in the first part if it is whole, else their fraction.
        right_size: The same of the second part. Of the two, one may be left out.
        shuffle: Whether to bring the elements into random order before.
        seed: Determines the order.
        preferred_backend: Whose data sets are returned: `"tensorflow"` for `tf.data`, `"torch"` for
            `torch.utils.data.Subset`, `"jax"` and `"numpy"` for one that needs no framework. By default it follows the
            backend in use; a data set of a framework stays one.

    Returns:
        Two data sets.

    Raises:
        ValueError: If the sizes do not fit to each other or to the data, or the data set has no end.
        TypeError: If it is no data set, or a size is no number.

    Example:

    >>> import numpy as np
    >>> left, right = keras.utils.split_dataset(np.arange(10), left_size=0.8, preferred_backend="numpy")
    >>> [int(x) for x in left], [int(x) for x in right]
    ([0, 1, 2, 3, 4, 5, 6, 7], [8, 9])
    """
    if preferred_backend not in _BACKENDS:
        raise ValueError(f"`preferred_backend` must be one of {_BACKENDS}. Received: {preferred_backend!r}")
    backend = preferred_backend or _natural_backend(dataset)
    if backend == "torch" and is_instance_of(dataset, "torch.utils.data", "Dataset"):
        rows: Any = dataset
        total = len(dataset)
    else:
        rows, total = _rows(dataset)
    left, right = _sizes(left_size, right_size, total)
    if backend == "torch":
        seed = delivery.drawn_seed(seed)
        with delivery.explained("torch", "preferred_backend='torch'"):
            return delivery.files_of("torch").split(rows, left, right, seed if shuffle else None)
    order = list(range(total))
    if shuffle:
        random.Random(delivery.drawn_seed(seed)).shuffle(order)
    parts = order[:left], order[total - right :]
    if backend == "tensorflow":
        with delivery.explained("tensorflow", "preferred_backend='tensorflow'"):
            module = delivery.files_of("tensorflow")
        return tuple(module.from_rows(rows, part) for part in parts)  # type: ignore[return-value]
    return tuple(_ours(rows, part) for part in parts)  # type: ignore[return-value]


def _natural_backend(dataset: Any) -> str:
    if is_instance_of(dataset, "torch.utils.data", "Dataset"):
        return "torch"
    if is_instance_of(dataset, "tensorflow.python", "DatasetV2"):
        return "tensorflow"
    return "numpy" if isinstance(dataset, Dataset) else config.backend()


def _ours(rows: Any, part: list[int]) -> Dataset:
    return Dataset.from_tensor_slices(np.array(part)).map(lambda i: rows[int(i)])


class _ArrayRows:
    """The rows of arrays by number."""

    def __init__(self, arrays: Any, count: int) -> None:
        self.arrays = arrays
        self.count = count

    def __len__(self) -> int:
        return self.count

    def __getitem__(self, index: int) -> Any:
        return elements.map_arrays(lambda x: x[index], self.arrays)


def _rows(dataset: Any) -> tuple[Any, int]:
    """Return the elements of a data set by number, and how many there are."""
    if is_array(dataset) or isinstance(dataset, dict | tuple | list):
        return _rows_of_arrays(dataset)
    if not isinstance(dataset, Dataset) and framework_of(dataset) not in ("tensorflow", "torch"):
        raise TypeError(
            f"Unsupported dataset type: {type(dataset)}. Expected arrays, a tuple, list or dict of arrays, what a reader "
            "of folders returns, a tf.data.Dataset, or a data set of PyTorch's."
        )
    if hasattr(dataset, "cardinality") and int(dataset.cardinality()) == INFINITE:
        raise ValueError("The data set has no end, so it cannot be split. Take a part of it first, with `take`.")
    read = dataset if hasattr(type(dataset), "__iter__") else (dataset[i] for i in range(len(dataset)))
    rows = [elements.map_arrays(_on_host, tuple(x) if isinstance(x, list) else x) for x in read]
    return rows, len(rows)


def _on_host(x: Any) -> np.ndarray:
    return elements.on_host(x) if hasattr(x, "shape") else elements.as_array(x)


def _rows_of_arrays(dataset: Any) -> tuple[Any, int]:
    if isinstance(dataset, list | tuple) and not dataset:
        raise ValueError(f"Received an empty {type(dataset).__name__}. Please provide arrays with at least two rows.")
    listed = isinstance(dataset, list | tuple) and is_rows_of_scalars(dataset)
    arrays = elements.as_array(dataset) if listed else _kept(dataset)
    if isinstance(arrays, list):
        arrays = tuple(arrays)
    counts = [len(x) if x.shape else 0 for x in elements.arrays_of(arrays)]
    if len(set(counts)) != 1:
        raise ValueError(
            f"Please provide arrays of the same length, which are split by rows. Received arrays of {counts} rows."
        )
    return _ArrayRows(arrays, counts[0]), counts[0]


def _kept(dataset: Any) -> Any:
    """Return arrays as they are, and what else is one as an array."""
    if isinstance(dataset, np.ndarray):
        return dataset
    if isinstance(dataset, dict):
        return {key: _kept(value) for key, value in dataset.items()}
    if isinstance(dataset, list | tuple) and not is_rows_of_scalars(dataset):
        return tuple(_kept(value) for value in dataset)
    return elements.as_array(dataset) if isinstance(dataset, list | tuple) else to_arrays(dataset, "dataset")


def _sizes(left_size: Any, right_size: Any, total: int) -> tuple[int, int]:
    """Return the number of elements in both parts."""
    if left_size is None and right_size is None:
        raise ValueError(
            "At least one of the `left_size` or `right_size` must be specified. Received: left_size=None and "
            "right_size=None"
        )
    for name, size in (("left_size", left_size), ("right_size", right_size)):
        if size is None:
            continue
        if isinstance(size, bool) or not isinstance(size, int | float | np.integer | np.floating):
            raise TypeError(
                f"Invalid `{name}` Type. Expected: int or float or None, Received: type({name})={type(size)}.  "
            )
        if not 0 < size < (total if isinstance(size, int | np.integer) else 1):
            raise ValueError(
                f"`{name}` should be either a positive integer smaller than {total}, or a float within the range "
                f"`[0, 1]`. Received: {name}={size}"
            )
    left, right = (
        round(size * total) if isinstance(size, float | np.floating) else size for size in (left_size, right_size)
    )
    left = total - right if left is None else left
    right = total - left if right is None else right
    if left + right > total:
        raise ValueError(
            f"The sum of `left_size` and `right_size` is greater than the number of elements, {total}. Received: "
            f"left_size={left_size}, right_size={right_size}"
        )
    for name, size in (("left", left), ("right", right)):
        if not size:
            raise ValueError(
                f"With `dataset` of length={total}, `left_size`={left} and `right_size`={right}. Resulting {name} side "
                "dataset split will be empty. Adjust any of the aforementioned parameters"
            )
    return int(left), int(right)
