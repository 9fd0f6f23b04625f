"""The one reader of HDF5 files: plain groups and datasets of numbers, nothing that points elsewhere."""

import math
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

import h5py
import ml_dtypes
import numpy as np

from keras_saving.files import limits

# deflate, shuffle, fletcher32, szip, nbit, scaleoffset, lzf: others would be loaded from shared libraries.
_FILTERS = frozenset({1, 2, 3, 4, 5, 6, 32000})
# HDF5 has no type for these, so they are opaque bytes with the dtype's name beside them.
SMALL_TYPES = {
    name: np.dtype(getattr(ml_dtypes, name))
    for name in ("bfloat16", "float8_e4m3fn", "float8_e4m3b11fnuz", "float8_e4m3fnuz", "float8_e5m2", "float8_e5m2fnuz")
} | {name: np.dtype(getattr(ml_dtypes, name)) for name in ("int4", "uint4")}
# h5py turns HDF5's errors into these; damaged files bring out all of them.
_DAMAGE = (OSError, RuntimeError, LookupError, ValueError, TypeError, AttributeError, ArithmeticError)
_DAMAGE += (MemoryError, AssertionError, SystemError)


class Dataset:
    """A stored array that is not read yet."""

    def __init__(self, dataset: h5py.Dataset, path: str, file: str) -> None:
        self._dataset, self._path, self._file = dataset, path, file
        plist = dataset.id.get_create_plist()
        if plist.get_external_count() or plist.get_layout() == h5py.h5d.VIRTUAL or dataset.is_virtual:
            raise ValueError(f"the dataset {path!r} keeps its values in other files")
        filters = {plist.get_filter(i)[0] for i in range(plist.get_nfilters())}
        if filters - _FILTERS:
            raise ValueError(f"the dataset {path!r} needs filters that are not read: {sorted(filters - _FILTERS)}")
        if dataset.shape is None or len(dataset.shape) > limits.MAX_RANK:
            raise ValueError(f"the dataset {path!r} is no array")
        self.shape: tuple[int, ...] = tuple(int(size) for size in dataset.shape)
        self.dtype = self._find_dtype(dataset)
        self.nbytes = math.prod(self.shape) * self.dtype.itemsize

    def _find_dtype(self, dataset: h5py.Dataset) -> np.dtype:
        if dataset.dtype.kind in "fiub":
            return dataset.dtype
        name = dataset.attrs.get("dtype") if dataset.dtype.kind == "V" and dataset.dtype.names is None else None
        small = SMALL_TYPES.get(name) if isinstance(name, str) else None
        if small is None or small.itemsize != dataset.dtype.itemsize:
            raise ValueError(f"the dataset {self._path!r} holds {dataset.dtype}, not numbers")
        return small

    def read(self) -> np.ndarray:
        """Return the values.

        Raises:
            ValueError: If the file is damaged.
        """
        with damage(self._file):
            values = np.empty(self.shape, self._dataset.dtype)
            if values.size:
                self._dataset.read_direct(values)
            return values.view(self.dtype) if self.dtype != values.dtype else values


class Hdf5Reader:
    """The datasets of a checked HDF5 file by path.

    Args:
        file: Path, or open binary file that can seek.
        name: What to call it in messages.
        size: How many bytes the file has.

    Raises:
        ValueError: If it is no HDF5 file, is damaged, or has links, types or storage that weights do not need.
        OSError: If it cannot be opened.
    """

    def __init__(self, file: str | BinaryIO, name: str, size: int) -> None:
        self.name = name
        with damage(name):
            self._h5 = h5py.File(file, "r")
        try:
            with damage(name):
                datasets = {path: Dataset(found, path, name) for path, found in _walk(self._h5)}
                _check_total(datasets, size)
        except BaseException:
            self.close()
            raise
        self._groups: dict[str, dict[str, Dataset]] = {}
        for path in sorted(datasets, key=lambda path: (len(path), path)):
            group, _, key = path.rpartition("/")
            self._groups.setdefault(group, {})[key] = datasets[path]

    def under(self, group: str) -> dict[str, Dataset]:
        """Return the datasets that lie directly in a group, by name; numbered ones in order."""
        return self._groups.get(group, {})

    def groups(self) -> list[str]:
        """Return the paths of the groups that hold datasets."""
        return list(self._groups)

    def close(self) -> None:
        """Close the HDF5 file; a file that was passed stays open."""
        with damage(self.name):
            self._h5.close()


@contextmanager
def damage(name: str) -> Iterator[None]:
    """Turn what h5py raises on a damaged file into one `ValueError`."""
    try:
        yield
    except (FileNotFoundError, PermissionError, IsADirectoryError):
        raise
    except _DAMAGE as error:
        raise ValueError(f"{name} is no HDF5 file of weights, or it is damaged: {error}") from error


def _walk(root: h5py.File) -> Iterator[tuple[str, h5py.Dataset]]:
    """Yield every dataset. A group is entered once, so that links in a circle end."""
    waiting: list[tuple[str, h5py.Group]] = [("", root)]
    seen = {h5py.h5o.get_info(root.id).addr}
    count = 0
    while waiting:
        prefix, group = waiting.pop()
        for key in group:
            count += 1
            path = f"{prefix}/{key}" if prefix else key
            if count > limits.MAX_OBJECTS or len(path) > limits.MAX_STRING:
                raise ValueError("it has too many objects")
            if not isinstance(group.get(key, getlink=True), h5py.HardLink):
                raise ValueError(f"{path!r} is a link to somewhere else")
            found = group[key]
            if isinstance(found, h5py.Dataset):
                yield path, found
            elif not isinstance(found, h5py.Group):
                raise ValueError(f"{path!r} is neither a group nor a dataset")
            elif (address := h5py.h5o.get_info(found.id).addr) not in seen:
                seen.add(address)
                waiting.append((path, found))


def _check_total(datasets: dict[str, Dataset], size: int) -> None:
    total = sum(dataset.nbytes for dataset in datasets.values())
    limit = max(limits.MAX_UNPACKED, limits.MAX_RATIO * size)
    if total > limit:
        raise ValueError(f"its arrays have {total} bytes, more than the {limit} that a file of {size} bytes may have")
