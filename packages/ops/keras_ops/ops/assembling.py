"""Ops that put tensors together, part them and turn them: what is written in `concatenate`, `split` and `flip`."""

from collections.abc import Sequence
from typing import Any

import keras_ops as ops
from keras_ops import rules
from keras_ops.arguments import common_kind
from keras_ops.export import export
from keras_ops.op import op
from keras_ops.promotion import promoted
from keras_ops.symbolic.keras_tensor import KerasTensor


@export("keras.ops.append", "keras.ops.numpy.append")
@op
def append(x1: Any, x2: Any, axis: int | None = None) -> Any:
    """Return `x1` followed by `x2`.

    Args:
        x1: A tensor.
        x2: A tensor; with an axis, of a shape that differs at most in that.
        axis: Along which they are joined; `None` makes both flat first.

    Returns:
        A tensor of the promoted dtype.

    Example:

    >>> keras.ops.convert_to_numpy(keras.ops.append([[1.0, 2.0]], [3.0])).tolist()
    [1.0, 2.0, 3.0]
    """
    x1, x2 = promoted(x1, x2)
    if axis is None:
        return ops.concatenate([ops.ravel(x1), ops.ravel(x2)])
    return ops.concatenate([x1, x2], axis=axis)


def _tensors(xs: Any, least: int) -> list[Any]:
    """Return the tensors of a sequence, or of a tensor's first axis, with axes of size 1 until each has `least`."""
    if not isinstance(xs, list | tuple):
        xs = ops.unstack(ops.convert_to_tensor(xs))
    if not xs:
        raise ValueError("Expected at least one tensor to stack. Received an empty sequence.")
    if any(x.__class__ in (int, float) for x in xs):
        # Python's numbers are weak as long as they are no tensors.
        kind = common_kind(xs)
        xs = [ops.cast(x, kind) for x in xs]
    return [_raised(x, least) for x in xs]


def _raised(x: Any, least: int) -> Any:
    """Return a tensor of at least so many axes, as NumPy's `atleast_1d`, `atleast_2d` and `atleast_3d` do."""
    rank = len(rules.shape_of(x))
    if rank >= least:
        return x
    if rank == 0:
        return ops.reshape(x, (1,) * least)
    # A vector becomes a row; for three axes what is a row or a matrix gets a last axis too.
    x = ops.expand_dims(x, 0) if rank == 1 else x
    return ops.expand_dims(x, -1) if least == 3 else x


@export("keras.ops.hstack", "keras.ops.numpy.hstack")
@op
def hstack(xs: Sequence[Any]) -> Any:
    """Join tensors side by side: along the second axis, vectors along their only one.

    Args:
        xs: Tensors of shapes that differ at most in that axis; scalars count as vectors.

    Example:

    >>> keras.ops.hstack([keras.ops.ones((2, 1)), keras.ops.ones((2, 3))]).shape[1]
    4
    """
    xs = _tensors(xs, 1)
    return ops.concatenate(xs, axis=0 if len(rules.shape_of(xs[0])) == 1 else 1)


@export("keras.ops.vstack", "keras.ops.numpy.vstack")
@op
def vstack(xs: Sequence[Any]) -> Any:
    """Join tensors one below the other, along the first axis; vectors count as rows.

    Args:
        xs: Tensors of shapes that differ at most in their first axis.

    Example:

    >>> keras.ops.vstack([[1.0, 2.0], [3.0, 4.0]]).shape[0]
    2
    """
    return ops.concatenate(_tensors(xs, 2), axis=0)


@export("keras.ops.dstack", "keras.ops.numpy.dstack")
@op
def dstack(xs: Sequence[Any]) -> Any:
    """Join tensors one behind the other, along the third axis.

    Args:
        xs: Tensors of shapes that differ at most in their third axis. A vector of n counts as `(1, n, 1)`, a matrix as
            `(m, n, 1)`.

    Example:

    >>> tuple(keras.ops.dstack([keras.ops.ones((2, 3)), keras.ops.ones((2, 3))]).shape)
    (2, 3, 2)
    """
    return ops.concatenate(_tensors(xs, 3), axis=2)


def _bounds(size: Any, sections: int) -> list[Any]:
    """Return where an axis is cut for so many parts, of which the first are longer by one where they cannot be equal."""
    if sections < 1:
        raise ValueError(f"`indices_or_sections` must be at least 1. Received: {sections}.")
    part, longer = size // sections, size % sections
    least = min if isinstance(size, int) else ops.minimum
    return [i * part + least(i, longer) for i in range(1, sections)]


def _array_split(x: Any, indices_or_sections: Any, axis: int = 0) -> list[KerasTensor]:
    shape, kind = rules.shape_of(x), rules.dtype_of(x)
    at = rules.normalize_axis(axis, len(shape))
    if not isinstance(indices_or_sections, int):
        return ops.split(KerasTensor(shape, kind), indices_or_sections, axis)
    if shape[at] is not None:
        return ops.split(KerasTensor(shape, kind), _bounds(shape[at], indices_or_sections), axis)
    _bounds(0, indices_or_sections)
    return [KerasTensor(shape, kind) for _ in range(indices_or_sections)]


@export("keras.ops.array_split", "keras.ops.numpy.array_split")
@op(spec=_array_split)
def array_split(x: Any, indices_or_sections: int | Sequence[int], axis: int = 0) -> list[Any]:
    """Part a tensor along an axis, also into parts that cannot be equal.

    Args:
        x: A tensor.
        indices_or_sections: A number of parts, of which the first ones are longer by one where the axis cannot be
            divided; or the indices at which to cut.
        axis: The axis.

    Returns:
        A list of tensors.

    Example:

    >>> [part.shape[0] for part in keras.ops.array_split(keras.ops.arange(5), 3)]
    [2, 2, 1]
    """
    if not isinstance(indices_or_sections, int):
        return ops.split(x, indices_or_sections, axis)
    shape = ops.shape(x)
    size = shape[rules.normalize_axis(axis, len(shape))]
    return ops.split(x, _bounds(size, indices_or_sections), axis)


