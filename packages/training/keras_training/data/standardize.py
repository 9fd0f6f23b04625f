"""Turns what users pass as data into NumPy arrays: lists, data frames, tensors of any framework, nested or not."""

from collections.abc import Callable
from typing import Any

import numpy as np

from keras_ops.config import backend, floatx
from keras_training.data.frameworks import framework_of, is_instance_of, tensor_to_numpy

_FRAMEWORKS_WITH_TENSORS = ("jax", "torch", "tensorflow")
_FRAMEWORKS_WITHOUT_STRINGS = ("jax", "torch")
_SCALARS = (bool, int, float, complex, str, bytes, np.generic)
_floats: dict[str, np.dtype] = {}


def float_dtype() -> np.dtype:
    """Return `keras.config.floatx()` as a NumPy dtype."""
    name = floatx()
    dtype = _floats.get(name)
    if dtype is None:
        if name == "bfloat16":
            import ml_dtypes

            name = ml_dtypes.bfloat16
        dtype = _floats[floatx()] = np.dtype(name)
    return dtype


def normalize_dtype(array: np.ndarray) -> np.ndarray:
    """Cast an array of floats to the default float type, and leave every other array alone."""
    if array.dtype.kind == "f":
        return array.astype(float_dtype(), copy=False)
    return array


def is_rows_of_scalars(value: Any) -> bool:
    """Whether a list or tuple is an array written out (`[[1, 2], [3, 4]]`) rather than a structure of arrays."""
    while isinstance(value, (list, tuple)):
        if not value:
            return True
        value = value[0]
    return isinstance(value, _SCALARS)


def is_sparse_matrix(value: Any) -> bool:
    """Whether `value` is one of SciPy's sparse matrices."""
    return framework_of(value) == "scipy" and hasattr(value, "tocsr")


def is_array(value: Any) -> bool:
    """Whether `value` is something with rows that `to_array` converts, not counting lists."""
    return (
        isinstance(value, np.ndarray)
        or framework_of(value) in _FRAMEWORKS_WITH_TENSORS
        and hasattr(value, "dtype")
        or is_instance_of(value, "pandas", "DataFrame", "Series", "Index")
        or is_sparse_matrix(value)
        or (hasattr(value, "__array__") and hasattr(value, "shape"))
    )


def to_array(value: Any, name: str) -> Any:
    """Convert an array-like value, called `name` in messages, to a NumPy array; a SciPy matrix stays sparse, as CSR."""
    if isinstance(value, np.ndarray):
        array = value
    elif is_sparse_matrix(value):
        matrix = value.tocsr()
        return matrix.astype(float_dtype()) if matrix.dtype.kind == "f" else matrix
    else:
        try:
            array = _convert(value)
        except (TypeError, ValueError) as error:
            raise ValueError(f"`{name}` cannot be made into an array: {error}.") from error
    return normalize_dtype(_checked(array, name))


def _convert(value: Any) -> np.ndarray:
    framework = framework_of(value)
    if framework in _FRAMEWORKS_WITH_TENSORS:
        return tensor_to_numpy(value, framework)
    if framework == "pandas":
        return _from_pandas(value)
    return np.asarray(value)


def _from_pandas(frame: Any) -> np.ndarray:
    """Give a data frame's values, or a series as one column."""
    array = frame.to_numpy()
    if array.dtype.kind == "O":
        # A column of booleans or of nullable numbers beside others makes pandas fall back to objects.
        columns = frame.dtypes if hasattr(frame, "columns") else [frame.dtype]
        if all(getattr(dtype, "kind", "O") in "biuf" for dtype in columns):
            array = frame.to_numpy(dtype=float_dtype(), na_value=np.nan)
    return array.reshape(-1, 1) if array.ndim == 1 else array


def _checked(array: np.ndarray, name: str) -> np.ndarray:
    kind = array.dtype.kind
    if kind == "O" and not all(isinstance(item, (str, bytes)) for item in array.flat):
        try:
            return array.astype(float_dtype())
        except (TypeError, ValueError) as error:
            raise ValueError(
                f"`{name}` has dtype object, and not all of its entries are numbers ({error}). Make its rows equally "
                "long and its columns numeric (or all strings) before you pass it."
            ) from error
    if kind in "Mm":
        raise ValueError(f"`{name}` holds dates or times ({array.dtype}). Convert them to numbers before you pass it.")
    return array


def refuse_strings(data: tuple[Any, ...]) -> None:
    """Refuse arrays of strings where tensors cannot hold them.

    Args:
        data: `x`, `y` and the sample weights, as far as they are there.

    Raises:
        ValueError: Which of them holds strings.
    """
    if backend() not in _FRAMEWORKS_WITHOUT_STRINGS:
        return

    def check(leaf: Any, name: str) -> None:
        if getattr(getattr(leaf, "dtype", None), "kind", None) in ("U", "S", "O"):
            raise ValueError(
                f"`{name}` holds strings, and tensors of the {backend()} backend hold numbers. Turn the strings into "
                "numbers before you pass them."
            )

    for part, name in zip(data, ("x", "y", "sample_weight"), strict=False):
        map_leaves(check, part, name)


def map_leaves(function: Callable[[Any, str], Any], structure: Any, name: str) -> Any:
    """Apply `function` to each leaf, and to what messages call it, in a structure of dicts, lists and tuples.

    Rows of numbers written out as a list are one leaf. `None` stays.
    """
    if isinstance(structure, dict):
        return {key: map_leaves(function, value, f"{name}[{key!r}]") for key, value in structure.items()}
    if isinstance(structure, (list, tuple)) and not is_rows_of_scalars(structure):
        items = [map_leaves(function, value, f"{name}[{i}]") for i, value in enumerate(structure)]
        if isinstance(structure, list):
            return items
        return type(structure)(*items) if hasattr(structure, "_fields") else tuple(items)
    return None if structure is None else function(structure, name)


def _leaf_to_array(leaf: Any, name: str) -> Any:
    if isinstance(leaf, (list, tuple)) or is_array(leaf):
        return to_array(leaf, name)
    raise ValueError(f"Unrecognized data type: {name}={leaf!r} (of type {type(leaf)}).")


def to_arrays(structure: Any, name: str) -> Any:
    """Convert each leaf of a structure to a NumPy array."""
    if type(structure) is np.ndarray:
        return to_array(structure, name)
    return map_leaves(_leaf_to_array, structure, name)


def _leaf_to_batch(leaf: Any, name: str) -> Any:
    framework = framework_of(leaf)
    if framework is not None and framework == backend():
        return leaf
    array = _leaf_to_array(leaf, name)
    return array if isinstance(array, np.ndarray) else array.toarray()


def to_batch(structure: Any, name: str) -> Any:
    """Convert one batch of a user's source: tensors of the backend in use pass, everything else becomes NumPy."""
    if type(structure) is np.ndarray:
        return to_array(structure, name)
    return map_leaves(_leaf_to_batch, structure, name)
