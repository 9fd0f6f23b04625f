"""The values of one object in a weight file: a small dict from `"0"`, `"1"`, ... to arrays.

This is what `save_own_variables(store)` and `load_own_variables(store)` of layers and optimizers receive.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from keras_ops.backends import selected
from keras_saving.files.hdf5_reader import SMALL_TYPES, Dataset

if TYPE_CHECKING:
    # Every layer imports this file, and h5py takes as long to import as all of ours.
    import h5py

_SMALL_NAMES = {dtype: name for name, dtype in SMALL_TYPES.items()}


class WritingStore(MutableMapping[str, Any]):
    """Writes each value that is set to an HDF5 group at once.

    Args:
        group: Where to write.
        path: The object's path, for messages.
    """

    def __init__(self, group: h5py.Group, path: str) -> None:
        self._group, self._path = group, path

    def __setitem__(self, key: str, value: Any) -> None:
        key = _checked_key(key, self._path)
        array = to_numpy(value)
        name = _SMALL_NAMES.get(array.dtype)
        if name is None and array.dtype.kind not in "fiub":
            raise ValueError(
                f"{self._path}: the entry {key!r} has the dtype {array.dtype}, but only numbers can be written to a "
                "weight file. Write anything else in `save_assets`."
            )
        data = array if name is None else array.view(f"V{array.dtype.itemsize}")
        dataset = self._group.create_dataset(key, data=data)
        if name is not None:
            dataset.attrs["dtype"] = name

    def __getitem__(self, key: str) -> np.ndarray:
        return self._group[key][()]

    def __delitem__(self, key: str) -> None:
        del self._group[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._group)

    def __len__(self) -> int:
        return len(self._group)


class StoredValues(Mapping[str, np.ndarray]):
    """The stored arrays of one object. Shapes and dtypes are known; asking for a value reads it.

    Args:
        datasets: The arrays by key.
        path: The object's path in the file, for messages.
    """

    def __init__(self, datasets: Mapping[str, Dataset], path: str) -> None:
        self._datasets, self.path = datasets, path

    def __getitem__(self, key: str) -> np.ndarray:
        return self._datasets[key].read()

    def __iter__(self) -> Iterator[str]:
        return iter(self._datasets)

    def __len__(self) -> int:
        return len(self._datasets)

    def __contains__(self, key: object) -> bool:
        return key in self._datasets

    def described(self, key: str) -> Dataset:
        """Return the array without reading it: `.shape`, `.dtype`."""
        return self._datasets[key]


def save_variables(variables: Sequence[Any], store: MutableMapping[str, Any]) -> None:
    """Write variables under their numbers, as `Layer.save_own_variables` does."""
    for number, variable in enumerate(variables):
        store[str(number)] = variable


def load_variables(name: str, variables: Sequence[Any], store: Mapping[str, Any]) -> None:
    """Assign stored values to variables, after all shapes and dtypes were found to fit.

    Args:
        name: What the variables belong to, for messages: `"Layer 'dense'"`.
        variables: In the order in which they were saved.
        store: What `load_own_variables` received.

    Raises:
        ValueError: If there are more or fewer values than variables, or one has another shape or kind of dtype.
    """
    if len(store) != len(variables):
        raise ValueError(
            f"{name} has {len(variables)} variables ({_names(variables)}), but the file has {len(store)} values for it."
            f"{_why(name, variables)}"
        )
    for number, variable in enumerate(variables):
        if str(number) not in store:
            raise ValueError(f"{name}: the file has no value {number} for the variable {variable.path!r}.")
        if isinstance(store, StoredValues):
            check_fits(name, variable, store.described(str(number)))
    for number, variable in enumerate(variables):
        variable.assign(store[str(number)])


def check_fits(name: str, variable: Any, stored: Dataset) -> None:
    """Compare a stored array with the variable that is to take it, without reading it.

    Raises:
        ValueError: If the shapes differ, or one holds floats and the other whole numbers or booleans.
    """
    if tuple(variable.shape) != stored.shape:
        raise ValueError(
            f"{name}: the variable {variable.path!r} has the shape {tuple(variable.shape)}, but the file has a value "
            f"of shape {stored.shape} for it."
        )
    if _family(variable.dtype) != _family(stored.dtype.name):
        raise ValueError(
            f"{name}: the variable {variable.path!r} has the dtype {variable.dtype}, but the file has a value of dtype "
            f"{stored.dtype} for it."
        )


def _family(dtype: str) -> str:
    """Values may change their precision when they are loaded, but not what they are."""
    return "bool" if dtype == "bool" else "integer" if "int" in dtype else "float"


def to_numpy(value: Any) -> np.ndarray:
    """Return the value of a variable, tensor, array or number."""
    if isinstance(value, np.ndarray | np.generic | int | float | list | tuple):
        return np.asarray(value)
    if hasattr(value, "numpy") and hasattr(value, "assign"):
        return np.asarray(value.numpy())
    return np.asarray(selected.load("core").convert_to_numpy(value))


def _checked_key(key: Any, path: str) -> str:
    key = str(key)
    if not key or "/" in key or key in (".", ".."):
        raise ValueError(f"{path}: the key {key!r} cannot be used in a weight file. Use letters, digits and '_'.")
    return key


def _names(variables: Sequence[Any]) -> str:
    names = [variable.name for variable in variables]
    return ", ".join(names[:10]) + (", ..." if len(names) > 10 else "")


def _why(name: str, variables: Sequence[Any]) -> str:
    if variables:
        return " Was the file saved from a model of another structure?"
    return " It has not been built: call the model on data, or `build()`, before loading weights."
