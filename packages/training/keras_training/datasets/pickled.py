"""Old files of arrays that hold pickles: CIFAR's batches, and arrays of lists in `.npz` files.

A pickle is a program. The reader here runs the part of that language that builds numbers, text, lists and dicts, and for
the four names that a pickled array needs it puts its own stand-ins: nothing that a file names is imported or called.
"""

import pickle
import zipfile
from typing import Any, BinaryIO

import numpy as np

_SIMPLE = "biufSUO"  # kinds of dtypes, all of one size and no fields


class _Dtype:
    """What a pickled dtype says of itself."""

    def __init__(self, code: Any, *rest: Any) -> None:
        self.code = code.decode("ascii") if isinstance(code, bytes) else code
        self.order = "="

    def __setstate__(self, state: Any) -> None:
        order = state[1] if isinstance(state, tuple) and len(state) > 1 else None
        self.order = order.decode("ascii") if isinstance(order, bytes) else order

    def numpy(self) -> np.dtype:
        """Return the dtype."""
        if not isinstance(self.code, str) or self.order not in ("<", ">", "=", "|"):
            raise pickle.UnpicklingError("an array has a dtype that is not understood")
        try:
            dtype = np.dtype(self.code)
        except TypeError as error:
            raise pickle.UnpicklingError(f"an array has the unknown dtype {self.code!r}") from error
        if dtype.kind not in _SIMPLE:
            raise pickle.UnpicklingError(f"an array has the dtype {self.code!r}")
        return dtype.newbyteorder(self.order)


class _Array:
    """What a pickled array says of itself."""

    def __init__(self, *arguments: Any) -> None:
        self.state: Any = None

    def __setstate__(self, state: Any) -> None:
        self.state = state

    def numpy(self) -> np.ndarray:
        """Return the array."""
        if not isinstance(self.state, tuple) or len(self.state) != 5 or not isinstance(self.state[2], _Dtype):
            raise pickle.UnpicklingError("an array is not complete")
        _, shape, dtype, fortran, content = self.state
        if not isinstance(shape, tuple) or not all(type(s) is int and s >= 0 for s in shape):
            raise pickle.UnpicklingError("an array has no sound shape")
        kind, count = dtype.numpy(), int(np.prod(shape, dtype=object))
        if kind.hasobject:
            if not isinstance(content, list) or len(content) != count:
                raise pickle.UnpicklingError("an array holds another number of objects than its shape says")
            flat = np.empty(count, object)
            flat[:] = content
        else:
            content = content.encode("latin1") if isinstance(content, str) else content
            if not isinstance(content, bytes) or len(content) != count * kind.itemsize:
                raise pickle.UnpicklingError("an array holds another number of bytes than its shape says")
            flat = np.frombuffer(content, kind).copy()
        return flat.reshape(shape, order="F" if fortran else "C")


def _encode(text: Any, encoding: Any = "latin1") -> bytes:
    if not isinstance(text, str) or encoding not in ("latin1", "latin-1"):
        raise pickle.UnpicklingError("bytes are written in an unknown way")
    return text.encode("latin1")


_STAND_INS = {
    **{(f"numpy.{core}.multiarray", "_reconstruct"): _Array for core in ("core", "_core")},
    ("numpy", "ndarray"): _Array,
    ("numpy", "dtype"): _Dtype,
    ("_codecs", "encode"): _encode,
}


class _Reader(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        found = _STAND_INS.get((module, name))
        if found is None:
            raise pickle.UnpicklingError(f"it names {module}.{name}, and data have no need of it")
        return found

    def persistent_load(self, pid: Any) -> Any:
        raise pickle.UnpicklingError("it refers to something outside")


def read(file: BinaryIO, name: str) -> Any:
    """Return what a pickle of numbers, text, lists, dicts and arrays holds; text of Python 2 as bytes.

    Args:
        file: Is read from where it stands.
        name: What messages call it.

    Raises:
        ValueError: If there is anything else in it, or it is broken.
    """
    try:
        return _finished(_Reader(file, encoding="bytes").load())
    except Exception as error:  # a broken pickle leads to errors of any kind
        raise ValueError(f"{name} is no data that can be read safely: {error}.") from error


def _finished(value: Any) -> Any:
    """Return a value with arrays in the place of what was said of them."""
    if isinstance(value, _Array):
        array = value.numpy()
        if array.dtype == object:
            for i, item in enumerate(array.flat):
                if isinstance(item, _Array | _Dtype | type):
                    array.flat[i] = _finished(item)
        return array
    if isinstance(value, _Dtype | type) or callable(value):
        raise pickle.UnpicklingError("it holds something that is no data")
    if isinstance(value, dict):
        return {key: _finished(item) for key, item in value.items()}
    if type(value) is list and any(type(item) not in (int, float) for item in value):
        return [_finished(item) for item in value]
    if isinstance(value, tuple):
        return tuple(_finished(item) for item in value)
    return value


def read_npz(path: str, *names: str) -> list[np.ndarray]:
    """Return arrays of a `.npz` file, also those of objects, which hold lists.

    Args:
        path: The path of the file.
        *names: The names of the arrays.

    Raises:
        ValueError: If the file is broken, an array is missing, or holds something that is no data.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            return [_member(archive, name, path) for name in names]
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, RuntimeError) as error:
        if isinstance(error, FileNotFoundError | PermissionError):
            raise
        raise ValueError(f"{path} is no .npz file that can be read: {error}.") from error


def _member(archive: zipfile.ZipFile, name: str, path: str) -> np.ndarray:
    if f"{name}.npy" not in archive.namelist():
        raise ValueError(f"{path} has no array {name!r}, only {', '.join(archive.namelist()) or 'nothing'}.")
    with archive.open(f"{name}.npy") as file:
        version = np.lib.format.read_magic(file)
        read_header = {(1, 0): np.lib.format.read_array_header_1_0, (2, 0): np.lib.format.read_array_header_2_0}
        if version not in read_header:
            raise ValueError(f"The array {name!r} in {path} has an unknown version of its format, {version}.")
        shape, _, dtype = read_header[version](file)
        if not dtype.hasobject:
            with archive.open(f"{name}.npy") as whole:
                return np.lib.format.read_array(whole, allow_pickle=False)
        array = read(file, f"The array {name!r} in {path}")
        if not isinstance(array, np.ndarray) or array.shape != shape:
            raise ValueError(f"The array {name!r} in {path} has another shape than its header says.")
        return array
