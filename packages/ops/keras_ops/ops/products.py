"""Products in less common ways: of vectors, of every pair, of windows, along diagonals."""

from typing import Any

import keras_ops as ops
from keras_ops import dtypes, rules
from keras_ops.arguments import check_points
from keras_ops.export import export
from keras_ops.op import op
from keras_ops.symbolic.keras_tensor import KerasTensor, Shape


@export("keras.ops.inner", "keras.ops.numpy.inner")
@op
def inner(x1: Any, x2: Any) -> Any:
    """Sum of products over the last axis of both tensors.

    Args:
        x1: Shape `(..., n)`, or a scalar, which multiplies.
        x2: Shape `(..., n)`, or a scalar.

    Returns:
        The other axes of `x1`, then those of `x2`.

    Example:

    >>> float(keras.ops.inner([1.0, 2.0], [3.0, 4.0]))
    11.0
    """
    if not rules.shape_of(x1) or not rules.shape_of(x2):
        return ops.multiply(x1, x2)
    return ops.tensordot(x1, x2, axes=((-1,), (-1,)))


@export("keras.ops.vdot", "keras.ops.numpy.vdot")
@op
def vdot(x1: Any, x2: Any) -> Any:
    """Sum of the products of all elements of two tensors; complex ones of the first are conjugated.

    Args:
        x1: A tensor.
        x2: A tensor of as many elements.

    Returns:
        A scalar.

    Example:

    >>> float(keras.ops.vdot([[1.0, 2.0]], [[3.0], [4.0]]))
    11.0
    """
    first = ops.ravel(x1)
    if rules.dtype_of(x1) in dtypes.COMPLEX:
        first = ops.conj(first)
    return ops.dot(first, ops.ravel(x2))


def _kron(x1: Any, x2: Any) -> KerasTensor:
    (one, d1), (other, d2) = rules.describe(x1), rules.describe(x2)
    rank = max(len(one), len(other))
    one, other = ((1,) * (rank - len(s)) + tuple(s) for s in (one, other))
    shape = tuple(None if None in (a, b) else a * b for a, b in zip(one, other, strict=True))
    return KerasTensor(shape, dtypes.result_type(d1, d2))


@export("keras.ops.kron", "keras.ops.numpy.kron")
@op(spec=_kron)
def kron(x1: Any, x2: Any) -> Any:
    """Product of Kronecker: every element of `x1` times a whole `x2`, in blocks.

    Args:
        x1: A tensor.
        x2: A tensor; where it has fewer or more axes than `x1`, the other gets leading ones of size 1.

    Returns:
        A tensor whose sizes are the products of theirs.

    Example:

    >>> keras.ops.convert_to_numpy(keras.ops.kron([1.0, 10.0], [1.0, 2.0])).tolist()
    [1.0, 2.0, 10.0, 20.0]
    """
    if isinstance(x1, list | tuple):
        x1 = ops.convert_to_tensor(x1)
    if isinstance(x2, list | tuple):
        x2 = ops.convert_to_tensor(x2)
    one, other = (ops.shape(x) if hasattr(x, "shape") else () for x in (x1, x2))
    if not one or not other:
        return ops.multiply(x1, x2)
    rank = max(len(one), len(other))
    one, other = ((1,) * (rank - len(s)) + tuple(s) for s in (one, other))
    spread1 = ops.reshape(x1, [size for a in one for size in (a, 1)])
    spread2 = ops.reshape(x2, [size for b in other for size in (1, b)])
    return ops.reshape(ops.multiply(spread1, spread2), [a * b for a, b in zip(one, other, strict=True)])


def _cross_shape(a: Shape, b: Shape) -> Shape:
    """Return the shape of a vector product whose vectors lie in the last axes."""
    if not a or not b or any(size not in (2, 3, None) for size in (a[-1], b[-1])):
        raise ValueError(f"`cross` needs vectors of 2 or 3 elements. Received the shapes {a} and {b} (vectors last).")
    lead = rules.broadcast_shapes(a[:-1], b[:-1])
    sizes = {a[-1], b[-1]}
    return lead if sizes == {2} else (*lead, 3 if 3 in sizes else None)


def _cross_axes(axisa: int, axisb: int, axisc: int, axis: int | None) -> tuple[int, int, int]:
    return (axisa, axisb, axisc) if axis is None else (axis, axis, axis)


def _cross(x1: Any, x2: Any, axisa: int = -1, axisb: int = -1, axisc: int = -1, axis: int | None = None) -> KerasTensor:
    (a, d1), (b, d2) = rules.describe(x1), rules.describe(x2)
    at1, at2, at = _cross_axes(axisa, axisb, axisc, axis)
    at1, at2 = rules.normalize_axis(at1, len(a), "axisa"), rules.normalize_axis(at2, len(b), "axisb")
    shape = _cross_shape((*a[:at1], *a[at1 + 1 :], a[at1]), (*b[:at2], *b[at2 + 1 :], b[at2]))
    if (a[at1], b[at2]) != (2, 2):
        place = rules.normalize_axis(at, len(shape), "axisc")
        shape = (*shape[:-1][:place], shape[-1], *shape[:-1][place:])
    return KerasTensor(shape, dtypes.result_type(d1, d2))


