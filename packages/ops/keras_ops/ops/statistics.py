"""Statistics along axes: quantiles, correlation, histograms, differences.

`axis` is an integer, several, or `None` for all axes; `keepdims` leaves reduced axes with size 1. Half floats are
computed in float32 and returned as they came.
"""

import math
from collections.abc import Sequence
from typing import Any

import keras_ops as ops
from keras_ops import dtypes, rules
from keras_ops.export import export
from keras_ops.op import op
from keras_ops.promotion import as_float, widened
from keras_ops.symbolic.keras_tensor import KerasTensor

Axis = int | Sequence[int] | None

METHODS = ("linear", "lower", "higher", "midpoint", "nearest")


def _quantiles(x: Any, q: Any, axis: Axis = None, method: str = "linear", keepdims: bool = False) -> KerasTensor:
    shape, kind = rules.describe(x)
    _check_method(method)
    if _is_host(q):
        _check_fractions(_flat(q))
    return KerasTensor((*rules.shape_of(q), *rules.reduced_shape(shape, axis, keepdims)), dtypes.float_result(kind))


def _check_fractions(fractions: Sequence[float]) -> None:
    if not (fractions and all(0 <= f <= 1 for f in fractions)):
        raise ValueError(f"A quantile needs fractions from 0 to 1. Received: {list(fractions)}.")


def _check_method(method: str) -> None:
    if method not in METHODS:
        raise ValueError(f"`method` must be one of {', '.join(METHODS)}. Received: {method!r}.")


@export("keras.ops.quantile", "keras.ops.numpy.quantile")
@op(spec=_quantiles)
def quantile(x: Any, q: Any, axis: Axis = None, method: str = "linear", keepdims: bool = False) -> Any:
    """The value below which a fraction `q` of the elements lies; NaN if an element is NaN.

    Args:
        x: A tensor.
        q: Fractions from 0 to 1, a number or a tensor.
        axis: The axes.
        method: What is taken when the fraction falls between two elements: `"linear"` a point between them,
            `"lower"`, `"higher"` or `"nearest"` (of two, the one at an even place) one of them, `"midpoint"` their mean.
        keepdims: Whether the axes stay, with size 1.

    Returns:
        Floats, of the shape of `q` followed by what is left of that of `x`.

    Raises:
        ValueError: If `method` is another, or a fraction given as a number is not from 0 to 1.

    Example:

    >>> float(keras.ops.quantile([1.0, 2.0, 4.0], 0.25))
    1.5
    """
    return _quantile(x, q, axis, method, keepdims, ignore=False)


@export("keras.ops.nanquantile", "keras.ops.numpy.nanquantile")
@op(spec=_quantiles)
def nanquantile(x: Any, q: Any, axis: Axis = None, method: str = "linear", keepdims: bool = False) -> Any:
    """Quantiles, as `quantile` gives them, of the elements that are not NaN; NaN of none.

    Args:
        x: A tensor.
        q: Fractions from 0 to 1, a number or a tensor.
        axis: The axes.
        method: What is taken between two elements, as for `quantile`.
        keepdims: Whether the axes stay, with size 1.

    Returns:
        Floats, of the shape of `q` followed by what is left of that of `x`.

    Example:

    >>> float(keras.ops.nanquantile([1.0, 2.0, 4.0, float('nan')], 0.25))
    1.5
    """
    return _quantile(x, q, axis, method, keepdims, ignore=True)


@export("keras.ops.percentile", "keras.ops.numpy.percentile")
@op
def percentile(x: Any, q: Any, axis: Axis = None, method: str = "linear", keepdims: bool = False) -> Any:
    """The value below which `q` percent of the elements lie.

    Args:
        x: A tensor.
        q: Percentages from 0 to 100, a number or a tensor.
        axis: The axes.
        method: What is taken between two elements, as for `quantile`.
        keepdims: Whether the axes stay, with size 1.

    Returns:
        Floats, of the shape of `q` followed by what is left of that of `x`.

    Example:

    >>> float(keras.ops.percentile([1.0, 2.0, 4.0], 25))
    1.5
    """
    return quantile(x, _hundredth(q), axis, method, keepdims)


