"""Names of dtypes and the one promotion lattice that every backend follows.

The lattice is that of JAX (https://docs.jax.dev/en/latest/jep/9407-type-promotion.html): Python numbers are weak and
take the kind, not the width, of what they meet; an integer that meets a float takes the float's width.
"""

import re
import warnings
from typing import Any

from keras_ops import config, tracebacks
from keras_ops.export import export

FLOAT8 = ("float8_e4m3fn", "float8_e5m2")
FLOATS = ("bfloat16", "float16", "float32", "float64", *FLOAT8)
SIGNED = ("int8", "int16", "int32", "int64")
UNSIGNED = ("uint8", "uint16", "uint32", "uint64")
INTS = (*UNSIGNED, *SIGNED)
COMPLEX = ("complex64", "complex128")
ALLOWED = frozenset({*FLOATS, *INTS, *COMPLEX, "bool", "string", "int4", "uint4"})

_PYTHON = {bool: "bool", int: "int32", str: "string", complex: "complex64"}

# Each dtype's next wider ones; `int*` and `float*` stand for Python's own numbers.
_WIDER: dict[str, tuple[str, ...]] = {
    "bool": ("int*",),
    "int*": ("uint8", "int8"),
    "uint8": ("uint16", "int16"),
    "uint16": ("uint32", "int32"),
    "uint32": ("uint64", "int64"),
    "uint64": ("float*",),
    "int8": ("int16",),
    "int16": ("int32",),
    "int32": ("int64",),
    "int64": ("float*",),
    "float*": ("complex*", "bfloat16", "float16"),
    "bfloat16": ("float32",),
    "float16": ("float32",),
    "float32": ("float64", "complex64"),
    "float64": ("complex128",),
    "complex*": ("complex64",),
    "complex64": ("complex128",),
    "complex128": (),
    "float8_e4m3fn": (),
    "float8_e5m2": (),
}
_NARROW = {"int64": "int32", "uint64": "uint32", "float64": "float32", "complex128": "complex64"}


@export("keras.backend.standardize_dtype", "keras.utils.standardize_dtype")
def standardize_dtype(dtype: Any) -> str:
    """Return the name of a dtype given as a name, a Python type or any framework's dtype object.

    Args:
        dtype: `None` (the default float dtype), a name such as `"float16"`, a Python type, or a dtype of NumPy,
            ml_dtypes, JAX, TensorFlow or PyTorch.

    Returns:
        The name as a string.

    Raises:
        ValueError: If it is no dtype that tensors can have.

    Example:

    >>> keras.backend.standardize_dtype(float)
    'float32'
    """
    if dtype.__class__ is str and dtype in ALLOWED:
        return dtype
    if dtype is None or dtype is float:
        return config.floatx()
    try:
        # Numbers are no names here, though TensorFlow's dtypes are equal to theirs.
        known = _names.get(dtype) if not isinstance(dtype, int) else None
        if known is None:
            known = _names[dtype] = _standardize(dtype)
        return known
    except TypeError:
        raise ValueError(f"Invalid dtype: {dtype!r} of type {type(dtype).__name__}.") from None


_names: dict[Any, str] = {}


def _standardize(dtype: Any) -> str:
    if isinstance(dtype, type) and dtype in _PYTHON:
        return _PYTHON[dtype]
    name = getattr(dtype, "name", None) or getattr(dtype, "__name__", None) or str(dtype)
    name = str(name).removeprefix("torch.").removeprefix("<dtype: '").removesuffix("'>").removesuffix("_ref")
    name = {"bool_": "bool", "str": "string", "object": "string", "half": "float16", "float": "float32",
            "int": "int32", "double": "float64", "long": "int64"}.get(name, name)  # fmt: skip
    if name.startswith("str"):
        name = "string"
    if name not in ALLOWED:
        raise ValueError(f"Invalid dtype: {dtype!r}. Expected one of {', '.join(sorted(ALLOWED))}.")
    return name


def _closure(name: str) -> frozenset[str]:
    found, todo = {name}, [name]
    while todo:
        for wider in _WIDER[todo.pop()]:
            if wider not in found:
                found.add(wider)
                todo.append(wider)
    return frozenset(found)


