"""Values that JSON has no form for: arrays, bytes, slices, symbolic tensors, code."""

import base64
import binascii
import marshal
import types
import warnings
from collections.abc import Callable
from typing import Any

import numpy as np

from keras_ops import dtypes
from keras_ops.backends import selected
from keras_ops.symbolic.keras_tensor import KerasTensor
from keras_saving.files.limits import MAX_RANK, MAX_STRING
from keras_saving.safe_mode import refuse_code

Config = dict[str, Any]


def tagged(class_name: str, **config: Any) -> Config:
    """Return the form of a value that is no object: its kind and what it is made from."""
    return {"class_name": class_name, "config": config}


def from_array(array: np.ndarray) -> Any:
    """Return the form of a NumPy array; an array without dimensions is written as the number that it holds."""
    if array.ndim == 0:
        return array.item()
    if array.dtype.kind not in "biufcU" and array.dtype.name != "bfloat16":
        raise TypeError(f"An array of dtype {array.dtype} cannot be written to a config. Use numbers or strings.")
    return tagged("__numpy__", value=array.tolist(), dtype="str" if array.dtype.kind == "U" else array.dtype.name)


def from_tensor(tensor: Any) -> Config:
    """Return the form of a backend's tensor."""
    core = selected.load("core")
    return tagged("__tensor__", value=core.convert_to_numpy(tensor).tolist(), dtype=core.standard_dtype(tensor))


def from_keras_tensor(tensor: KerasTensor) -> Config:
    """Return the form of a symbolic tensor: its shape, dtype, and where in a graph it comes from."""
    history = getattr(tensor, "_keras_history", None)
    place = None if history is None else [history.operation.name, history.node_index, history.tensor_index]
    return tagged("__keras_tensor__", shape=tensor.shape, dtype=tensor.dtype, keras_history=place)


def from_slice(value: slice) -> Config:
    """Return the form of a slice."""
    return tagged("__slice__", start=value.start, stop=value.stop, step=value.step)


def from_bytes(value: bytes) -> Config:
    """Return the form of bytes; those that are no UTF-8 become lone surrogates, so that nothing is lost."""
    return tagged("__bytes__", value=value.decode("utf-8", "surrogateescape"))


def from_lambda(function: types.FunctionType) -> Config:
    """Return the form of a function without a name: its code."""
    warnings.warn(
        "A lambda is being saved. It can only be loaded with `safe_mode=False` and by the same version of Python. "
        "Give it a name and register it with `@keras.saving.register_keras_serializable()` instead.",
        stacklevel=2,
    )
    return tagged("__lambda__", value=tuple(dump_code(function).values()))


def dump_code(function: types.FunctionType) -> Config:
    """Return a Python function's code, defaults and closure in a form that JSON can hold."""
    closure = None if function.__closure__ is None else tuple(cell.cell_contents for cell in function.__closure__)
    code = base64.encodebytes(marshal.dumps(function.__code__)).decode("ascii")
    return {"code": code, "defaults": function.__defaults__, "closure": closure}


def load_code(config: Any, namespace: dict[str, Any] | None = None) -> types.FunctionType:
    """Return the function that `dump_code` wrote. Refused unless the caller asked for unsafe loading.

    Args:
        config: The dict of `dump_code`, or its values in a list.
        namespace: What the function sees as its module's globals.

    Raises:
        ValueError: In safe mode, or if the code is damaged or from another version of Python.
    """
    refuse_code("a Python lambda")
    if isinstance(config, dict):
        config = [config.get(key) for key in ("code", "defaults", "closure")]
    if not isinstance(config, list | tuple) or len(config) != 3 or not isinstance(config[0], str):
        raise ValueError("A saved lambda must be its code, its defaults and its closure.")
    text, defaults, closure = config
    try:
        code = marshal.loads(base64.b64decode(text.encode("ascii")))
    except (ValueError, EOFError, TypeError, binascii.Error) as error:
        raise ValueError(f"The code of a saved lambda cannot be read ({error}). Was it another Python?") from error
    if not isinstance(code, types.CodeType) or len(code.co_freevars) != len(closure or ()):
        raise ValueError("The code of a saved lambda is damaged.")
    cells = tuple(types.CellType(value) for value in closure or ())
    return types.FunctionType(code, namespace or {"__builtins__": __builtins__}, code.co_name, _tuple(defaults), cells)