@export("keras.ops.nanpercentile", "keras.ops.numpy.nanpercentile")
@op
def nanpercentile(x: Any, q: Any, axis: Axis = None, method: str = "linear", keepdims: bool = False) -> Any:
    """Percentiles, as `percentile` gives them, of the elements that are not NaN; NaN of none.

    Args:
        x: A tensor.
        q: Percentages from 0 to 100, a number or a tensor.
        axis: The axes.
        method: What is taken between two elements, as for `quantile`.
        keepdims: Whether the axes stay, with size 1.

    Returns:
        Floats, of the shape of `q` followed by what is left of that of `x`.

    Example:

    >>> float(keras.ops.nanpercentile([1.0, 2.0, 4.0, float('nan')], 25))
    1.5
    """
    return nanquantile(x, _hundredth(q), axis, method, keepdims)


@export("keras.ops.median", "keras.ops.numpy.median")
@op
def median(x: Any, axis: Axis = None, keepdims: bool = False) -> Any:
    """The middle element in order of size, or the mean of the two middle ones; NaN if an element is NaN.

    Example:

    >>> float(keras.ops.median([3.0, 1.0, 2.0]))
    2.0
    """
    return quantile(x, 0.5, axis=axis, keepdims=keepdims)


@export("keras.ops.nanmedian", "keras.ops.numpy.nanmedian")
@op
def nanmedian(x: Any, axis: Axis = None, keepdims: bool = False) -> Any:
    """Median of the elements that are not NaN; NaN of none.

    Example:

    >>> float(keras.ops.nanmedian([3.0, 1.0, float('nan')]))
    2.0
    """
    return nanquantile(x, 0.5, axis=axis, keepdims=keepdims)


def _is_host(q: Any) -> bool:
    """Return whether `q` is made of Python's numbers."""
    return isinstance(q, int | float) or isinstance(q, list | tuple) and all(_is_host(e) for e in q)


def _hundredth(q: Any) -> Any:
    if isinstance(q, list | tuple) and _is_host(q):
        return [_hundredth(e) for e in q]
    return q / 100 if _is_host(q) else ops.divide(q, 100.0)


def _flat(q: Any) -> list[float]:
    return [f for e in q for f in _flat(e)] if isinstance(q, list | tuple) else [float(q)]


def _sizes(q: Any) -> tuple[int, ...]:
    return (len(q), *_sizes(q[0])) if isinstance(q, list | tuple) else ()


def _quantile(x: Any, q: Any, axis: Axis, method: str, keepdims: bool, ignore: bool) -> Any:
    _check_method(method)
    kind, fractions = dtypes.float_result(rules.describe(x)[1]), _flat(q) if _is_host(q) else None
    if fractions is not None:
        _check_fractions(fractions)
    x = widened(x)
    shape, rank = ops.shape(x), len(x.shape)
    axes = rules.normalize_axes(axis, rank)
    rest = [i for i in range(rank) if i not in axes]
    # The reduced axes become one, the last; in the result the fractions are there until they go to the front.
    kept = [shape[i] for i in rest]
    rows = ops.reshape(ops.transpose(x, (*rest, *axes)), (*kept, math.prod([shape[i] for i in axes])))
    rows, size, hopeless = _ordered(rows, ignore)
    if fractions is None:
        q = ops.clip(widened(q), 0.0, 1.0)
        found = _at(rows, size, ops.reshape(q, (-1,)), method)
        count = ops.shape(q)
    else:
        found = ops.concatenate([_at(rows, size, f, method) for f in fractions], axis=-1)
        count = _sizes(q)
    result = ops.moveaxis(ops.where(hopeless, math.nan, found), -1, 0)
    ends = [1 if i in axes else shape[i] for i in range(rank)] if keepdims else kept
    return ops.cast(ops.reshape(result, (*count, *ends)), kind)


def _ordered(rows: Any, ignore: bool) -> tuple[Any, Any, Any]:
    """Return rows with rising elements, NaN last, how many of them count, and whether there is no quantile.

    The count is an integer, or a tensor with an axis for the fractions.
    """
    size = ops.shape(rows)[-1]
    if isinstance(size, int) and size == 0:
        rows = ops.full((*ops.shape(rows)[:-1], 1), math.nan, rules.dtype_of(rows))
    missing = ops.isnan(rows)
    if ignore:
        size = ops.subtract(size, ops.sum(ops.cast(missing, "int32"), axis=-1, keepdims=True))
        hopeless = ops.all(missing, axis=-1, keepdims=True)
    else:
        size = size if isinstance(size, int) else ops.reshape(size, (1,))
        hopeless = ops.any(missing, axis=-1, keepdims=True)
    return ops.sort(ops.where(missing, math.inf, rows), axis=-1), size, hopeless


