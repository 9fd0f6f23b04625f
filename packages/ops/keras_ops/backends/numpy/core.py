"""Tensors as NumPy arrays."""

from collections.abc import Sequence
from typing import Any

import ml_dtypes
import numpy as np

from keras_ops import config, dtypes
from keras_ops.arguments import block_sizes, check_block, common_kind, holds_any
from keras_ops.backends import foreign
from keras_ops.backends.numpy.quiet import quiet
from keras_ops.variable import Variable

Tensor = np.ndarray
SUPPORTS_GRADIENTS = False

# Scalars that reductions return are tensors too.
_NATIVE = {np.ndarray, np.float32, np.float64, np.int32, np.int64, np.bool_, np.float16}
_SMALL = {name: np.dtype(getattr(ml_dtypes, name)) for name in ("bfloat16", *dtypes.FLOAT8, "int4", "uint4")}
_NAMES = {np.dtype(n): n for n in ("float32", "float64", "float16", "int32", "int64", "bool", "uint8", "int8")}


def native_dtype(name: str) -> Any:
    """Return NumPy's dtype of that name; bfloat16 and float8 come from ml_dtypes."""
    return _SMALL.get(name) or np.dtype(name if name != "string" else str)


def standard_dtype(x: Any) -> str:
    """Return the name of a tensor's dtype."""
    return _NAMES.get(x.dtype) or dtypes.standardize_dtype(x.dtype)


def is_tensor(x: Any) -> bool:
    """Return whether `x` is an array."""
    return isinstance(x, np.ndarray | np.generic)


def convert_to_tensor(x: Any, dtype: Any = None, sparse: bool | None = None, ragged: bool | None = None) -> Any:
    """Return `x` as an array; Python numbers get the default dtypes."""
    if sparse or ragged:
        raise ValueError("The NumPy backend has no sparse or ragged tensors.")
    if x.__class__ in _NATIVE and dtype is None:
        return x
    if isinstance(x, Variable):
        x = x.value
    target = native_dtype(dtypes.standardize_dtype(dtype)) if dtype is not None else None
    if isinstance(x, np.ndarray | np.generic):
        return x if target is None or x.dtype == target else x.astype(target)
    if hasattr(x, "detach"):
        x = x.detach().cpu()
    had_dtype = hasattr(x, "dtype") or hasattr(x, "__array__")
    if isinstance(x, list | tuple) and holds_any(x, (Variable, np.ndarray, np.generic)):
        kind = dtype or common_kind(x)
        return np.stack([convert_to_tensor(part, kind) for part in x])
    try:
        array = np.asarray(x)
    except NotImplementedError:
        foreign.refuse(x)
        raise
    if array.dtype.kind == "O":
        foreign.refuse(x)
    if target is None and not had_dtype:
        target = {"f": native_dtype(config.floatx()), "i": np.dtype("int32"), "c": np.dtype("complex64")}.get(
            array.dtype.kind
        )
        if target is not None and array.dtype.kind == "i" and array.size and np.any(array != array.astype(target)):
            target = np.dtype("int64")
    return array if target is None else array.astype(target, copy=False)


def convert_to_numpy(x: Any) -> np.ndarray:
    """Return `x` as an array."""
    return np.asarray(convert_to_tensor(x))


@quiet
def cast(x: Any, dtype: Any) -> Any:
    """Return `x` with another dtype."""
    return convert_to_tensor(x).astype(native_dtype(dtypes.standardize_dtype(dtype)), copy=False)


def tensor(x: Any) -> Any:
    """Return `x` as an array, at no cost if it is one."""
    return x if x.__class__ in _NATIVE else convert_to_tensor(x)


def promote(x1: Any, x2: Any) -> tuple[Any, Any]:
    """Return both with the dtype of the promotion lattice; weak Python numbers stay as they are."""
    if x2.__class__ is Variable:
        x2 = x2.value
    if x1.__class__ in _NATIVE:
        if x2.__class__ in _NATIVE:
            if x1.dtype is x2.dtype or x1.dtype == x2.dtype:
                return x1, x2
        elif x2.__class__ is float and x1.dtype.char in "efd" or x2.__class__ is int and x1.dtype.kind in "fi":
            return x1, x2
    return _promote(x1, x2)


def _promote(x1: Any, x2: Any) -> tuple[Any, Any]:
    kinds = [x.__class__ if x.__class__ in (int, float) else None for x in (x1, x2)]
    # Python's floats are converted once, to the common dtype: the default one may hold less.
    a, b = (x if x.__class__ is float else convert_to_tensor(x) for x in (x1, x2))
    target = native_dtype(dtypes.result_type(kinds[0] or standard_dtype(a), kinds[1] or standard_dtype(b)))
    return np.asarray(a).astype(target, copy=False), np.asarray(b).astype(target, copy=False)


def floating(x: Any) -> Any:
    """Return `x` as a float array: integers and bools become the default float."""
    x = tensor(x)
    if x.dtype.kind in "fc" or standard_dtype(x) in dtypes.FLOATS:
        return x
    return x.astype(native_dtype(dtypes.float_result(standard_dtype(x))))


def shape(x: Any) -> tuple[int, ...]:
    """Return the sizes."""
    return tuple(tensor(x).shape)


def stop_gradient(variable: Any) -> Any:
    """Return `variable`: there are no gradients here."""
    return tensor(variable)


def scatter(indices: Any, values: Any, shape: Sequence[int]) -> Any:
    """Add values into zeros at indices."""
    values = tensor(values)
    result = np.zeros(tuple(shape), values.dtype)
    np.add.at(result, tuple(np.moveaxis(tensor(indices), -1, 0)), values)
    return result


def scatter_update(inputs: Any, indices: Any, updates: Any, reduction: str | None = None) -> Any:
    """Set, or combine, elements at indices."""
    result = np.array(tensor(inputs))
    where = tuple(np.moveaxis(tensor(indices), -1, 0))
    updates = tensor(updates).astype(result.dtype, copy=False)
    combine = {"add": np.add, "max": np.maximum, "min": np.minimum, "mul": np.multiply}.get(reduction or "")
    if combine is None:
        result[where] = updates
    else:
        combine.at(result, where, updates)
    return result


def slice(inputs: Any, start_indices: Any, shape: Sequence[int]) -> Any:
    """Return a block."""
    inputs, starts = tensor(inputs), [int(i) for i in start_indices]
    shape = block_sizes(inputs.shape, starts, shape)
    return inputs[tuple(np.s_[s : s + n] for s, n in zip(starts, shape, strict=True))]


def slice_update(inputs: Any, start_indices: Any, updates: Any) -> Any:
    """Return a copy with a block replaced."""
    result, updates = np.array(tensor(inputs)), tensor(updates)
    starts = [int(i) for i in start_indices]
    check_block(result.shape, starts, updates.shape)
    result[tuple(np.s_[s : s + n] for s, n in zip(starts, updates.shape, strict=True))] = updates
    return result