def _tuple(value: Any) -> Any:
    return None if value is None else tuple(value)


def to_array(config: Config) -> np.ndarray:
    """Return the NumPy array of a `__numpy__` form."""
    value, dtype = _field(config, "value", list | int | float | bool | str), _field(config, "dtype", str)
    try:
        if dtype == "str":
            return _strings(value)
        name = dtypes.standardize_dtype(dtype)
        return (
            selected.load("core").convert_to_numpy(_tensor(value, name))
            if name == "bfloat16"
            else np.array(value, name)
        )
    except (TypeError, OverflowError) as error:
        raise ValueError(f"No array of dtype {dtype!r} can be made: {error}") from error


def _strings(value: Any) -> np.ndarray:
    """Return an array of strings: each takes the room of the longest, which few bytes in a file may make too much."""
    array = np.array(value, dtype=object)
    longest = max((len(text) for text in array.flat if isinstance(text, str)), default=0)
    if longest * array.size > MAX_STRING:
        raise ValueError(f"An array of {array.size} strings of up to {longest} characters is too large for a config.")
    return array.astype("str")


def to_tensor(config: Config) -> Any:
    """Return the backend's tensor of a `__tensor__` form."""
    return _tensor(_field(config, "value", list | int | float | bool), _field(config, "dtype", str))


def _tensor(value: Any, dtype: str) -> Any:
    name = dtypes.standardize_dtype(dtype)
    array = np.array(value, dtype=np.float32 if name == "bfloat16" else name)
    return selected.load("core").convert_to_tensor(array, dtype=name)


def to_keras_tensor(config: Config) -> KerasTensor:
    """Return a new symbolic tensor of the shape and dtype in a `__keras_tensor__` form."""
    return KerasTensor(check_shape(config.get("shape")), dtypes.standardize_dtype(_field(config, "dtype", str)))


def check_shape(shape: Any) -> tuple[int | None, ...]:
    """Return a shape from a file as a tuple.

    Raises:
        ValueError: If it is no list of sizes and `None`s, or has more of them than any array.
    """
    sizes_are_good = isinstance(shape, list | tuple) and all(
        size is None or type(size) is int and 0 <= size < 2**63 for size in shape
    )
    if not sizes_are_good or len(shape) > MAX_RANK:
        raise ValueError(f"A shape must be a list of at most {MAX_RANK} sizes. Received: {shape!r}.")
    return tuple(shape)


def to_slice(config: Config) -> slice:
    """Return the slice of a `__slice__` form."""
    bounds = [config.get(key) for key in ("start", "stop", "step")]
    if not all(bound is None or type(bound) is int for bound in bounds):
        raise ValueError(f"A slice is made of whole numbers. Received: {config!r}.")
    return slice(*bounds)


def to_bytes(config: Config) -> bytes:
    """Return the bytes of a `__bytes__` form."""
    return _field(config, "value", str).encode("utf-8", "surrogateescape")


def to_ellipsis(config: Config) -> Any:
    """Return `...`."""
    return ...


def to_function(config: Config) -> types.FunctionType:
    """Return the function of a `__lambda__` form, if code is allowed."""
    return load_code(config.get("value", config))


def refuse_type_spec(config: Config) -> Any:
    """Refuse what only TensorFlow could make."""
    raise ValueError("The saved object holds a TensorFlow type spec (`__typespec__`), which cannot be loaded.")


# Kind -> what makes the value. These names are no classes, so no room and no user can give them another meaning.
MAKERS: dict[str, Callable[[Config], Any]] = {
    "__numpy__": to_array,
    "__tensor__": to_tensor,
    "__keras_tensor__": to_keras_tensor,
    "__slice__": to_slice,
    "__bytes__": to_bytes,
    "__ellipsis__": to_ellipsis,
    "__lambda__": to_function,
    "__typespec__": refuse_type_spec,
}


def _field(config: Config, key: str, kind: Any) -> Any:
    value = config.get(key)
    if not isinstance(value, kind):
        raise ValueError(f"The entry {key!r} is missing or of the wrong type. Received: {value!r}.")
    return value
