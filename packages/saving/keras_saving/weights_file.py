"""Weight files: the values of a model's variables in HDF5, whole or in shards."""

import os
import tempfile
import warnings
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, Protocol

import h5py

from keras_ops.scopes import StatelessScope
from keras_saving.files.hdf5_reader import Hdf5Reader
from keras_saving.location import EXPECTED
from keras_saving.store import StoredValues, WritingStore
from keras_saving.walk import saveables

# Keras 2's `.keras` files call a model's layers so.
_OLD_LAYERS = "_layer_checkpoint_dependencies"


class Stored(Protocol):
    """Where values are read from: one HDF5 file or several."""

    name: str

    def under(self, group: str) -> Mapping[str, Any]:
        """Return the arrays in a group."""

    def groups(self) -> list[str]:
        """Return the groups that hold arrays."""


def write_weights(model: Any, file: BinaryIO, skipped: Iterable[Any] = ()) -> None:
    """Write all values of a model, but those of `skipped` objects, to an open file that can be read and written.

    Raises:
        ValueError: If a layer gives a value that is no number.
    """
    with h5py.File(file, "w") as h5:
        for path, obj in saveables(model, skipped):
            if hasattr(obj, "save_own_variables"):
                group = h5.create_group(group_of(path))
                name = getattr(obj, "name", None)
                if isinstance(name, str):
                    group.attrs["name"] = name
                obj.save_own_variables(WritingStore(group, path or "the model"))


def group_of(path: str) -> str:
    """Return the group in which the values of the object at `path` lie."""
    return f"{path}/vars" if path else "vars"


class Loading:
    """The values of a weight file on their way into a model: collected and checked first, assigned at the end.

    Args:
        model: What is to be loaded.
        stored: The file.
        skip_mismatch: Whether an object whose values do not fit keeps its own, with a warning.
        skipped: Objects that keep their values with all their parts, without a warning.
    """

    def __init__(self, model: Any, stored: Stored, skip_mismatch: bool = False, skipped: Iterable[Any] = ()) -> None:
        self._stored, self._skip_mismatch = stored, skip_mismatch
        self._values: list[tuple[Any, Any]] = []
        self._objects: list[Any] = []
        self._refused: list[str] = []
        self._has_old_names = any(path.startswith(_OLD_LAYERS) for path in stored.groups())
        for path, obj in saveables(model, skipped):
            if hasattr(obj, "load_own_variables"):
                self._objects.append(obj)
                self._collect(path, obj)
        self._raise_if_refused()

    def _collect(self, path: str, obj: Any) -> None:
        values = StoredValues(self._stored.under(group_of(self._old_path(path))), path or "the model")
        try:
            with _Collecting() as scope:
                obj.load_own_variables(values)
        except Exception as error:  # noqa: BLE001 - a user's method may raise anything
            reason = str(error) if isinstance(error, EXPECTED) else f"{type(error).__name__}: {error}"
            if self._skip_mismatch:
                message = f"{path or 'The model'} keeps its values, since the file's do not fit: {reason}"
                warnings.warn(message, stacklevel=5)
            else:
                self._refused.append(f"{path or 'the model'}: {reason}")
            return
        self._values += scope.values

    def _old_path(self, path: str) -> str:
        if not self._has_old_names:
            return path
        return "/".join(_OLD_LAYERS if part == "layers" else part for part in path.split("/"))

    def _raise_if_refused(self) -> None:
        if self._refused:
            shown = "\n".join(f"  {reason}" for reason in self._refused[:5])
            more = f"\n  and {len(self._refused) - 5} more" if len(self._refused) > 5 else ""
            count = "One object" if len(self._refused) == 1 else f"{len(self._refused)} objects"
            raise ValueError(
                f"{count} could not be loaded from {self._stored.name}; no value of the model was changed. Expected on "
                f"the model's side, received on the file's:\n{shown}{more}"
            )

    def assign(self) -> None:
        """Give the model the collected values."""
        for variable, value in self._values:
            variable.assign(value)
        for obj in self._objects:
            # A layer may stand for its variables' values in front of a framework, which has to hear of new ones.
            if hasattr(obj, "_refresh"):
                obj._refresh()


class _Collecting(StatelessScope):
    """Takes the assignments made inside it, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.values: list[tuple[Any, Any]] = []

    def add_update(self, update: tuple[Any, Any]) -> None:
        """Take one assignment."""
        super().add_update(update)
        self.values.append(update)


def write_assets(model: Any, folder: Path) -> list[Path]:
    """Let each object that keeps files write them below `folder`; return the files' paths relative to it."""
    for path, obj in saveables(model):
        if hasattr(obj, "save_assets"):
            place = folder / "assets" / path
            place.mkdir(parents=True, exist_ok=True)
            obj.save_assets(str(place))
    return sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def load_assets(model: Any, members: Mapping[str, Any]) -> None:
    """Give each object that keeps files its own, in a folder that is gone afterwards.

    Args:
        model: What is to be loaded.
        members: From path in the archive (`"assets/layers/lookup/vocabulary.txt"`) to a function that gives the bytes.
    """
    for path, obj in saveables(model):
        if hasattr(obj, "load_assets"):
            prefix = f"assets/{path}/" if path else "assets/"
            own = {name: read for name, read in members.items() if name.startswith(prefix)}
            with _folder_of(own) as folder:
                obj.load_assets(os.path.join(folder, *prefix.strip("/").split("/")))


@contextmanager
def _folder_of(members: Mapping[str, Any]) -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="keras-assets-") as folder:
        for name, read in members.items():
            target = Path(folder, *name.split("/"))
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(read())
        yield folder


@contextmanager
def open_weights(path: str) -> Iterator[Hdf5Reader]:
    """Open one HDF5 file of weights.

    Raises:
        OSError: If there is no such file.
        ValueError: If it is no HDF5 file, or damaged.
    """
    if not os.path.isfile(path):
        raise FileNotFoundError(2, "There is no weight file", path)
    with open(path, "rb") as file:
        yield reader_of(file, path)


def reader_of(file: BinaryIO, name: str) -> Hdf5Reader:
    """Return a reader of an open HDF5 file of weights.

    Raises:
        ValueError: If it is no HDF5 file, or damaged.
    """
    return Hdf5Reader(file, name, file.seek(0, os.SEEK_END))
