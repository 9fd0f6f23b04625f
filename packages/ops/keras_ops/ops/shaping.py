"""Ops that change the shape or the order of elements, and join or part tensors."""

import math
from collections.abc import Sequence
from typing import Any

from keras_ops import dtypes, rules
from keras_ops.arguments import check_padding, fits
from keras_ops.export import export
from keras_ops.op import op
from keras_ops.symbolic.keras_tensor import KerasTensor, Shape


def reshaped(shape: Shape, newshape: Any) -> Shape:
    """Return what a shape becomes by `reshape`, one `-1` (or `None`) worked out where it can be."""
    new = (newshape,) if isinstance(newshape, int) else tuple(newshape)
    new = tuple(-1 if d is None or isinstance(d, KerasTensor) else int(d) for d in new)
    if new.count(-1) > 1 or any(d < -1 for d in new):
        unknown = tuple(None if d < 0 else d for d in new)
        if None in shape:
            return unknown
        raise ValueError(f"`newshape` may hold one -1. Received: {newshape}.")
    known = math.prod(d for d in new if d >= 0)
    if None in shape:
        return tuple(None if d < 0 else d for d in new)
    size = math.prod(d for d in shape if d is not None)
    fits = known == size if -1 not in new else (size % known == 0 if known else size == 0)
    if not fits:
        raise ValueError(f"A tensor of shape {shape} has {size} elements and cannot be reshaped to {newshape}.")
    return tuple((size // known if known else 0) if d < 0 else d for d in new)


def _reshape(x: Any, newshape: Any) -> KerasTensor:
    return KerasTensor(reshaped(rules.shape_of(x), newshape), rules.dtype_of(x))


@export("keras.ops.reshape", "keras.ops.numpy.reshape")
@op(spec=_reshape)
def reshape(x: Any, newshape: Any) -> Any:
    """Return the same elements, in row-major order, in another shape.

    Args:
        x: A tensor.
        newshape: Sizes; one may be -1, to be worked out.

    Example:

    >>> keras.ops.reshape(keras.ops.arange(6), (2, -1)).shape[1]
    3
    """


@export("keras.ops.ravel", "keras.ops.numpy.ravel")
@op
def ravel(x: Any) -> Any:
    """Return the elements as a vector.

    Example:

    >>> keras.ops.ravel(keras.ops.ones((2, 3))).shape[0]
    6
    """
    return reshape(x, (-1,))


def _transpose(x: Any, axes: Sequence[int] | None = None) -> KerasTensor:
    shape = rules.shape_of(x)
    order = tuple(reversed(range(len(shape)))) if axes is None else rules.normalize_axes(tuple(axes), len(shape))
    if len(order) != len(shape):
        raise ValueError(f"`axes={axes}` must order all {len(shape)} axes of a tensor of shape {shape}.")
    return KerasTensor(tuple(shape[i] for i in order), rules.dtype_of(x), sparse=rules.sparse_of(x))


@export("keras.ops.transpose", "keras.ops.numpy.transpose")
@op(spec=_transpose)
def transpose(x: Any, axes: Sequence[int] | None = None) -> Any:
    """Return the tensor with its axes in another order, reversed by default.

    Example:

    >>> keras.ops.transpose(keras.ops.ones((2, 3))).shape[0]
    3
    """


@export("keras.ops.swapaxes", "keras.ops.numpy.swapaxes")
@op
def swapaxes(x: Any, axis1: int, axis2: int) -> Any:
    """Return the tensor with two axes exchanged.

    Example:

    >>> keras.ops.swapaxes(keras.ops.ones((2, 3)), 0, 1).shape[0]
    3
    """
    rank = len(rules.shape_of(x))
    axis1, axis2 = rules.normalize_axis(axis1, rank, "axis1"), rules.normalize_axis(axis2, rank, "axis2")
    order = list(range(rank))
    order[axis1], order[axis2] = order[axis2], order[axis1]
    return transpose(x, order)


@export("keras.ops.moveaxis", "keras.ops.numpy.moveaxis")
@op
def moveaxis(x: Any, source: int | Sequence[int], destination: int | Sequence[int]) -> Any:
    """Return the tensor with axes moved to new places, the others in their order.

    Example:

    >>> keras.ops.moveaxis(keras.ops.ones((2, 3, 4)), 0, -1).shape[2]
    2
    """
    rank = len(rules.shape_of(x))
    sources, targets = rules.normalize_axes(source, rank), rules.normalize_axes(destination, rank)
    if len(sources) != len(targets):
        raise ValueError(f"`source={source}` and `destination={destination}` must name equally many axes.")
    order = [i for i in range(rank) if i not in sources]
    for target, origin in sorted(zip(targets, sources, strict=True)):
        order.insert(target, origin)
    return transpose(x, order)


def expanded_shape(shape: Shape, axis: Any) -> Shape:
    """Return a shape with new axes of size 1."""
    count = 1 if isinstance(axis, int) else len(axis)
    new = list(shape)
    for at in sorted(rules.normalize_axes(axis, len(shape) + count)):
        new.insert(at, 1)
    return tuple(new)


def _expand_dims(x: Any, axis: Any) -> KerasTensor:
    return KerasTensor(expanded_shape(rules.shape_of(x), axis), rules.dtype_of(x), sparse=rules.sparse_of(x))


@export("keras.ops.expand_dims", "keras.ops.numpy.expand_dims")
@op(spec=_expand_dims)
def expand_dims(x: Any, axis: int | Sequence[int]) -> Any:
    """Insert axes of size 1.

    Args:
        x: A tensor.
        axis: Where they stand in the result.

    Example:

    >>> keras.ops.expand_dims(keras.ops.ones((2, 3)), 0).shape[0]
    1
    """


def _squeeze(x: Any, axis: Any = None) -> KerasTensor:
    shape = rules.shape_of(x)
    if axis is None:
        axes = tuple(i for i, size in enumerate(shape) if size == 1)
    else:
        axes = rules.normalize_axes(axis, len(shape))
        for i in axes:
            if shape[i] not in (1, None):
                raise ValueError(f"Axis {i} of shape {shape} has the size {shape[i]} and cannot be squeezed.")
    return KerasTensor(tuple(s for i, s in enumerate(shape) if i not in axes), rules.dtype_of(x))


@export("keras.ops.squeeze", "keras.ops.numpy.squeeze")
@op(spec=_squeeze)
def squeeze(x: Any, axis: int | Sequence[int] | None = None) -> Any:
    """Drop axes of size 1: the named ones, or all.

    Example:

    >>> len(keras.ops.squeeze(keras.ops.ones((1, 3))).shape)
    1
    """


def _concatenate(xs: Sequence[Any], axis: int = 0) -> KerasTensor:
    shapes = [rules.shape_of(x) for x in xs]
    if not shapes:
        raise ValueError("`concatenate` needs at least one tensor.")
    rank = len(shapes[0])
    at = rules.normalize_axis(axis, rank)
    for shape in shapes:
        alike = len(shape) == rank and all(
            i == at or a == b or None in (a, b) for i, (a, b) in enumerate(zip(shape, shapes[0], strict=True))
        )
        if not alike:
            raise ValueError(
                f"`concatenate` needs shapes that are equal but along axis {axis}. Received: "
                f"{', '.join(map(str, shapes))}."
            )
    sizes = [shape[at] for shape in shapes]
    joined = None if None in sizes else sum(s for s in sizes if s is not None)
    others = tuple(next((s[i] for s in shapes if s[i] is not None), None) for i in range(rank))
    kind = dtypes.result_type(*(rules.describe(x)[1] for x in xs))
    return KerasTensor((*others[:at], joined, *others[at + 1 :]), kind)


@export("keras.ops.concatenate", "keras.ops.numpy.concatenate")
@op(spec=_concatenate)
def concatenate(xs: Sequence[Any], axis: int = 0) -> Any:
    """Join tensors along an axis that they have.

    Args:
        xs: Tensors of shapes that differ at most in that axis.
        axis: The axis.

    Example:

    >>> keras.ops.concatenate([keras.ops.ones((2, 3)), keras.ops.ones((1, 3))]).shape[0]
    3
    """


def _stack(x: Sequence[Any], axis: int = 0) -> KerasTensor:
    shapes = [rules.shape_of(t) for t in x]
    if not all(fits(shapes[0], shape) for shape in shapes):
        raise ValueError(f"`stack` needs tensors of one shape. Received: {', '.join(map(str, shapes))}.")
    shape = tuple(next((size for size in sizes if size is not None), None) for sizes in zip(*shapes, strict=True))
    at = rules.normalize_axis(axis, len(shape) + 1)
    kind = dtypes.result_type(*(rules.describe(t)[1] for t in x))
    return KerasTensor((*shape[:at], len(x), *shape[at:]), kind)


@export("keras.ops.stack", "keras.ops.numpy.stack")
@op(spec=_stack)
def stack(x: Sequence[Any], axis: int = 0) -> Any:
    """Join tensors of one shape along a new axis.

    Example:

    >>> keras.ops.stack([keras.ops.ones(3), keras.ops.ones(3)]).shape[0]
    2
    """


def parts(indices: Sequence[Any]) -> list[slice]:
    """Return the slices into which indices cut an axis. Negative ones count from the end, as in every slice."""
    cuts = [i if hasattr(i, "dtype") else int(i) for i in indices]
    return [slice(a, b) for a, b in zip([None, *cuts], [*cuts, None], strict=True)]


def _split(x: Any, indices_or_sections: Any, axis: int = 0) -> list[KerasTensor]:
    shape, kind = rules.shape_of(x), rules.dtype_of(x)
    at = rules.normalize_axis(axis, len(shape))
    size = shape[at]
    if isinstance(indices_or_sections, int):
        if size is not None and size % indices_or_sections:
            raise ValueError(f"Axis {axis} of size {size} cannot be split into {indices_or_sections} equal parts.")
        part = None if size is None else size // indices_or_sections
        sizes = [part] * indices_or_sections
    else:
        sizes = [None if size is None else len(range(size)[part]) for part in parts(indices_or_sections)]
    return [KerasTensor((*shape[:at], s, *shape[at + 1 :]), kind) for s in sizes]


@export("keras.ops.split", "keras.ops.numpy.split")
@op(spec=_split)
def split(x: Any, indices_or_sections: int | Sequence[int], axis: int = 0) -> list[Any]:
    """Part a tensor along an axis.

    Args:
        x: A tensor.
        indices_or_sections: A number of equal parts, or the indices at which to cut: `[2, 3]` gives `x[:2]`, `x[2:3]`
            and `x[3:]`.
        axis: The axis.

    Returns:
        A list of tensors.

    Raises:
        ValueError: If the axis has no such number of equal parts.

    Example:

    >>> len(keras.ops.split(keras.ops.ones((4, 2)), 2))
    2
    """


def _repeat(x: Any, repeats: Any, axis: int | None = None) -> KerasTensor:
    shape = rules.shape_of(x)
    if axis is None:
        shape, axis = ((None if None in shape else math.prod(s for s in shape if s is not None)),), 0
    at = rules.normalize_axis(axis, len(shape))
    if isinstance(repeats, int):
        known = shape[at]
        size = None if known is None else known * repeats
    elif isinstance(repeats, KerasTensor):
        size = None
    else:
        counts = [int(r) for r in repeats]
        known = shape[at]
        if len(counts) > 1 and known not in (None, len(counts)):
            raise ValueError(
                f"`repeats` must be a number, or one for each of the {known} elements of axis {axis}. Received: "
                f"{len(counts)} of them."
            )
        size = sum(counts) if len(counts) > 1 else None if known is None else known * counts[0]
    return KerasTensor((*shape[:at], size, *shape[at + 1 :]), rules.dtype_of(x))


@export("keras.ops.repeat", "keras.ops.numpy.repeat")
@op(spec=_repeat)
def repeat(x: Any, repeats: int | Sequence[int] | Any, axis: int | None = None) -> Any:
    """Repeat each element along an axis, or of the flat tensor.

    Example:

    >>> keras.ops.convert_to_numpy(keras.ops.repeat([1.0, 2.0], 2)).tolist()
    [1.0, 1.0, 2.0, 2.0]
    """


def _tile(x: Any, repeats: Any) -> KerasTensor:
    shape = rules.shape_of(x)
    counts = (repeats,) if isinstance(repeats, int) else tuple(repeats)
    rank = max(len(shape), len(counts))
    counts = (1,) * (rank - len(counts)) + counts
    padded = (1,) * (rank - len(shape)) + tuple(shape)
    sizes = (
        None if s is None or isinstance(c, KerasTensor) else s * int(c) for s, c in zip(padded, counts, strict=True)
    )
    return KerasTensor(tuple(sizes), rules.dtype_of(x))


@export("keras.ops.tile", "keras.ops.numpy.tile")
@op(spec=_tile)
def tile(x: Any, repeats: int | Sequence[int]) -> Any:
    """Repeat the whole tensor along each axis.

    Example:

    >>> keras.ops.convert_to_numpy(keras.ops.tile([1.0, 2.0], 2)).tolist()
    [1.0, 2.0, 1.0, 2.0]
    """


def padding_pairs(pad_width: Any, rank: int) -> list[tuple[int, int]]:
    """Return one pair (before, after) for each axis."""
    if isinstance(pad_width, int):
        return [(pad_width, pad_width)] * rank
    pairs = []
    for pair in pad_width:
        if not hasattr(pair, "__iter__"):
            # Two numbers for every axis.
            if len(pad_width) > 2:
                raise ValueError(
                    f"`pad_width` must be an integer, a pair, or a pair for each axis. Received: {pad_width}."
                )
            return [(int(pad_width[0]), int(pad_width[-1]))] * rank
        pairs.append((int(pair[0]), int(pair[-1])))
    if len(pairs) == 1:
        return pairs * rank
    if len(pairs) != rank:
        raise ValueError(f"`pad_width` names {len(pairs)} axes of a tensor of {rank}. Received: {pad_width}.")
    return pairs


def _pad(x: Any, pad_width: Any, mode: str = "constant", constant_values: Any = None) -> KerasTensor:
    check_padding(mode, constant_values)
    shape = rules.shape_of(x)
    pairs = padding_pairs(pad_width, len(shape))
    sizes = (None if s is None else s + a + b for s, (a, b) in zip(shape, pairs, strict=True))
    return KerasTensor(tuple(sizes), rules.dtype_of(x))


@export("keras.ops.pad", "keras.ops.numpy.pad")
@op(spec=_pad)
def pad(x: Any, pad_width: Any, mode: str = "constant", constant_values: Any = None) -> Any:
    """Add elements at the ends of axes.

    Args:
        x: A tensor.
        pad_width: Number of elements before and after, for each axis: `((before, after), ...)`, one pair, or a number.
        mode: `"constant"`, `"reflect"` (without the edge), `"symmetric"` (with the edge), `"edge"`, `"wrap"`.
        constant_values: The value for `"constant"`, 0 by default.

    Example:

    >>> keras.ops.convert_to_numpy(keras.ops.pad([1.0], (1, 2))).tolist()
    [0.0, 1.0, 0.0, 0.0]
    """


def _flip(x: Any, axis: Any = None) -> KerasTensor:
    rules.normalize_axes(axis, len(rules.shape_of(x)))
    return rules.same(x)


@export("keras.ops.flip", "keras.ops.numpy.flip")
@op(spec=_flip)
def flip(x: Any, axis: int | Sequence[int] | None = None) -> Any:
    """Reverse the order along axes, or along all.

    Example:

    >>> keras.ops.convert_to_numpy(keras.ops.flip([1.0, 2.0])).tolist()
    [2.0, 1.0]
    """


def _roll(x: Any, shift: Any, axis: Any = None) -> KerasTensor:
    for each in () if axis is None else (axis,) if isinstance(axis, int) else axis:
        rules.normalize_axis(each, len(rules.shape_of(x)))
    return rules.same(x)


@export("keras.ops.roll", "keras.ops.numpy.roll")
@op(spec=_roll)
def roll(x: Any, shift: Any, axis: Any = None) -> Any:
    """Move elements along axes (or in the flat tensor); what leaves at one end enters at the other.

    Example:

    >>> keras.ops.convert_to_numpy(keras.ops.roll([1.0, 2.0, 3.0], 1)).tolist()
    [3.0, 1.0, 2.0]
    """


def _broadcast_to(x: Any, shape: Any) -> KerasTensor:
    given = rules.shape_of(x)
    if len(given) > len(tuple(shape)) or not all(
        old in (1, None) or new in (old, None)
        for old, new in zip(reversed(given), reversed(tuple(shape)), strict=False)
    ):
        raise ValueError(f"A tensor of shape {given} cannot be broadcast to the shape {tuple(shape)}.")
    return KerasTensor(tuple(shape), rules.dtype_of(x))


@export("keras.ops.broadcast_to", "keras.ops.numpy.broadcast_to")
@op(spec=_broadcast_to)
def broadcast_to(x: Any, shape: Any) -> Any:
    """Return the tensor repeated to a shape by NumPy's broadcasting rules.

    Example:

    >>> keras.ops.broadcast_to([1.0, 2.0], (3, 2)).shape[0]
    3
    """


@export("keras.ops.ndim", "keras.ops.numpy.ndim")
def ndim(x: Any) -> int:
    """Return the number of axes.

    Example:

    >>> keras.ops.ndim(keras.ops.ones((2, 3)))
    2
    """
    return len(rules.shape_of(x))


@export("keras.ops.size", "keras.ops.numpy.size")
def size(x: Any) -> Any:
    """Return the number of elements; `None` for a symbolic tensor with an unknown size.

    Example:

    >>> keras.ops.size(keras.ops.ones((2, 3)))
    6
    """
    shape = rules.shape_of(x)
    return None if None in shape else math.prod(s for s in shape if s is not None)


def _copy(x: Any) -> KerasTensor:
    return rules.same(x)


@export("keras.ops.copy", "keras.ops.numpy.copy")
@op(spec=_copy)
def copy(x: Any) -> Any:
    """Return a tensor with the same elements and a memory of its own.

    Example:

    >>> float(keras.ops.copy([1.0])[0])
    1.0
    """
