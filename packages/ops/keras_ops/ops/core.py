"""Tensors themselves: making, converting and taking them apart, writing at indices."""

import builtins
from collections.abc import Sequence
from typing import Any

import numpy as np

from keras_ops import dtypes, rules
from keras_ops.arguments import block_sizes, check_scattered
from keras_ops.backends import selected
from keras_ops.export import export
from keras_ops.op import op
from keras_ops.symbolic.keras_tensor import KerasTensor, any_symbolic, standardize_shape

_core = selected.load("core")


@export("keras.ops.convert_to_tensor")
def convert_to_tensor(x: Any, dtype: Any = None, sparse: bool | None = None, ragged: bool | None = None) -> Any:
    """Return `x` as a tensor of the backend in use.

    Args:
        x: A tensor of any framework, an array, a number, or nested lists of them.
        dtype: Name of the dtype; by default that of `x`, and for Python numbers the default float, or int32.
        sparse: `False` makes a sparse tensor dense, `None` leaves it.
        ragged: Likewise for ragged tensors.

    Returns:
        The tensor; `x` itself if nothing has to change.

    Example:

    >>> keras.ops.convert_to_tensor([1.0, 2.0]).shape[0]
    2
    """
    if isinstance(x, KerasTensor):
        return x if dtype is None or x.dtype == dtypes.standardize_dtype(dtype) else cast(x, dtype)
    return _core.convert_to_tensor(x, dtype=dtype, sparse=sparse, ragged=ragged)


@export("keras.ops.array", "keras.ops.numpy.array")
def array(x: Any, dtype: Any = None) -> Any:
    """Return `x` as a tensor, as `convert_to_tensor` does.

    Example:

    >>> keras.ops.array([1, 2]).shape[0]
    2
    """
    return convert_to_tensor(x, dtype=dtype)


@export("keras.ops.convert_to_numpy")
def convert_to_numpy(x: Any) -> np.ndarray:
    """Return a tensor as a NumPy array.

    Raises:
        ValueError: If `x` is symbolic and has no value.

    Example:

    >>> keras.ops.convert_to_numpy(keras.ops.ones((2,))).tolist()
    [1.0, 1.0]
    """
    if isinstance(x, KerasTensor):
        raise ValueError(f"{x!r} is symbolic and has no value to convert.")
    return _core.convert_to_numpy(x)


@export("keras.ops.is_tensor")
def is_tensor(x: Any) -> bool:
    """Return whether `x` is a tensor of the backend in use (a variable and a `KerasTensor` are not).

    Example:

    >>> keras.ops.is_tensor(keras.ops.ones(2)), keras.ops.is_tensor([1.0])
    (True, False)
    """
    return bool(_core.is_tensor(x))


@export("keras.ops.shape")
def shape(x: Any) -> tuple[Any, ...]:
    """Return the sizes as a tuple.

    Args:
        x: A tensor.

    Returns:
        Integers; where a size is unknown, `None` for a symbolic tensor and a scalar tensor inside `tf.function`.

    Example:

    >>> keras.ops.shape(keras.ops.ones((2, 3)))
    (2, 3)
    """
    return x.shape if isinstance(x, KerasTensor) else _core.shape(x)


@export("keras.ops.dtype")
def dtype(x: Any) -> str:
    """Return the name of a tensor's dtype.

    Example:

    >>> keras.ops.dtype(keras.ops.ones((2,), dtype="float16"))
    'float16'
    """
    return dtypes.standardize_dtype(getattr(x, "dtype", None) or _core.convert_to_tensor(x).dtype)


def _cast(x: Any, dtype: Any) -> KerasTensor:
    return KerasTensor(rules.shape_of(x), dtypes.canonical(dtypes.standardize_dtype(dtype)), sparse=rules.sparse_of(x))


@export("keras.ops.cast")
@op(spec=_cast)
def cast(x: Any, dtype: Any) -> Any:
    """Return a tensor with another dtype.

    Args:
        x: A tensor.
        dtype: Name of the dtype; floats are cut towards 0 when it is an integer.

    Example:

    >>> keras.ops.dtype(keras.ops.cast(1.5, "int32"))
    'int32'
    """


@export("keras.ops.saturate_cast")
@op
def saturate_cast(x: Any, dtype: Any) -> Any:
    """Return a tensor with another dtype, values out of its range moved to its nearest limit.

    Example:

    >>> int(keras.ops.saturate_cast(300.0, "uint8"))
    255
    """
    name = dtypes.standardize_dtype(dtype)
    if name in dtypes.INTS and dtypes.standardize_dtype(x.dtype if hasattr(x, "dtype") else None) != "bool":
        low, high = np.iinfo(name).min, np.iinfo(name).max
        if dtypes.is_float_dtype(getattr(x, "dtype", "float32")):
            # The largest integer may have no float of its own; the next lower float is then the limit.
            high = float(np.nextafter(np.float32(high), np.float32(0))) if high >= 2**24 else float(high)
            low = float(low)
        x = _clip_within(x, low, high)
    return cast(x, name)