def _at(rows: Any, size: Any, q: Any, method: str) -> Any:
    """Return the quantiles of the last axis of ordered rows, on an axis in its place."""
    if isinstance(size, int) and isinstance(q, float):
        place: Any = q * max(size - 1, 0)
        before, after, nearest = math.floor(place), math.ceil(place), round(place)
        weight: Any = place - before
    else:
        # As exactly as the backend can; but a tensor's fractions are rounded to its own dtype.
        kind = dtypes.canonical("float64") if isinstance(q, float) else rules.dtype_of(q)
        last = ops.maximum(ops.subtract(ops.cast(size, kind), 1), 0)
        place = ops.multiply(q, last)
        before, after, nearest = ops.floor(place), ops.ceil(place), ops.round(place)
        weight = ops.cast(ops.subtract(place, before), rules.dtype_of(rows))
    if method in ("lower", "higher", "nearest"):
        return _pick(rows, {"lower": before, "higher": after, "nearest": nearest}[method])
    lower, upper = _pick(rows, before), _pick(rows, after)
    between = ops.add(lower, ops.multiply(ops.subtract(upper, lower), 0.5 if method == "midpoint" else weight))
    # Equal infinities have no difference.
    return ops.where(ops.equal(lower, upper), lower, between)


def _pick(rows: Any, place: Any) -> Any:
    """Return the elements at a place, at those of a vector, or at each row's own ones."""
    if isinstance(place, int):
        return rows[..., place : place + 1]
    place = ops.cast(place, "int32")
    return ops.take(rows, place, axis=-1) if len(place.shape) == 1 else ops.take_along_axis(rows, place, axis=-1)


@export("keras.ops.ptp", "keras.ops.numpy.ptp")
@op
def ptp(x: Any, axis: Axis = None, keepdims: bool = False) -> Any:
    """Largest element less the smallest one.

    Example:

    >>> float(keras.ops.ptp([1.0, 5.0, 3.0]))
    4.0
    """
    return ops.subtract(ops.max(x, axis=axis, keepdims=keepdims), ops.min(x, axis=axis, keepdims=keepdims))


@export("keras.ops.corrcoef", "keras.ops.numpy.corrcoef")
@op
def corrcoef(x: Any) -> Any:
    """Pearson's correlation coefficients of variables with each other.

    Args:
        x: Shape `(variables, observations)`, or `(observations,)` of a single variable.

    Returns:
        Shape `(variables, variables)`, or a scalar. A variable that does not vary has NaN.

    Raises:
        ValueError: If `x` has more than two dimensions, or none.

    Example:

    >>> r = keras.ops.corrcoef([[1.0, 2.0, 3.0], [3.0, 2.0, 1.0]])
    >>> round(float(r[0, 1]), 3)
    -1.0
    """
    shape, kind = rules.describe(x)
    if len(shape) not in (1, 2):
        raise ValueError(f"`corrcoef` takes (variables, observations). Received the shape {tuple(shape)}.")
    x = widened(x)
    x = ops.subtract(x, ops.mean(x, axis=-1, keepdims=True))
    length = ops.sqrt(ops.sum(ops.square(x), axis=-1, keepdims=True))
    if len(shape) == 1:
        return ops.cast(ops.divide(length, length)[0], dtypes.float_result(kind))
    coefficients = ops.divide(ops.divide(ops.matmul(x, ops.transpose(x)), length), ops.transpose(length))
    return ops.cast(ops.clip(coefficients, -1.0, 1.0), dtypes.float_result(kind))


def _histogram(x: Any, bins: Any = 10, range: Any = None) -> tuple[KerasTensor, KerasTensor]:
    kind = dtypes.float_result(rules.describe(x)[1])
    if isinstance(bins, int):
        return KerasTensor((bins,), kind), KerasTensor((bins + 1,), kind)
    (size,) = rules.shape_of(bins)
    edges = dtypes.float_result(rules.describe(bins)[1])
    return KerasTensor((None if size is None else size - 1,), kind), KerasTensor((size,), edges)


