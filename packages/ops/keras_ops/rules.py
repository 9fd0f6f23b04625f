"""Families of symbolic rules: the shape and dtype that an op gives, from those of its arguments.

Each takes the arguments of the op that names it and returns what eager execution would, as `KerasTensor`s; unknown
sizes are `None`. An odd op has its own rule, written right above it.
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

import keras_ops as ops
from keras_ops import dtypes
from keras_ops.symbolic.keras_tensor import KerasTensor, Shape

Rule = Callable[..., Any]


def describe(x: Any) -> tuple[Shape, Any]:
    """Return the shape and dtype of anything that can be a tensor; Python numbers give a weak `int` or `float`."""
    kind = type(x)
    if kind in (bool, int, float, complex):
        return (), "bool" if kind is bool else kind
    if hasattr(x, "shape") and hasattr(x, "dtype"):
        if kind is np.float64 and not ops.is_tensor(x):
            # What `np.sqrt(2.0)` gives is a Python float too, and becomes a tensor as one, except where it is a tensor already.
            return (), dtypes.standardize_dtype(None)
        return tuple(x.shape), dtypes.standardize_dtype(x.dtype)
    if isinstance(x, list | tuple) and any(hasattr(e, "dtype") for e in x):
        shapes, kinds = zip(*(describe(e) for e in x), strict=True)
        return (len(x), *broadcast_shapes(*shapes)), dtypes.result_type(*kinds)
    array = np.asarray(x)
    weak = {"i": "int32", "f": dtypes.standardize_dtype(None), "c": "complex64"}.get(array.dtype.kind, array.dtype)
    return array.shape, dtypes.standardize_dtype(weak)


def shape_of(x: Any) -> Shape:
    """Return the shape of anything that can be a tensor."""
    return describe(x)[0]


def dtype_of(x: Any) -> str:
    """Return the dtype that `x` has as a tensor."""
    return dtypes.result_type(describe(x)[1])


def broadcast_shapes(*shapes: Sequence[int | None]) -> Shape:
    """Return the common shape of several by NumPy's rules.

    Raises:
        ValueError: If two sizes differ and neither is 1.
    """
    rank = max([0, *map(len, shapes)])
    result: list[int | None] = [1] * rank
    for shape in shapes:
        for i, size in enumerate(shape, start=rank - len(shape)):
            known = result[i]
            if size == 1 or size == known:
                continue
            if known == 1 or known is None:
                # An unknown size that meets a known one larger than 1 must be that or 1.
                result[i] = size if size is not None or known == 1 else known
            elif size is not None:
                raise ValueError(f"The shapes {' and '.join(map(str, shapes))} cannot be broadcast to one shape.")
    return tuple(result)


def normalize_axis(axis: int, rank: int, name: str = "axis") -> int:
    """Return a non-negative axis, refusing one out of range."""
    if not -rank <= axis < rank:
        raise ValueError(f"`{name}={axis}` is out of range for a tensor of {rank} dimensions.")
    return axis + rank if axis < 0 else axis


def normalize_axes(axis: Any, rank: int) -> tuple[int, ...]:
    """Return non-negative axes from an integer, a sequence or `None` (all of them)."""
    if axis is None:
        return tuple(range(rank))
    axes = (axis,) if isinstance(axis, int) or hasattr(axis, "__index__") else tuple(axis)
    normalized = tuple(normalize_axis(int(a), rank) for a in axes)
    if len(set(normalized)) != len(normalized):
        raise ValueError(f"`axis={axis}` names an axis twice.")
    return normalized


def sparse_of(x: Any) -> bool:
    """Return whether `x` is sparse."""
    return bool(getattr(x, "sparse", False))


# Element by element.


def same(x: Any, *args: Any, **kwargs: Any) -> KerasTensor:
    """The shape and dtype of the first argument."""
    return KerasTensor(shape_of(x), dtype_of(x), sparse=sparse_of(x))


def unary_float(x: Any, *args: Any, **kwargs: Any) -> KerasTensor:
    """The first argument's shape; its dtype if that is a float, else the default float."""
    shape, dtype = describe(x)
    return KerasTensor(shape, dtypes.float_result(dtype))