_ABOVE = {name: _closure(name) for name in _WIDER}


def _strong(name: str) -> str:
    return {"int*": "int32", "float*": config.floatx(), "complex*": "complex64"}.get(name, name)


# Dicts and not `functools.lru_cache`, of which `torch.compile` warns the user.
_bounds: dict[tuple[str, str], str] = {}


def _least_upper_bound(first: str, second: str) -> str:
    known = _bounds.get((first, second))
    if known is None:
        known = _bounds[first, second] = _join(first, second)
    return known


def _join(first: str, second: str) -> str:
    common = _ABOVE[first] & _ABOVE[second]
    for name in common:
        if common == _ABOVE[name]:
            return name
    raise ValueError(f"No dtype holds both {first} and {second}: convert one of them with `keras.ops.cast`.")


def _node(dtype: Any) -> str:
    if dtype is int:
        return "int*"
    if dtype is float:
        return "float*"
    if dtype is complex:
        return "complex*"
    name = standardize_dtype(dtype)
    if name not in _WIDER:
        raise ValueError(f"The dtype {name!r} takes no part in promotion. Received: {dtype!r}.")
    return name


# Whether the backend's tensors have 64-bit dtypes at all. JAX without x64 has none; its backend sets this from its own
# configuration when it is loaded.
has_64_bit: bool = config.backend() != "jax"


def canonical(name: str) -> str:
    """Return the dtype that the backend's tensors really get when `name` is asked for."""
    return name if has_64_bit else _NARROW.get(name, name)


def granted(dtype: Any) -> str:
    """Return the dtype that tensors really get when a user asks for `dtype`, and warn if it is a narrower one."""
    name = standardize_dtype(dtype)
    if has_64_bit or name not in _NARROW:
        return name
    # Of the default float dtype it was said when it was set.
    if dtype is not None and name != config.floatx():
        message = (
            f"The dtype {name} was asked for, but JAX makes {_NARROW[name]} of it. Set the environment variable "
            "JAX_ENABLE_X64=1, or call jax.config.update('jax_enable_x64', True) before Keras is imported."
        )
        warnings.warn(message, stacklevel=tracebacks.users_level())
    return _NARROW[name]


@export("keras.backend.result_type")
def result_type(*dtypes: Any) -> str:
    """Return the dtype of an operation between tensors of the given dtypes.

    Args:
        *dtypes: Dtypes in any spelling; the Python types `int` and `float` count as weak.

    Returns:
        The name of the narrowest dtype that holds all of them. The lattice is one on all backends; where the backend
        has no dtypes of 64 bits (JAX without `jax_enable_x64`), a result of 64 bits becomes the one of 32 bits: `int32`
        with `uint32` gives `int64`, and on JAX `int32`.

    Raises:
        ValueError: If there is none (two kinds of float8, for example).

    Example:

    >>> keras.backend.result_type("int32", "float16")
    'float16'
    >>> keras.backend.result_type("uint8", "int8")
    'int16'
    """
    if not dtypes:
        return config.floatx()
    result = _node(dtypes[0])
    for dtype in dtypes[1:]:
        result = _least_upper_bound(result, _node(dtype))
    return canonical(_strong(result))


def itemsize(name: str) -> int:
    """Return how many bytes an element of a dtype takes."""
    return 1 if name == "bool" else int(re.findall(r"\d+", name)[0]) // 8


def float_result(*dtypes: Any) -> str:
    """Return the promoted dtype, moved to a float when it is an integer or bool (for `exp`, `mean`, `divide`)."""
    return result_type(*dtypes, float)


@export("keras.backend.is_float_dtype")
def is_float_dtype(dtype: Any) -> bool:
    """Return whether a dtype is a real float.

    Example:

    >>> keras.backend.is_float_dtype("bfloat16")
    True
    """
    return standardize_dtype(dtype) in FLOATS


@export("keras.backend.is_int_dtype")
def is_int_dtype(dtype: Any) -> bool:
    """Return whether a dtype is an integer, signed or unsigned.

    Example:

    >>> keras.backend.is_int_dtype("uint8")
    True
    """
    return standardize_dtype(dtype) in INTS
