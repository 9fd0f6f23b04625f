"""A file of arrays in named groups, written and read by hand: what packages with weight files of their own use."""

import contextlib
from collections.abc import Mapping
from types import TracebackType
from typing import Any

import h5py

from keras_saving.files.atomic import write_file
from keras_saving.files.hdf5_reader import Hdf5Reader
from keras_saving.store import StoredValues, WritingStore
from keras_saving.weights_file import group_of, open_weights, reader_of


class H5IOStore:
    """Arrays by group and name in one HDF5 file, in the layout of `.weights.h5` files.

    A file that is written appears whole, when the store is closed, or not at all.

    Args:
        path_or_io: Path of the file, or a binary file that is open and can seek.
        archive: An open zip file; always `None` here, where archives are read and written whole.
        mode: `"r"` to read, `"w"` to write.

    Raises:
        ValueError: If the mode is another one, or the file is no HDF5 file or damaged.
        OSError: If it cannot be read or written.

    Example:

    >>> import io
    >>> from keras_saving.h5_io_store import H5IOStore
    >>> file = io.BytesIO()
    >>> with H5IOStore(file, mode="w") as store:
    ...     store.make("adapter/0")["kernel"] = [[1.0, 2.0]]
    >>> H5IOStore(file, mode="r").get("adapter/0")["kernel"].tolist()
    [[1.0, 2.0]]
    """

    def __init__(self, path_or_io: Any, archive: Any = None, mode: str = "r") -> None:
        if mode not in ("r", "w"):
            raise ValueError(f"`mode` must be 'r' or 'w'. Received: mode={mode!r}.")
        if archive is not None:
            raise ValueError("`archive` must be None: pass the file itself, or use `keras.saving.save_model`.")
        self.mode = mode
        self._open = contextlib.ExitStack()
        self._file: h5py.File | None = None
        self._reader: Hdf5Reader | None = None
        is_file = hasattr(path_or_io, "seek")
        if mode == "w":
            target = path_or_io if is_file else self._open.enter_context(write_file(path_or_io))
            self._file = self._open.enter_context(h5py.File(target, "w"))
        elif is_file:
            self._reader = reader_of(path_or_io, getattr(path_or_io, "name", "the open file"))
        else:
            self._reader = self._open.enter_context(open_weights(path_or_io))

    def make(self, path: str, metadata: Mapping[str, Any] | None = None) -> WritingStore:
        """Return a new group as a dict: what is set in it is written.

        Args:
            path: Its name; parts are separated by `/`.
            metadata: Numbers and strings to write beside its arrays.

        Raises:
            ValueError: If the store is open for reading or closed.
        """
        if self._file is None:
            raise self._wrong("written to", "w")
        group = self._file.require_group(group_of(path))
        group.attrs.update(metadata or {})
        return WritingStore(group, path)

    def get(self, path: str) -> StoredValues:
        """Return the arrays of a group by name, an empty dict if there is no such group.

        Raises:
            ValueError: If the store is open for writing or closed.
        """
        if self._reader is None:
            raise self._wrong("read from", "r")
        return StoredValues(self._reader.under(group_of(path)), path)

    def keys(self) -> list[str]:
        """Return the paths of the groups that hold arrays."""
        if self._reader is None:
            raise self._wrong("read from", "r")
        return [group.removesuffix("vars").removesuffix("/") for group in self._reader.groups()]

    def close(self) -> None:
        """Finish: what was written is a file from now on."""
        self._file = self._reader = None
        self._open.close()

    def _wrong(self, what: str, mode: str) -> ValueError:
        return ValueError(f"The store cannot be {what}: it is closed, or was not opened with mode={mode!r}.")

    def __enter__(self) -> "H5IOStore":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file = self._reader = None
        # A block that fails leaves the file that was there.
        self._open.__exit__(kind, error, trace)
