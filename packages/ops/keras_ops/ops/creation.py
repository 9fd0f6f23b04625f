"""Ops that make tensors from shapes and numbers. `dtype=None` is the default float unless said otherwise."""

from typing import Any

import numpy as np

import keras_ops as ops
from keras_ops import dtypes, rules
from keras_ops.export import export
from keras_ops.op import op
from keras_ops.ops.core import cast, convert_to_tensor
from keras_ops.symbolic.keras_tensor import KerasTensor


@export("keras.ops.zeros", "keras.ops.numpy.zeros")
@op(spec=rules.created, creates=True)
def zeros(shape: Any, dtype: Any = None) -> Any:
    """A tensor of zeros.

    Example:

    >>> keras.ops.zeros((2, 3)).shape[1]
    3
    """


@export("keras.ops.ones", "keras.ops.numpy.ones")
@op(spec=rules.created, creates=True)
def ones(shape: Any, dtype: Any = None) -> Any:
    """A tensor of ones.

    Example:

    >>> keras.ops.ones((2, 3)).shape[1]
    3
    """


@export("keras.ops.empty", "keras.ops.numpy.empty")
@op
def empty(shape: Any, dtype: Any = None) -> Any:
    """A tensor whose values are not defined (they are zeros).

    Example:

    >>> keras.ops.empty((2, 3)).shape[1]
    3
    """
    return zeros(shape, dtype=dtype)


def _full(shape: Any, fill_value: Any, dtype: Any = None) -> KerasTensor:
    return rules.created(shape, dtype)


@export("keras.ops.full", "keras.ops.numpy.full")
@op(spec=_full, creates=True)
def full(shape: Any, fill_value: Any, dtype: Any = None) -> Any:
    """A tensor filled with one value, which may be a tensor that broadcasts to `shape`.

    Args:
        shape: Sizes.
        fill_value: The value.
        dtype: By default the default float, whatever the value's.

    Example:

    >>> float(keras.ops.full((2,), 7.0)[0])
    7.0
    """


@export("keras.ops.zeros_like", "keras.ops.numpy.zeros_like")
@op(spec=rules.created_like)
def zeros_like(x: Any, dtype: Any = None) -> Any:
    """Zeros with the shape, and by default the dtype, of `x`.

    Example:

    >>> float(keras.ops.zeros_like([1.0])[0])
    0.0
    """


@export("keras.ops.ones_like", "keras.ops.numpy.ones_like")
@op(spec=rules.created_like)
def ones_like(x: Any, dtype: Any = None) -> Any:
    """Ones with the shape, and by default the dtype, of `x`.

    Example:

    >>> float(keras.ops.ones_like([0.0])[0])
    1.0
    """


@export("keras.ops.empty_like", "keras.ops.numpy.empty_like")
@op
def empty_like(x: Any, dtype: Any = None) -> Any:
    """A tensor with the shape of `x` whose values are not defined (they are zeros).

    Example:

    >>> keras.ops.empty_like([1.0]).shape[0]
    1
    """
    return zeros_like(x, dtype=dtype)


def _full_like(x: Any, fill_value: Any, dtype: Any = None) -> KerasTensor:
    result = rules.created_like(x, dtype)
    if rules.broadcast_shapes(result.shape, given := rules.shape_of(fill_value)) != result.shape:
        raise ValueError(f"A `fill_value` of shape {given} does not fit into the shape {result.shape}.")
    return result


@export("keras.ops.full_like", "keras.ops.numpy.full_like")
@op(spec=_full_like)
def full_like(x: Any, fill_value: Any, dtype: Any = None) -> Any:
    """One value in the shape, and by default the dtype, of `x`.

    Example:

    >>> float(keras.ops.full_like([0.0], 7.0)[0])
    7.0
    """


def _has_no_end(start: Any, stop: Any = None, step: Any = None, dtype: Any = None) -> bool:
    """Whether the numbers end at a size that is not known: `ops.arange(0, ops.shape(x)[1])` of a symbolic `x`."""
    return stop is None and (start is None or isinstance(start, int) and start == 0)


