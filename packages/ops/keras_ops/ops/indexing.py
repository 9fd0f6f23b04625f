"""Ops that choose elements: by index, by condition, by order."""

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

import keras_ops as ops
from keras_ops import dtypes, rules
from keras_ops.arguments import check_sorted, stands_first
from keras_ops.export import export
from keras_ops.op import op
from keras_ops.symbolic.keras_tensor import KerasTensor, Shape


def _where(condition: Any, x1: Any = None, x2: Any = None) -> Any:
    if x1 is None and x2 is None:
        return _nonzero(condition)
    (s1, d1), (s2, d2) = rules.describe(x1), rules.describe(x2)
    shape = rules.broadcast_shapes(rules.shape_of(condition), s1, s2)
    return KerasTensor(shape, dtypes.result_type(d1, d2))


@export("keras.ops.where", "keras.ops.numpy.where")
@op(spec=_where)
def where(condition: Any, x1: Any = None, x2: Any = None) -> Any:
    """Return elements of `x1` where a condition holds, of `x2` elsewhere.

    Args:
        condition: Bools.
        x1: A tensor; the three are broadcast to one shape.
        x2: A tensor. Without `x1` and `x2` the indices where the condition holds are returned, as `nonzero` does.

    Example:

    >>> keras.ops.convert_to_numpy(keras.ops.where([True, False], 1.0, 2.0)).tolist()
    [1.0, 2.0]
    """


def _nonzero(x: Any) -> tuple[KerasTensor, ...]:
    return tuple(KerasTensor((None,), "int32") for _ in rules.shape_of(x))


@export("keras.ops.nonzero", "keras.ops.numpy.nonzero")
@op(spec=_nonzero)
def nonzero(x: Any) -> tuple[Any, ...]:
    """Return the indices of the elements that are not 0, a vector for each axis.

    Their number depends on values: this does not work inside `jax.jit`.

    Example:

    >>> keras.ops.convert_to_numpy(keras.ops.nonzero([0.0, 3.0])[0]).tolist()
    [1]
    """


def _take(x: Any, indices: Any, axis: int | None = None) -> KerasTensor:
    shape, where_ = rules.shape_of(x), rules.shape_of(indices)
    if axis is None:
        return KerasTensor(where_, rules.dtype_of(x))
    at = rules.normalize_axis(axis, len(shape))
    return KerasTensor((*shape[:at], *where_, *shape[at + 1 :]), rules.dtype_of(x))


@export("keras.ops.take", "keras.ops.numpy.take")
@op(spec=_take)
def take(x: Any, indices: Any, axis: int | None = None) -> Any:
    """Return the slices at given indices along an axis, or elements of the flat tensor.

    Args:
        x: A tensor.
        indices: Integers of any shape; negative ones count from the end. What one out of range gives is up to the
            framework: an error, or on JAX, which raises none, NaN.
        axis: The axis, which the shape of `indices` replaces.

    Example:

    >>> keras.ops.convert_to_numpy(keras.ops.take([1.0, 2.0, 3.0], [2, 0])).tolist()
    [3.0, 1.0]
    """


def _take_along_axis(x: Any, indices: Any, axis: int | None = None) -> KerasTensor:
    shape, where_ = rules.shape_of(x), rules.shape_of(indices)
    if axis is None:
        return KerasTensor((_count(where_),), rules.dtype_of(x))
    at = rules.normalize_axis(axis, len(shape))
    others = rules.broadcast_shapes((*shape[:at], 1, *shape[at + 1 :]), (*where_[:at], 1, *where_[at + 1 :]))
    return KerasTensor((*others[:at], where_[at], *others[at + 1 :]), rules.dtype_of(x))


def _count(shape: Shape) -> int | None:
    return None if None in shape else math.prod(s for s in shape if s is not None)


@export("keras.ops.take_along_axis", "keras.ops.numpy.take_along_axis")
@op(spec=_take_along_axis)
def take_along_axis(x: Any, indices: Any, axis: int | None = None) -> Any:
    """Return, for each position of `indices`, the element of `x` at that index of the axis.

    Args:
        x: A tensor.
        indices: Integers, of the rank of `x`; what `argsort` and `argmax` with `keepdims` return.
        axis: The axis, or `None` for the flat tensor.

    Example:

    >>> keras.ops.convert_to_numpy(keras.ops.take_along_axis([[1.0, 2.0]], [[1]], axis=1)).tolist()
    [[2.0]]
    """


def _sort(x: Any, axis: int | None = -1) -> KerasTensor:
    shape = rules.shape_of(x)
    if axis is not None:
        rules.normalize_axis(axis, len(shape))
    return KerasTensor((_count(shape),) if axis is None else shape, rules.dtype_of(x))


@export("keras.ops.sort", "keras.ops.numpy.sort")
@op(spec=_sort)
def sort(x: Any, axis: int | None = -1) -> Any:
    """Return the elements in rising order along an axis, or of the flat tensor; NaN comes last.

    Example:

    >>> keras.ops.convert_to_numpy(keras.ops.sort([3.0, 1.0])).tolist()
    [1.0, 3.0]
    """