@export("keras.ops.cross", "keras.ops.numpy.cross")
@op(spec=_cross)
def cross(x1: Any, x2: Any, axisa: int = -1, axisb: int = -1, axisc: int = -1, axis: int | None = None) -> Any:
    """Vector product of vectors of 3 elements, or of 2, to which a third one of 0 is added.

    Args:
        x1: A tensor.
        x2: A tensor; the axes other than those of the vectors are broadcast.
        axisa: Where the vectors of `x1` lie.
        axisb: Where the vectors of `x2` lie.
        axisc: Where they lie in the result.
        axis: Stands for all three.

    Returns:
        The vectors; of vectors of 2 elements only the third elements, without an axis.

    Raises:
        ValueError: If the vectors have other sizes.

    Example:

    >>> keras.ops.convert_to_numpy(keras.ops.cross([1.0, 0.0, 0.0], [0.0, 1.0, 0.0])).tolist()
    [0.0, 0.0, 1.0]
    """
    at1, at2, at = _cross_axes(axisa, axisb, axisc, axis)
    x1 = ops.moveaxis(ops.convert_to_tensor(x1), at1, -1)
    x2 = ops.moveaxis(ops.convert_to_tensor(x2), at2, -1)
    shape1, shape2 = tuple(x1.shape), tuple(x2.shape)
    _cross_shape(shape1, shape2)
    if None in (shape1[-1], shape2[-1]):
        raise ValueError(f"`cross` needs vectors of a known size. Received the shapes {shape1} and {shape2}.")
    a, b = ([x[..., i] for i in range(x.shape[-1])] for x in (x1, x2))
    third = ops.subtract(ops.multiply(a[0], b[1]), ops.multiply(a[1], b[0]))
    if len(a) == len(b) == 2:
        return third
    # A third element that is not there is 0, and its products fall away.
    first = _difference(a[1:], b[1:])
    second = ops.negative(_difference([a[0], *a[2:]], [b[0], *b[2:]]))
    return ops.moveaxis(ops.stack([first, second, third], axis=-1), -1, at)


def _difference(a: list[Any], b: list[Any]) -> Any:
    """Return `a[0] * b[1] - a[1] * b[0]`, in which one of the second elements may be missing."""
    left = ops.multiply(a[0], b[1]) if len(b) == 2 else None
    right = ops.multiply(a[1], b[0]) if len(a) == 2 else None
    if left is None:
        return ops.negative(right)
    return left if right is None else ops.subtract(left, right)


@export("keras.ops.trace", "keras.ops.numpy.trace")
@op
def trace(x: Any, offset: int = 0, axis1: int = 0, axis2: int = 1) -> Any:
    """Sum along a diagonal of the matrices that lie in two axes.

    Args:
        x: A tensor of at least two dimensions.
        offset: Which diagonal; positive ones lie above the main one.
        axis1: Axis of the rows.
        axis2: Axis of the columns.

    Returns:
        A tensor without the two axes; small integers and bools are summed in 32 bits, as in `sum`.

    Example:

    >>> float(keras.ops.trace([[1.0, 2.0], [3.0, 4.0]]))
    5.0
    """
    return ops.sum(ops.diagonal(x, offset, axis1, axis2), axis=-1)


def _vander(x: Any, N: int | None = None, increasing: bool = False) -> KerasTensor:
    shape, kind = rules.describe(x)
    if len(shape) != 1:
        raise ValueError(f"`vander` needs a vector. Received the shape {shape}.")
    return KerasTensor((shape[0], shape[0] if N is None else N), dtypes.result_type(kind))


@export("keras.ops.vander", "keras.ops.numpy.vander")
@op(spec=_vander)
def vander(x: Any, N: int | None = None, increasing: bool = False) -> Any:
    """Matrix of Vandermonde: the powers of each element, a row each.

    Args:
        x: A vector of n elements.
        N: Number of columns, n by default.
        increasing: Whether the powers ascend from the left, from 0; otherwise they descend to it.

    Returns:
        Shape `(n, N)`.

    Raises:
        ValueError: If `x` is no vector, or its size is unknown and `N` not given.

    Example:

    >>> keras.ops.convert_to_numpy(keras.ops.vander([1.0, 2.0, 3.0], 2)).tolist()
    [[1.0, 1.0], [2.0, 1.0], [3.0, 1.0]]
    """
    x = ops.convert_to_tensor(x)
    columns = _vander(x, N).shape[1]
    if columns is None:
        raise ValueError("`vander` needs `N` where the size of `x` is not known.")
    if columns < 0:
        raise ValueError(f"`N` must not be negative. Received: {N}.")
    base = ops.expand_dims(x, -1)
    powers, known, factor = ops.ones_like(base), 1, base
    while known < columns:
        # The powers from `known` up are those from 0 up times `x ** known`: few steps, and exact for integers.
        powers = ops.concatenate([powers, ops.multiply(powers, factor)], axis=1)
        known, factor = 2 * known, ops.multiply(factor, factor)
    powers = powers[:, :columns]
    return powers if increasing else ops.flip(powers, axis=1)