def _clip_within(x: Any, low: Any, high: Any) -> Any:
    kind = dtypes.standardize_dtype(getattr(x, "dtype", None))
    if kind in dtypes.INTS:
        low, high = max(low, np.iinfo(kind).min), min(high, np.iinfo(kind).max)
    return selected.load("elementwise").clip(x, low, high) if not any_symbolic(x) else x


@export("keras.ops.stop_gradient")
@op(spec=rules.same)
def stop_gradient(variable: Any) -> Any:
    """Return the value as a constant, through which no gradient passes.

    Example:

    >>> float(keras.ops.stop_gradient(2.0))
    2.0
    """


def _sliced(inputs: Any, start_indices: Any, shape: Sequence[int]) -> KerasTensor:
    return KerasTensor(block_sizes(rules.shape_of(inputs), start_indices, shape), rules.dtype_of(inputs))


@export("keras.ops.slice")
@op(spec=_sliced)
def slice(inputs: Any, start_indices: Any, shape: Sequence[int]) -> Any:
    """Return the block of a given shape that starts at given indices, which may be tensors.

    Args:
        inputs: A tensor of rank n.
        start_indices: n indices.
        shape: n sizes; -1 for the rest of an axis.

    Raises:
        ValueError: If the block does not lie within the tensor. Where the indices are values that are not known yet, as
            in `jax.jit`, JAX moves the block inside.

    Example:

    >>> keras.ops.slice(keras.ops.arange(5), (1,), (3,)).shape[0]
    3
    """


def _slice_updated(inputs: Any, start_indices: Any, updates: Any) -> KerasTensor:
    block_sizes(rules.shape_of(inputs), start_indices, rules.shape_of(updates))
    return rules.same(inputs)


@export("keras.ops.slice_update")
@op(spec=_slice_updated)
def slice_update(inputs: Any, start_indices: Any, updates: Any) -> Any:
    """Return a copy in which the block that starts at given indices is replaced by `updates`.

    Example:

    >>> keras.ops.convert_to_numpy(keras.ops.slice_update(keras.ops.zeros(3), (1,), keras.ops.ones(2))).tolist()
    [0.0, 1.0, 1.0]
    """


def _scattered(indices: Any, values: Any, shape: Any) -> KerasTensor:
    check_scattered(rules.shape_of(indices), rules.shape_of(values), tuple(shape))
    return KerasTensor(tuple(shape), rules.dtype_of(values))


@export("keras.ops.scatter")
@op(spec=_scattered)
def scatter(indices: Any, values: Any, shape: Any) -> Any:
    """Add values into zeros at the positions that the last axis of `indices` names.

    Args:
        indices: Integers of shape `(..., k)`; negative ones count from the end.
        values: Shape `(..., *shape[k:])`; values at equal positions add up.
        shape: Shape of the result.

    Example:

    >>> keras.ops.convert_to_numpy(keras.ops.scatter([[0], [2]], [1.0, 5.0], (3,))).tolist()
    [1.0, 0.0, 5.0]
    """


@export("keras.ops.scatter_update")
@op(spec=rules.same)
def scatter_update(inputs: Any, indices: Any, updates: Any, reduction: str | None = None) -> Any:
    """Return a copy with elements replaced, or combined with `updates`, at the positions that `indices` names.

    Args:
        inputs: A tensor.
        indices: Integers of shape `(..., k)`; negative ones count from the end.
        updates: Shape `(..., *inputs.shape[k:])`.
        reduction: `None` to replace, or `"add"`, `"max"`, `"min"`, `"mul"`.

    Example:

    >>> keras.ops.convert_to_numpy(keras.ops.scatter_update(keras.ops.zeros(3), [[1]], [7.0])).tolist()
    [0.0, 7.0, 0.0]
    """


def _unstack_spec(x: Any, num: int | None = None, axis: int = 0) -> list[KerasTensor]:
    sizes, kind = rules.shape_of(x), rules.dtype_of(x)
    at = rules.normalize_axis(axis, len(sizes))
    count = num if num is not None else sizes[at]
    if count is None:
        raise ValueError(f"`unstack` needs `num`, since axis {axis} of {x!r} has no known size.")
    return [KerasTensor((*sizes[:at], *sizes[at + 1 :]), kind) for _ in range(count)]


@export("keras.ops.unstack")
@op(spec=_unstack_spec)
def unstack(x: Any, num: int | None = None, axis: int = 0) -> list[Any]:
    """Return the slices along an axis as a list of tensors.

    Args:
        x: A tensor.
        num: The axis's size, where it is not known.
        axis: The axis that goes.

    Example:

    >>> len(keras.ops.unstack(keras.ops.ones((2, 3)), axis=1))
    3
    """
    x = _core.convert_to_tensor(x)
    at = (builtins.slice(None),) * rules.normalize_axis(axis, len(_core.shape(x)))
    return [x[(*at, i)] for i in range(num or _core.shape(x)[axis])]


def static_shape(value: Any) -> tuple[int | None, ...]:
    """Return a shape argument as a checked tuple."""
    return standardize_shape((value,) if isinstance(value, int) else value)