def _argsort(x: Any, axis: int | None = -1) -> KerasTensor:
    return KerasTensor(_sort(x, axis).shape, "int32")


@export("keras.ops.argsort", "keras.ops.numpy.argsort")
@op(spec=_argsort)
def argsort(x: Any, axis: int | None = -1) -> Any:
    """Return the indices that sort along an axis; equal elements keep their order, and NaN comes last.

    Example:

    >>> keras.ops.convert_to_numpy(keras.ops.argsort([3.0, 1.0])).tolist()
    [1, 0]
    """


def _get_item(x: Any, key: Any) -> KerasTensor:
    shape = rules.shape_of(x)
    keys = [np.asarray(k) if isinstance(k, list) else k for k in (key if isinstance(key, tuple) else (key,))]
    used = sum(_axes_used(k) for k in keys)
    if used > len(shape):
        raise IndexError(f"{used} indices for a tensor of {len(shape)} axes, of shape {shape}.")
    if not any(k is Ellipsis for k in keys):
        keys.append(Ellipsis)
    at = next(i for i, k in enumerate(keys) if k is Ellipsis)
    keys[at : at + 1] = [slice(None)] * (len(shape) - used)
    return KerasTensor(_indexed_shape(shape, keys), rules.dtype_of(x))


def _is_mask(key: Any) -> bool:
    return "bool" in str(getattr(key, "dtype", "")) and hasattr(key, "shape")


def _axes_used(key: Any) -> int:
    if key is None or key is Ellipsis:
        return 0
    return len(key.shape) if _is_mask(key) else 1


def _indexed_shape(shape: Shape, keys: list[Any]) -> Shape:
    sizes: list[int | None] = []
    arrays: list[Shape] = []
    place, axis = None, 0
    for key in keys:
        if key is None:
            sizes.append(1)
            continue
        size = shape[axis]
        axis += _axes_used(key)
        if isinstance(key, slice):
            sizes.append(_sliced(size, key))
            continue
        place = len(sizes) if place is None else place
        if isinstance(key, int) or hasattr(key, "__index__") and not hasattr(key, "shape"):
            if size is not None and not -size <= key < size:
                raise IndexError(f"The index {key} is out of range for an axis of size {size} (shape {shape}).")
        elif _is_mask(key):
            arrays.append((int(key.sum()) if isinstance(key, np.ndarray) else None,))
        else:
            arrays.append(rules.shape_of(key))
    if arrays:
        place = 0 if stands_first(keys) else place
        sizes[place:place] = rules.broadcast_shapes(*arrays)
    return tuple(sizes)


def _sliced(size: int | None, key: slice) -> int | None:
    if size is not None:
        return len(range(*key.indices(size)))
    # Any bound may lie beyond an end that is not known.
    return None


@export("keras.ops.get_item", "keras.ops.numpy.get_item")
@op(spec=_get_item)
def get_item(x: Any, key: Any) -> Any:
    """Return `x[key]`.

    Args:
        x: A tensor.
        key: Integers, slices, `None`, `...`, tensors of integers or bools, or a tuple of them.

    Example:

    >>> float(keras.ops.get_item([1.0, 2.0], 1))
    2.0
    """


def _diagonal_matrix(x: Any, k: int = 0) -> KerasTensor:
    shape = rules.shape_of(x)
    if len(shape) == 1:
        size = None if shape[0] is None else shape[0] + abs(k)
        return KerasTensor((size, size), rules.dtype_of(x))
    return KerasTensor(diagonal_shape(shape, k, 0, 1), rules.dtype_of(x))


def diagonal_shape(shape: Shape, offset: int, axis1: int, axis2: int) -> Shape:
    """Return the shape of the diagonals of matrices that lie in two axes."""
    a, b = rules.normalize_axes((axis1, axis2), len(shape))
    rows, columns = shape[a], shape[b]
    rest = tuple(s for i, s in enumerate(shape) if i not in (a, b))
    if rows is None or columns is None:
        return (*rest, None)
    length = min(rows, columns - offset) if offset >= 0 else min(rows + offset, columns)
    return (*rest, max(length, 0))


@export("keras.ops.diag", "keras.ops.numpy.diag")
@op(spec=_diagonal_matrix)
def diag(x: Any, k: int = 0) -> Any:
    """Return a matrix with a vector on its diagonal, or the diagonal of a matrix.

    Example:

    >>> float(keras.ops.diag([1.0, 2.0])[1, 1])
    2.0
    """


def _diagonal(x: Any, offset: int = 0, axis1: int = 0, axis2: int = 1) -> KerasTensor:
    return KerasTensor(diagonal_shape(rules.shape_of(x), offset, axis1, axis2), rules.dtype_of(x))


@export("keras.ops.diagonal", "keras.ops.numpy.diagonal")
@op(spec=_diagonal)
def diagonal(x: Any, offset: int = 0, axis1: int = 0, axis2: int = 1) -> Any:
    """Return the diagonals of the matrices that lie in two axes, along a new last axis.

    Example:

    >>> keras.ops.diagonal(keras.ops.ones((2, 3))).shape[0]
    2
    """