def unary_bool(x: Any, *args: Any, **kwargs: Any) -> KerasTensor:
    """The first argument's shape, as bool."""
    return KerasTensor(shape_of(x), "bool")


def broadcast_promote(x1: Any, x2: Any, *args: Any, **kwargs: Any) -> KerasTensor:
    """Broadcast shape, promoted dtype."""
    (s1, d1), (s2, d2) = describe(x1), describe(x2)
    return KerasTensor(broadcast_shapes(s1, s2), dtypes.result_type(d1, d2))


def broadcast_float(x1: Any, x2: Any, *args: Any, **kwargs: Any) -> KerasTensor:
    """Broadcast shape, promoted to a float (division)."""
    (s1, d1), (s2, d2) = describe(x1), describe(x2)
    return KerasTensor(broadcast_shapes(s1, s2), dtypes.float_result(d1, d2))


def broadcast_bool(x1: Any, x2: Any, *args: Any, **kwargs: Any) -> KerasTensor:
    """Broadcast shape, bool (comparison)."""
    return KerasTensor(broadcast_shapes(shape_of(x1), shape_of(x2)), "bool")


def broadcast_bits(x: Any, y: Any) -> KerasTensor:
    """Broadcast shape, promoted dtype, which must be one of integers or bool (bitwise functions)."""
    result = broadcast_promote(x, y)
    if result.dtype != "bool" and result.dtype not in dtypes.INTS:
        raise ValueError(f"Bitwise functions take integers and bools. Received tensors of dtype {result.dtype}.")
    return result


# Along axes.


def reduced_shape(shape: Shape, axis: Any, keepdims: bool) -> Shape:
    """Return what is left of a shape when axes are reduced."""
    axes = normalize_axes(axis, len(shape))
    if keepdims:
        return tuple(1 if i in axes else size for i, size in enumerate(shape))
    return tuple(size for i, size in enumerate(shape) if i not in axes)


def accumulated(dtype: str) -> str:
    """Return the dtype in which sums of `dtype` are held: small integers and bools grow to 32 bits."""
    if dtype in ("bool", "int8", "int16"):
        return "int32"
    return "uint32" if dtype in ("uint8", "uint16") else dtype


def reduction(dtype_rule: Callable[[str], str]) -> Rule:
    """Make a rule for `f(x, axis=None, keepdims=False)`."""

    def rule(x: Any, axis: Any = None, keepdims: bool = False, **kwargs: Any) -> KerasTensor:
        return KerasTensor(reduced_shape(shape_of(x), axis, keepdims), dtype_rule(dtype_of(x)))

    return rule


reduce_same = reduction(lambda dtype: dtype)
reduce_sum = reduction(accumulated)
reduce_float = reduction(lambda dtype: dtypes.float_result(dtype))
reduce_bool = reduction(lambda dtype: "bool")


def reduce_index(x: Any, axis: int | None = None, keepdims: bool = False) -> KerasTensor:
    """Indices along one axis (argmax)."""
    return KerasTensor(reduced_shape(shape_of(x), axis, keepdims), "int32")


def cumulative(x: Any, axis: int | None = None, dtype: Any = None) -> KerasTensor:
    """The same shape, or flat without an axis; dtype as given or as accumulated."""
    shape = shape_of(x)
    if axis is None:
        size = None if None in shape else int(np.prod(shape))
        shape = (size,)
    else:
        normalize_axis(axis, len(shape))
    return KerasTensor(shape, dtypes.standardize_dtype(dtype) if dtype else accumulated_cumulative(dtype_of(x)))


def accumulated_cumulative(dtype: str) -> str:
    """Return the dtype of a running sum of `dtype`."""
    return "int32" if dtype == "bool" else dtype


# Tensors from shapes.


def created(shape: Any, dtype: Any = None) -> KerasTensor:
    """A new tensor of a given shape and dtype (default float)."""
    sizes = (shape,) if isinstance(shape, int) else tuple(shape)
    return KerasTensor(sizes, dtypes.canonical(dtypes.standardize_dtype(dtype)))


def created_like(x: Any, dtype: Any = None) -> KerasTensor:
    """A new tensor with the shape of another."""
    return KerasTensor(shape_of(x), dtypes.canonical(dtypes.standardize_dtype(dtype)) if dtype else dtype_of(x))
