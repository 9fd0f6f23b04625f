"""Sets and order: which elements there are, which are in a set, which come first."""

import math
from typing import Any

import keras_ops as ops
from keras_ops import dtypes, rules
from keras_ops.export import export
from keras_ops.op import op
from keras_ops.symbolic.keras_tensor import KerasTensor


def _argpartition(x: Any, kth: int, axis: int | None = -1) -> KerasTensor:
    shape = rules.shape_of(x)
    if axis is None:
        shape = (None if None in shape else math.prod(s for s in shape if s is not None),)
    size = shape[rules.normalize_axis(-1 if axis is None else axis, len(shape))]
    if size is not None and not -size <= kth < size:
        raise ValueError(f"`argpartition` needs `kth` within the axis of size {size}. Received: kth={kth}.")
    return KerasTensor(shape, "int32")


@export("keras.ops.argpartition", "keras.ops.numpy.argpartition")
@op(spec=_argpartition)
def argpartition(x: Any, kth: int, axis: int | None = -1) -> Any:
    """Return indices that put the `kth` element of an axis where sorting would, none larger before, none less after.

    Before and after it any order is right; here all of them are sorted, so that every backend gives the same.

    Args:
        x: A tensor.
        kth: Which element; negative ones count from the end.
        axis: The axis, or `None` for the flat tensor.

    Returns:
        int32 indices of the shape of `x`.

    Raises:
        ValueError: If the axis has no such element.

    Example:

    >>> int(keras.ops.argpartition([5.0, 1.0, 3.0], 1)[1])
    2
    """
    _argpartition(x, kth, axis)
    return ops.argsort(x, axis=axis)


@export("keras.ops.isin", "keras.ops.numpy.isin")
@op(spec=rules.unary_bool)
def isin(x1: Any, x2: Any, assume_unique: bool = False, invert: bool = False) -> Any:
    """Whether each element is one of a set. NaN is in none.

    Args:
        x1: A tensor.
        x2: The set, a tensor of any shape.
        assume_unique: Whether no element is twice in `x1`, nor in `x2`; makes no difference.
        invert: Whether to tell instead which are not in the set.

    Returns:
        Bools with the shape of `x1`.

    Example:

    >>> keras.ops.convert_to_numpy(keras.ops.isin([1, 2, 3], [3, 1])).tolist()
    [True, False, True]
    """
    kind = dtypes.result_type(rules.describe(x1)[1], rules.describe(x2)[1])
    # Bools and half floats have no search of their own everywhere; wider dtypes hold all of them.
    kind = {"bool": "int32", "float16": "float32", "bfloat16": "float32"}.get(kind, kind)
    values, among = ops.cast(x1, kind), ops.sort(ops.ravel(ops.cast(x2, kind)))
    count = among.shape[0]
    if count == 0:
        return ops.full_like(values, invert, dtype="bool")
    last = ops.subtract(ops.shape(among)[0], 1)
    # Not every backend's search knows that NaN comes last.
    rising = ops.where(ops.isnan(among), float("inf"), among) if dtypes.is_float_dtype(kind) else among
    at = ops.minimum(ops.searchsorted(rising, values), ops.cast(last, "int32"))
    return (ops.not_equal if invert else ops.equal)(ops.take(among, at), values)


def _changes(rising: Any) -> Any:
    """Return where an element differs from the one above it; NaNs count as equal."""
    after, before = rising[1:], rising[:-1]
    new = ops.not_equal(after, before)
    if dtypes.is_float_dtype(rules.dtype_of(rising)):
        new = ops.logical_and(new, ops.logical_not(ops.logical_and(ops.isnan(after), ops.isnan(before))))
    return new


def _ranks(*keys: Any) -> Any:
    """Return for each element of a matrix how many different ones of its column are less.

    Elements are compared by the first of several matrices, where those are equal by the next.
    """
    order = ops.argsort(keys[-1], axis=0)
    for key in reversed(keys[:-1]):
        further = ops.argsort(ops.take_along_axis(key, order, axis=0), axis=0)
        order = ops.take_along_axis(order, further, axis=0)
    new = _changes(ops.take_along_axis(keys[0], order, axis=0))
    for key in keys[1:]:
        new = ops.logical_or(new, _changes(ops.take_along_axis(key, order, axis=0)))
    counted = ops.cumsum(ops.cast(new, "int32"), axis=0)
    counted = ops.concatenate([ops.zeros_like(order[:1]), counted], axis=0)
    return ops.take_along_axis(counted, ops.argsort(order, axis=0), axis=0)