def _searchsorted(sorted_sequence: Any, values: Any, side: str = "left") -> KerasTensor:
    check_sorted(rules.shape_of(sorted_sequence), side)
    return KerasTensor(rules.shape_of(values), "int32")


@export("keras.ops.searchsorted", "keras.ops.numpy.searchsorted")
@op(spec=_searchsorted)
def searchsorted(sorted_sequence: Any, values: Any, side: str = "left") -> Any:
    """Return where values would go in a rising vector to keep it in order.

    Args:
        sorted_sequence: A vector.
        values: Any shape; NaN goes to the end.
        side: `"left"` of equal elements or `"right"`.

    Raises:
        ValueError: If `sorted_sequence` is no vector, or there is no such side.

    Example:

    >>> int(keras.ops.searchsorted([1.0, 3.0], 2.0))
    1
    """


@export("keras.ops.digitize", "keras.ops.numpy.digitize")
@op
def digitize(x: Any, bins: Any) -> Any:
    """Return the index of the bin that each value is in: the number of edges that it has reached.

    Args:
        x: Any shape.
        bins: Rising edges.

    Example:

    >>> int(keras.ops.digitize(0.5, [0.0, 1.0]))
    1
    """
    return searchsorted(bins, x, side="right")


def _bincount(x: Any, weights: Any = None, minlength: int = 0, sparse: bool = False) -> KerasTensor:
    kind = "int32" if weights is None else dtypes.result_type(rules.dtype_of(weights))
    return KerasTensor((*rules.shape_of(x)[:-1], None), kind)


@export("keras.ops.bincount", "keras.ops.numpy.bincount")
@op(spec=_bincount)
def bincount(x: Any, weights: Any = None, minlength: int = 0, sparse: bool = False) -> Any:
    """Count each non-negative integer of a vector, or of each row of a matrix.

    Args:
        x: Integers.
        weights: What each counts for.
        minlength: Least length of the result.
        sparse: Whether to return a sparse tensor, where the backend has them.

    Example:

    >>> keras.ops.convert_to_numpy(keras.ops.bincount([0, 2, 2])).tolist()
    [1, 0, 2]
    """


@export("keras.ops.select", "keras.ops.numpy.select")
@op
def select(condlist: Sequence[Any], choicelist: Sequence[Any], default: Any = 0) -> Any:
    """Return elements of the first of several tensors whose condition holds.

    Args:
        condlist: Tensors of bools.
        choicelist: As many tensors; all of them, the conditions and the default are broadcast to one shape.
        default: What stands where no condition holds.

    Returns:
        A tensor of the promoted dtype of the choices and the default.

    Raises:
        ValueError: If there is no condition, or not as many choices.

    Example:

    >>> x = keras.ops.array([1.0, 2.0, 3.0])
    >>> keras.ops.convert_to_numpy(keras.ops.select([x < 2, x > 2], [-x, 10 * x], 0.5)).tolist()
    [-1.0, 0.5, 30.0]
    """
    if len(condlist) != len(choicelist) or not len(condlist):
        raise ValueError(
            "`select` needs at least one condition, and a choice for each. Received: "
            f"{len(condlist)} conditions and {len(choicelist)} choices."
        )
    kind = dtypes.result_type(*(rules.describe(x)[1] for x in (*choicelist, default)))
    result = ops.cast(default, kind)
    for condition, choice in zip(reversed(condlist), reversed(choicelist), strict=True):
        result = where(condition, ops.cast(choice, kind), result)
    return result


@export("keras.ops.unravel_index", "keras.ops.numpy.unravel_index")
@op
def unravel_index(indices: Any, shape: int | Sequence[int]) -> tuple[Any, ...]:
    """Return the coordinates of elements of which the places in the flat tensor are given.

    Args:
        indices: Integers of any shape; negative ones count from the end, and those beyond an end stand for it.
        shape: Of the tensor that was made flat, in row-major order.

    Returns:
        A tuple with a tensor for each axis, of the shape and dtype of `indices`.

    Example:

    >>> [int(i) for i in keras.ops.unravel_index(5, (2, 3))]
    [1, 2]
    """
    kind = rules.dtype_of(indices)
    if kind not in dtypes.INTS:
        raise TypeError(f"`unravel_index` needs integers. Received indices of dtype {kind}.")
    sizes = (shape,) if isinstance(shape, int) else tuple(int(size) for size in shape)
    total = math.prod(sizes)
    # A narrow dtype may not hold the size.
    wide = dtypes.canonical("int64") if kind in ("int64", "uint64", "uint32") else "int32"
    rest = ops.clip(ops.cast(indices, wide), -total, total - 1)
    rest = where(ops.less(rest, 0), ops.add(rest, total), rest)
    coordinates = []
    for size in reversed(sizes):
        coordinates.append(ops.cast(ops.mod(rest, max(size, 1)), kind))
        rest = ops.floor_divide(rest, max(size, 1))
    return tuple(reversed(coordinates))