def _cdist(x: Any, y: Any) -> KerasTensor:
    (a, d1), (b, d2) = rules.describe(x), rules.describe(y)
    check_points(a, b)
    return KerasTensor((*rules.broadcast_shapes(a[:-2], b[:-2]), a[-2], b[-2]), dtypes.float_result(d1, d2))


@export("keras.ops.cdist")
@op(spec=_cdist)
def cdist(x: Any, y: Any) -> Any:
    """Euclidean distance of every point of one set from every point of another.

    The differences themselves are squared, so that small distances between large coordinates are exact. At a distance
    of 0 the gradient is 0.

    Args:
        x: Points, shape `(..., m, d)`.
        y: Points, shape `(..., n, d)`.

    Returns:
        Shape `(..., m, n)`.

    Example:

    >>> float(keras.ops.cdist([[0.0, 0.0]], [[3.0, 4.0]])[0, 0])
    5.0
    """
    kind = _cdist(x, y).dtype
    # Squares of half floats soon are too large for them.
    wide = "float32" if kind in ("float16", "bfloat16") else kind
    x, y = ops.cast(x, wide), ops.cast(y, wide)
    difference = ops.subtract(ops.expand_dims(x, -2), ops.expand_dims(y, -3))
    square = ops.sum(ops.square(difference), axis=-1)
    apart = ops.not_equal(square, 0)
    return ops.cast(ops.where(apart, ops.sqrt(ops.where(apart, square, ops.ones_like(square))), square), kind)


def _correlate(x1: Any, x2: Any, mode: str = "valid") -> KerasTensor:
    (a, d1), (b, d2) = rules.describe(x1), rules.describe(x2)
    if mode not in ("valid", "same", "full"):
        raise ValueError(f"`mode` must be 'valid', 'same' or 'full'. Received: {mode!r}.")
    if len(a) != 1 or len(b) != 1 or 0 in (*a, *b):
        raise ValueError(f"`correlate` needs two vectors that are not empty. Received the shapes {a} and {b}.")
    kind = dtypes.float_result(d1, d2)
    if None in (*a, *b):
        return KerasTensor((None,), kind)
    longer, shorter = max(a[0], b[0]), min(a[0], b[0])
    return KerasTensor(({"valid": longer - shorter, "same": longer - 1, "full": longer + shorter - 2}[mode] + 1,), kind)


@export("keras.ops.correlate", "keras.ops.numpy.correlate")
@op(spec=_correlate)
def correlate(x1: Any, x2: Any, mode: str = "valid") -> Any:
    """Sums of products of a vector with another that is moved along it: `c[k] = sum(x1[i + k] * x2[i])`.

    Args:
        x1: A vector.
        x2: A vector.
        mode: `"valid"` where the shorter lies wholly within the longer, `"full"` wherever they meet, `"same"` for the
            middle part of that, as long as the longer.

    Returns:
        A vector of floats.

    Example:

    >>> keras.ops.convert_to_numpy(keras.ops.correlate([1.0, 2.0, 3.0], [0.0, 1.0, 0.5])).tolist()
    [3.5]
    """
    kind = _correlate(x1, x2, mode).dtype
    x1, x2 = ops.cast(x1, kind), ops.cast(x2, kind)
    size1, size2 = x1.shape[0], x2.shape[0]
    if None in (size1, size2):
        raise ValueError("`correlate` needs vectors of known sizes.")
    if size1 < size2:
        # Which of the two is moved only turns the result around.
        return ops.flip(_moved(x2, x1, mode), axis=0)
    return _moved(x1, x2, mode)


def _moved(long: Any, short: Any, mode: str) -> Any:
    """Correlate with the shorter of two vectors."""
    size = short.shape[0]
    ends = {"valid": (0, 0), "full": (size - 1, size - 1), "same": (size // 2, (size - 1) // 2)}[mode]
    padded = ops.pad(long, [ends])
    # What neural networks call a convolution does not turn its kernel around.
    moved = ops.conv(padded[None, :, None], short[:, None, None], data_format="channels_last")
    return ops.reshape(moved, (-1,))