def _keys(rows: Any) -> Any:
    """Return one number for each row of a matrix, in the order that the rows have in a dictionary."""
    width = rows.shape[1]
    if not width:
        # Without elements all rows are equal.
        return ops.zeros((ops.shape(rows)[0],), "int32")
    if width == 1:
        return rows[:, 0]
    ranks = _ranks(rows)
    while width > 1:
        # Neighbours become one column, so that few steps are enough for many columns.
        if width % 2:
            ranks = ops.pad(ranks, ((0, 0), (0, 1)))
        ranks = _ranks(ranks[:, ::2], ranks[:, 1::2])
        width = (width + 1) // 2
    return ranks[:, 0]


def _unique(
    x: Any,
    sorted: bool = True,
    return_index: bool = False,
    return_inverse: bool = False,
    return_counts: bool = False,
    axis: int | None = None,
    size: int | None = None,
    fill_value: Any = None,
) -> Any:
    shape, kind = rules.shape_of(x), rules.dtype_of(x)
    if axis is None:
        values = KerasTensor((size,), kind)
        inverse = KerasTensor(shape, "int32")
    else:
        at = rules.normalize_axis(axis, len(shape))
        values = KerasTensor((*shape[:at], size, *shape[at + 1 :]), kind)
        inverse = KerasTensor((shape[at],), "int32")
    each = KerasTensor((size,), "int32")
    asked = [(return_index, each), (return_inverse, inverse), (return_counts, each)]
    found = [part for wanted, part in asked if wanted]
    return (values, *found) if found else values


@export("keras.ops.unique", "keras.ops.numpy.unique")
@op(spec=_unique)
def unique(
    x: Any,
    sorted: bool = True,
    return_index: bool = False,
    return_inverse: bool = False,
    return_counts: bool = False,
    axis: int | None = None,
    size: int | None = None,
    fill_value: Any = None,
) -> Any:
    """Return the different elements, or slices along an axis, in rising order.

    Their number depends on values: inside `jax.jit` it has to be fixed by `size`.

    Args:
        x: A tensor. All NaNs count as one element, the last.
        sorted: Whether they have to be in order; they are in any case.
        return_index: Whether to return where each is found first.
        return_inverse: Whether to return for each element of `x` its place among the different ones.
        return_counts: Whether to return how often each is there.
        axis: Along which slices are compared, element by element from the first; `None` for the flat tensor.
        size: How many to return: the first ones if there are more, filled up if there are fewer.
        fill_value: With what; by default the least of the elements (the first of the slices).

    Returns:
        The elements, and in a tuple with them what was asked for, in int32: the indices, shape `(n,)`; the places,
        with the shape of `x`, or of the axis; the counts, shape `(n,)`, 0 where filled up.

    Example:

    >>> values, counts = keras.ops.unique([3, 1, 3], return_counts=True)
    >>> keras.ops.convert_to_numpy(values).tolist(), keras.ops.convert_to_numpy(counts).tolist()
    ([1, 3], [1, 2])
    """
    x = ops.convert_to_tensor(x)
    at = None if axis is None else rules.normalize_axis(axis, len(x.shape))
    slices = ops.ravel(x) if at is None else ops.moveaxis(x, at, 0)
    total = ops.shape(slices)[0]
    if size is not None and total.__class__ is int and not total:
        raise ValueError(f"`unique` cannot return {size} elements of a tensor without any (shape {tuple(x.shape)}).")
    keys = slices if at is None else _keys(ops.reshape(slices, (total, _width(slices))))
    order = ops.argsort(keys) if at is not None or return_index or return_inverse else None
    rising = ops.sort(keys) if order is None else ops.take(keys, order)
    number = ops.cumsum(ops.cast(_changes(rising), "int32"))
    number = ops.concatenate([ops.zeros_like(rising[:1], dtype="int32"), number])
    each = ops.arange(ops.add(ops.max(number, initial=-1), 1) if size is None else size)
    start = ops.searchsorted(number, each)
    counts = ops.subtract(ops.searchsorted(number, each, side="right"), start)
    if size is not None:
        start = ops.where(ops.greater(counts, 0), start, 0)
    first = start if order is None else ops.take(order, start)
    values = ops.take(rising if order is None else slices, first, axis=0)
    if size is not None and fill_value is not None:
        there = ops.reshape(ops.greater(counts, 0), (size, *(1,) * (len(values.shape) - 1)))
        values = ops.where(there, values, ops.cast(fill_value, ops.dtype(values)))
    values = values if at is None else ops.moveaxis(values, 0, at)
    found = [first] if return_index else []
    if return_inverse:
        inverse = ops.scatter_update(ops.zeros_like(number), ops.expand_dims(order, -1), number)
        found.append(ops.reshape(inverse, ops.shape(x)) if at is None else inverse)
    found += [counts] if return_counts else []
    return (values, *found) if found else values


def _width(slices: Any) -> int:
    """Return how many elements each slice has."""
    sizes = tuple(slices.shape)[1:]
    if None in sizes:
        raise ValueError(
            f"`unique` along an axis needs the sizes of the other axes. Received the shape {slices.shape}."
        )
    return math.prod(sizes)