@export("keras.ops.histogram", "keras.ops.numpy.histogram")
@op(spec=_histogram)
def histogram(x: Any, bins: Any = 10, range: Any = None) -> tuple[Any, Any]:
    """Count how many elements are in each of several intervals.

    Args:
        x: A tensor, all of whose elements count.
        bins: Number of intervals of equal width, or a vector of their rising edges.
        range: The least and the largest value counted, when `bins` is a number; by default those of `x`.

    Returns:
        The counts, and the edges, one more. An element on an edge is in the interval that begins there; on the last
        edge, in the last one.

    Raises:
        ValueError: If there are no intervals, or the range falls.

    Example:

    >>> counts, edges = keras.ops.histogram([1.0, 2.0, 2.0, 5.0], bins=2)
    >>> keras.ops.convert_to_numpy(counts).tolist()
    [3.0, 1.0]
    """
    x = ops.ravel(as_float(x))
    edges = _edges(x, bins, range) if isinstance(bins, int) else as_float(bins)
    count = ops.shape(edges)[0] - 1
    inside = ops.subtract(ops.searchsorted(edges, x, side="right"), 1)
    inside = ops.where(ops.equal(x, edges[-1]), count - 1, inside)
    return ops.segment_sum(ops.ones_like(x), inside, num_segments=count), edges


def _edges(x: Any, bins: int, range: Any) -> Any:
    if bins < 1:
        raise ValueError(f"A histogram needs one interval at least. Received: bins={bins}.")
    if range is not None and range[0] > range[1]:
        raise ValueError(f"The range of a histogram must rise. Received: range={range}.")
    limits = range or ((0.0, 1.0) if x.shape[0] == 0 else (ops.min(x), ops.max(x)))
    low, high = (ops.cast(limit, x.dtype) for limit in limits)
    single = ops.equal(low, high)
    low, high = ops.where(single, ops.subtract(low, 0.5), low), ops.where(single, ops.add(high, 0.5), high)
    return ops.linspace(low, high, bins + 1)


def _along(x: Any, axis: int, key: slice) -> Any:
    return x[(slice(None),) * axis + (key,)]


@export("keras.ops.diff", "keras.ops.numpy.diff")
@op
def diff(a: Any, n: int = 1, axis: int = -1) -> Any:
    """Differences of neighbours along an axis, `n` times over; of bools, whether they differ.

    Args:
        a: A tensor of at least one dimension.
        n: How many times; each makes the axis one element shorter.
        axis: The axis.

    Raises:
        ValueError: If `n` is negative, or `a` a scalar.

    Example:

    >>> keras.ops.convert_to_numpy(keras.ops.diff([1.0, 4.0, 9.0])).tolist()
    [3.0, 5.0]
    """
    if n < 0:
        raise ValueError(f"`n` must not be negative. Received: n={n}.")
    a = ops.convert_to_tensor(a)
    at = rules.normalize_axis(axis, len(a.shape))
    between = ops.not_equal if rules.dtype_of(a) == "bool" else ops.subtract
    for _ in range(n):
        a = between(_along(a, at, slice(1, None)), _along(a, at, slice(None, -1)))
    return a


@export("keras.ops.trapezoid", "keras.ops.numpy.trapezoid")
@op
def trapezoid(y: Any, x: Any = None, dx: float = 1.0, axis: int = -1) -> Any:
    """Integral along an axis by the trapezoidal rule: the area below the straight lines between samples.

    Args:
        y: Samples.
        x: Where they were taken: a vector, or a tensor of the shape of `y`. By default they are `dx` apart.
        dx: Their distance, without `x`.
        axis: The axis.

    Returns:
        Floats, of the shape of `y` without the axis.

    Example:

    >>> float(keras.ops.trapezoid([1.0, 2.0, 3.0]))
    4.0
    """
    kinds = [rules.describe(v)[1] for v in (y, x) if v is not None]
    y = widened(y)
    at = rules.normalize_axis(axis, len(y.shape))
    width: Any = dx
    if x is not None:
        x = widened(x)
        if len(x.shape) == 1:
            x = ops.reshape(x, [-1 if i == at else 1 for i in range(len(y.shape))])
        width = diff(x, axis=at)
    height = ops.multiply(ops.add(_along(y, at, slice(1, None)), _along(y, at, slice(None, -1))), 0.5)
    return ops.cast(ops.sum(ops.multiply(height, width), axis=at), dtypes.float_result(*kinds))
