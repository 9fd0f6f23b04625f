"""The one reader of HDF5 files: plain groups and arrays of numbers, nothing that points elsewhere."""

import math
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

import ml_dtypes
import numpy as np

from keras_saving.files import hdf5_format as format_
from keras_saving.files import limits

# HDF5 has no type for these, so they are bytes with the dtype's name beside them.
SMALL_TYPES = {
    name: np.dtype(getattr(ml_dtypes, name))
    for name in (
        "bfloat16",
        "float8_e4m3fn",
        "float8_e4m3b11fnuz",
        "float8_e4m3fnuz",
        "float8_e5m2",
        "float8_e5m2fnuz",
        "int4",
        "uint4",
    )
}
_CHUNK = 2**26


class Dataset:
    """A stored array that is not read yet.

    Args:
        data: The file.
        header: The dataset's header.
        path: Its path, for messages.
        file: The file's name, for messages.
    """

    def __init__(self, data: format_.Bytes, header: format_.Header, path: str, file: str) -> None:
        self._data, self._path, self._file = data, path, file
        self._array = format_.read_array(header)
        self.shape = self._array.shape
        self.dtype = self._array.dtype
        self.nbytes = math.prod(self.shape) * self.dtype.itemsize
        if self.dtype.kind == "V":
            name = format_.read_string_attribute(data, header, "dtype")
            small = SMALL_TYPES.get(name or "")
            if small is None or small.itemsize != self.dtype.itemsize:
                raise ValueError("a dataset holds bytes without a meaning, not numbers")
            self.dtype = small
        self._check_place()

    def _check_place(self) -> None:
        address, size = self._array.address, self._data.size
        if math.prod(max(1, each) for each in self.shape) * self.dtype.itemsize >= 2**62:
            raise ValueError(f"a dataset has the shape {self.shape}")
        if self.nbytes and address is None and len(self._array.content) != self.nbytes:
            raise ValueError("a dataset is cut off")
        if self.nbytes and address is not None and address + self.nbytes > size:
            raise ValueError(f"a dataset of {self.nbytes} bytes does not lie in the file, which has {size}")

    def read(self) -> np.ndarray:
        """Return the values.

        Raises:
            ValueError: If the file became shorter.
        """
        values = np.empty(self.shape, self._array.dtype)
        view = memoryview(values.reshape(-1).view(np.uint8))
        if self._array.address is None:
            view[:] = self._array.content[: self.nbytes]
        elif self.nbytes:
            self._data.file.seek(self._array.address)
            done = 0
            while done < self.nbytes:
                count = self._data.file.readinto(view[done : done + _CHUNK])  # type: ignore[attr-defined]
                if not count:
                    raise ValueError(f"{self._file} is cut off in {self._path!r}.")
                done += count
        values = values.view(self.dtype) if self.dtype != values.dtype else values
        return values if values.dtype.isnative else values.astype(values.dtype.newbyteorder("="))


class Hdf5Reader:
    """The datasets of a checked HDF5 file, by group.

    Args:
        file: Open binary file that can seek; it stays open.
        name: What to call it in messages.
        size: How many bytes it has.

    Raises:
        ValueError: If it is no HDF5 file, is damaged, or has links, types or storage that weights do not need.
    """

    def __init__(self, file: BinaryIO, name: str, size: int) -> None:
        self.name = name
        self._groups: dict[str, dict[str, Dataset]] = {}
        with _damage(name):
            self._data = data = format_.Bytes(file, size)
            self._headers: dict[str, format_.Header] = {}
            total = 0
            for path, header in _walk(data, self._headers):
                group, _, key = path.rpartition("/")
                try:
                    found = Dataset(data, header, path, name)
                except ValueError as error:
                    raise ValueError(f"{error} ({path!r})") from error
                self._groups.setdefault(group, {})[key] = found
                total += found.nbytes
            # Several datasets may stand for the same bytes of the file.
            if total > max(limits.MAX_UNPACKED, limits.MAX_RATIO * size):
                raise ValueError(f"its arrays have {total} bytes in all, too many for a file of {size} bytes")

    def under(self, group: str) -> dict[str, Dataset]:
        """Return the datasets that lie directly in a group, by name; numbered ones in order."""
        found = self._groups.get(group, {})
        return {key: found[key] for key in sorted(found, key=lambda key: (len(key), key))}

    def groups(self) -> list[str]:
        """Return the paths of the groups that hold datasets."""
        return list(self._groups)

    def strings(self, group: str, name: str) -> list[str] | None:
        """Return an attribute of a group that is a list of strings, or `None` if it has none of this name.

        Raises:
            ValueError: If it is something else, or damaged.
        """
        header = self._headers.get(group)
        if header is None:
            return None
        with _damage(self.name):
            return format_.read_strings_attribute(self._data, header, name)


@contextmanager
def _damage(name: str) -> Iterator[None]:
    try:
        yield
    except (ValueError, struct.error, IndexError, OverflowError, MemoryError) as error:
        raise ValueError(f"{name} is no HDF5 file of weights, or it is damaged: {error}.") from error


def _walk(data: format_.Bytes, groups: dict[str, format_.Header]) -> Iterator[tuple[str, format_.Header]]:
    """Yield the path and header of every dataset, and note those of the groups.

    A group is entered once, so that links in a circle end.
    """
    root = format_.root_address(data)
    waiting, seen, count = [("", root)], {root}, 0
    while waiting:
        prefix, address = waiting.pop()
        groups[prefix] = format_.read_header(data, address)
        for key, target in format_.links(data, groups[prefix]):
            count += 1
            path = f"{prefix}/{key}" if prefix else key
            if count > limits.MAX_OBJECTS or len(path) > limits.MAX_PATH:
                raise ValueError("it has too many objects")
            if not key or "/" in key:
                raise ValueError(f"it has an object with the name {key!r}")
            header = format_.read_header(data, target)
            if format_.LAYOUT in header.messages:
                yield path, header
            elif not {format_.SYMBOL_TABLE, format_.LINK_INFO} & header.messages.keys():
                raise ValueError(f"{path!r} is neither a group nor a dataset")
            elif target not in seen:
                seen.add(target)
                waiting.append((path, target))