def _arange(start: Any, stop: Any = None, step: Any = None, dtype: Any = None) -> KerasTensor:
    numbers = [v for v in (start, stop, step) if v is not None]
    kinds = [rules.describe(v)[1] for v in numbers] or ["int32"]
    kind = dtypes.standardize_dtype(dtype) if dtype else dtypes.result_type(*kinds)
    if any(isinstance(v, KerasTensor) for v in numbers) or _has_no_end(start, stop):
        return KerasTensor((None,), dtypes.canonical(kind))
    low, high = (0, start) if stop is None else (start, stop)
    count = int(np.ceil((float(high) - float(low)) / float(1 if step is None else step)))
    return KerasTensor((max(count, 0),), dtypes.canonical(kind))


@export("keras.ops.arange", "keras.ops.numpy.arange")
@op(spec=_arange, creates=_has_no_end)
def arange(start: Any, stop: Any = None, step: Any = None, dtype: Any = None) -> Any:
    """Numbers from `start` (0 if only one is given) up to but without `stop`, `step` apart.

    Args:
        start: First number, or `stop` if that is not given.
        stop: Limit.
        step: Distance, 1 by default.
        dtype: By default int32 for integers, the default float for floats.

    Example:

    >>> keras.ops.convert_to_numpy(keras.ops.arange(3)).tolist()
    [0, 1, 2]
    """


def _linspace(
    start: Any, stop: Any, num: int = 50, endpoint: bool = True, retstep: bool = False, dtype: Any = None, axis: int = 0
) -> Any:
    (s1, d1), (s2, d2) = rules.describe(start), rules.describe(stop)
    shape = rules.broadcast_shapes(s1, s2)
    kind = dtypes.canonical(dtypes.standardize_dtype(dtype)) if dtype else dtypes.float_result(d1, d2)
    at = rules.normalize_axis(axis, len(shape) + 1)
    values = KerasTensor((*shape[:at], num, *shape[at:]), kind)
    return (values, KerasTensor(shape, kind)) if retstep else values


@export("keras.ops.linspace", "keras.ops.numpy.linspace")
@op(spec=_linspace)
def linspace(
    start: Any, stop: Any, num: int = 50, endpoint: bool = True, retstep: bool = False, dtype: Any = None, axis: int = 0
) -> Any:
    """Evenly spaced numbers from `start` to `stop`.

    Args:
        start: First number, or a tensor of them.
        stop: Last number, or a tensor of them.
        num: How many.
        endpoint: Whether `stop` is among them.
        retstep: Whether the distance is returned too.
        dtype: By default the default float.
        axis: Where the new axis stands.

    Example:

    >>> keras.ops.convert_to_numpy(keras.ops.linspace(0.0, 1.0, 3)).tolist()
    [0.0, 0.5, 1.0]
    """


def _check_count(num: int) -> None:
    if num < 0:
        raise ValueError(f"`num` must not be negative. Received: {num}.")


@export("keras.ops.logspace", "keras.ops.numpy.logspace")
@op
def logspace(
    start: Any, stop: Any, num: int = 50, endpoint: bool = True, base: Any = 10, dtype: Any = None, axis: int = 0
) -> Any:
    """Powers of a base whose exponents are evenly spaced.

    Args:
        start: First exponent, or a tensor of them.
        stop: Last exponent, or a tensor of them.
        num: How many.
        endpoint: Whether `base ** stop` is among them.
        base: The base.
        dtype: By default the default float.
        axis: Where the new axis stands.

    Example:

    >>> keras.ops.convert_to_numpy(keras.ops.logspace(0, 2, 3, base=2.0)).tolist()
    [1.0, 2.0, 4.0]
    """
    _check_count(num)
    exponents = linspace(start, stop, num, endpoint, axis=axis)
    kind = dtypes.float_result(rules.dtype_of(exponents), rules.describe(base)[1])
    result = ops.power(ops.cast(base, kind), ops.cast(exponents, kind))
    return result if dtype is None else cast(result, dtype)