def _split_along(name: str, x: Any, indices_or_sections: Any, axis: int) -> list[Any]:
    rank = len(rules.shape_of(x))
    if rank <= axis:
        raise ValueError(f"`{name}` needs a tensor of at least {axis + 1} dimensions. Received one of {rank}.")
    return ops.split(x, indices_or_sections, axis)


@export("keras.ops.hsplit", "keras.ops.numpy.hsplit")
@op
def hsplit(x: Any, indices_or_sections: int | Sequence[int]) -> list[Any]:
    """Part a tensor along its second axis, a vector along its only one.

    Args:
        x: A tensor of at least one dimension.
        indices_or_sections: A number of equal parts, or the indices at which to cut.

    Returns:
        A list of tensors.

    Example:

    >>> len(keras.ops.hsplit(keras.ops.ones((2, 4)), 2))
    2
    """
    return _split_along("hsplit", x, indices_or_sections, 1 if len(rules.shape_of(x)) > 1 else 0)


@export("keras.ops.vsplit", "keras.ops.numpy.vsplit")
@op
def vsplit(x: Any, indices_or_sections: int | Sequence[int]) -> list[Any]:
    """Part a tensor along its first axis.

    Args:
        x: A tensor of at least two dimensions.
        indices_or_sections: A number of equal parts, or the indices at which to cut.

    Returns:
        A list of tensors.

    Example:

    >>> len(keras.ops.vsplit(keras.ops.ones((4, 2)), [1]))
    2
    """
    if len(rules.shape_of(x)) < 2:
        raise ValueError(f"`vsplit` needs a tensor of at least 2 dimensions. Received the shape {rules.shape_of(x)}.")
    return _split_along("vsplit", x, indices_or_sections, 0)


@export("keras.ops.dsplit", "keras.ops.numpy.dsplit")
@op
def dsplit(x: Any, indices_or_sections: int | Sequence[int]) -> list[Any]:
    """Part a tensor along its third axis.

    Args:
        x: A tensor of at least three dimensions.
        indices_or_sections: A number of equal parts, or the indices at which to cut.

    Returns:
        A list of tensors.

    Example:

    >>> len(keras.ops.dsplit(keras.ops.ones((2, 3, 4)), 2))
    2
    """
    return _split_along("dsplit", x, indices_or_sections, 2)


@export("keras.ops.fliplr", "keras.ops.numpy.fliplr")
@op
def fliplr(x: Any) -> Any:
    """Reverse the order along the second axis.

    Args:
        x: A tensor of at least two dimensions.

    Example:

    >>> keras.ops.convert_to_numpy(keras.ops.fliplr([[1.0, 2.0]])).tolist()
    [[2.0, 1.0]]
    """
    if len(rules.shape_of(x)) < 2:
        raise ValueError(f"`fliplr` needs a tensor of at least 2 dimensions. Received the shape {rules.shape_of(x)}.")
    return ops.flip(x, axis=1)


@export("keras.ops.flipud", "keras.ops.numpy.flipud")
@op
def flipud(x: Any) -> Any:
    """Reverse the order along the first axis.

    Args:
        x: A tensor of at least one dimension.

    Example:

    >>> keras.ops.convert_to_numpy(keras.ops.flipud([[1.0], [2.0]])).tolist()
    [[2.0], [1.0]]
    """
    if not rules.shape_of(x):
        raise ValueError("`flipud` needs a tensor of at least one dimension. Received a scalar.")
    return ops.flip(x, axis=0)


@export("keras.ops.rot90", "keras.ops.numpy.rot90")
@op
def rot90(array: Any, k: int = 1, axes: tuple[int, int] = (0, 1)) -> Any:
    """Turn the plane of two axes by right angles, the first axis's end towards the second's.

    Args:
        array: A tensor of at least two dimensions.
        k: How many times; negative ones turn the other way.
        axes: The two axes.

    Raises:
        ValueError: If `axes` are not two different axes of the tensor.

    Example:

    >>> keras.ops.convert_to_numpy(keras.ops.rot90([[1.0, 2.0]])).tolist()
    [[2.0], [1.0]]
    """
    rank = len(rules.shape_of(array))
    if rank < 2 or len(tuple(axes)) != 2:
        raise ValueError(f"`rot90` turns in two axes of a tensor. Received `axes={axes}` and a tensor of {rank}.")
    first, second = rules.normalize_axes(tuple(axes), rank)
    turns = k % 4
    if turns == 0:
        return ops.convert_to_tensor(array)
    if turns == 2:
        return ops.flip(array, axis=(first, second))
    if turns == 1:
        return ops.swapaxes(ops.flip(array, axis=second), first, second)
    return ops.flip(ops.swapaxes(array, first, second), axis=second)


@export("keras.ops.diagflat", "keras.ops.numpy.diagflat")
@op
def diagflat(x: Any, k: int = 0) -> Any:
    """Return a matrix with the elements of a tensor, in row-major order, on a diagonal.

    Args:
        x: A tensor.
        k: Which diagonal; positive ones lie above the main one.

    Returns:
        A square matrix, of zeros elsewhere.

    Example:

    >>> keras.ops.diagflat([[1.0, 2.0], [3.0, 4.0]]).shape[0]
    4
    """
    return ops.diag(ops.ravel(x), k)