@export("keras.ops.geomspace", "keras.ops.numpy.geomspace")
@op
def geomspace(start: Any, stop: Any, num: int = 50, endpoint: bool = True, dtype: Any = None, axis: int = 0) -> Any:
    """Numbers from `start` to `stop`, each the same multiple of the one before.

    Args:
        start: First number, or a tensor of them; not 0.
        stop: Last number, or a tensor of them, of the same signs.
        num: How many.
        endpoint: Whether `stop` is among them.
        dtype: By default the default float.
        axis: Where the new axis stands.

    Example:

    >>> keras.ops.convert_to_numpy(keras.ops.geomspace(1.0, 100.0, 3)).round(3).tolist()
    [1.0, 10.0, 100.0]
    """
    _check_count(num)
    kind = dtypes.float_result(rules.describe(start)[1], rules.describe(stop)[1])
    start, stop = cast(start, kind), cast(stop, kind)
    ratio = ops.log(ops.divide(stop, start))
    steps = linspace(ops.zeros_like(ratio), ratio, num, endpoint, axis=axis)
    at = rules.normalize_axis(axis, len(rules.shape_of(steps)))
    start, stop = (ops.broadcast_to(x, ops.shape(ratio)) for x in (start, stop))
    result = ops.multiply(ops.expand_dims(start, at), ops.exp(steps))
    if endpoint and num > 1:
        # The last number is given, and so not to be rounded.
        before = ops.take(result, list(range(num - 1)), axis=at)
        result = ops.concatenate([before, ops.expand_dims(stop, at)], axis=at)
    return result if dtype is None else cast(result, dtype)


def _eye(N: int, M: int | None = None, k: int = 0, dtype: Any = None) -> KerasTensor:
    return rules.created((N, N if M is None else M), dtype)


@export("keras.ops.eye", "keras.ops.numpy.eye")
@op(spec=_eye, creates=True)
def eye(N: int, M: int | None = None, k: int = 0, dtype: Any = None) -> Any:
    """Ones on a diagonal, zeros elsewhere.

    Args:
        N: Number of rows.
        M: Number of columns, `N` by default.
        k: Which diagonal; positive ones lie above the main one.
        dtype: Name of the dtype.

    Example:

    >>> float(keras.ops.eye(2)[1, 1])
    1.0
    """


@export("keras.ops.identity", "keras.ops.numpy.identity")
@op
def identity(n: int, dtype: Any = None) -> Any:
    """The identity matrix of size `n`.

    Example:

    >>> float(keras.ops.identity(2)[0, 1])
    0.0
    """
    return eye(n, dtype=dtype)


@export("keras.ops.tri", "keras.ops.numpy.tri")
@op
def tri(N: int, M: int | None = None, k: int = 0, dtype: Any = None) -> Any:
    """Ones at and below a diagonal, zeros above.

    Example:

    >>> float(keras.ops.tri(2)[1, 0])
    1.0
    """
    rows = arange(N)[:, None]
    columns = arange(N if M is None else M)[None, :]
    return cast(columns <= rows + k, dtypes.standardize_dtype(dtype))


def _triangle(x: Any, k: int = 0) -> KerasTensor:
    return rules.same(x)


@export("keras.ops.tril", "keras.ops.numpy.tril")
@op(spec=_triangle)
def tril(x: Any, k: int = 0) -> Any:
    """Copy of the matrices in the last two axes with zeros above a diagonal.

    Example:

    >>> float(keras.ops.tril(keras.ops.ones((2, 2)))[0, 1])
    0.0
    """


@export("keras.ops.triu", "keras.ops.numpy.triu")
@op(spec=_triangle)
def triu(x: Any, k: int = 0) -> Any:
    """Copy of the matrices in the last two axes with zeros below a diagonal.

    Example:

    >>> float(keras.ops.triu(keras.ops.ones((2, 2)))[1, 0])
    0.0
    """


@export("keras.ops.meshgrid", "keras.ops.numpy.meshgrid")
@op
def meshgrid(*x: Any, indexing: str = "xy") -> list[Any]:
    """Coordinate tensors of the grid that vectors span.

    Args:
        *x: Vectors.
        indexing: `"xy"` swaps the first two axes of the result, `"ij"` does not.

    Example:

    >>> len(keras.ops.meshgrid(keras.ops.arange(2), keras.ops.arange(3)))
    2
    """
    if indexing not in ("xy", "ij"):
        raise ValueError(f"`indexing` must be 'xy' or 'ij'. Received: {indexing!r}.")
    vectors = [convert_to_tensor(v) for v in x]
    positions = list(range(len(vectors)))
    if indexing == "xy" and len(vectors) > 1:
        positions[:2] = [1, 0]
    result = []
    for vector, at in zip(vectors, positions, strict=True):
        placed = vector[tuple(slice(None) if i == at else None for i in range(len(vectors)))]
        for other, where in zip(vectors, positions, strict=True):
            if where != at:
                ones_there = ones_like(other)[tuple(slice(None) if i == where else None for i in range(len(vectors)))]
                placed = placed * cast(ones_there, dtypes.standardize_dtype(vector.dtype))
        result.append(placed)
    return result
