"""Ops that reduce along axes, or accumulate along one.

`axis` is an integer, a tuple, or `None` for all axes; `keepdims` leaves reduced axes with size 1. Sums of bools and of
integers below 32 bits are held in 32 bits; means of integers are floats.
"""

from typing import Any

from keras_ops import dtypes, rules
from keras_ops.export import export
from keras_ops.op import op
from keras_ops.ops.comparison import isclose, not_equal
from keras_ops.ops.core import cast, dtype
from keras_ops.ops.creation import ones_like
from keras_ops.ops.elementwise import divide, multiply, sqrt
from keras_ops.promotion import float_pair, widened
from keras_ops.symbolic.keras_tensor import KerasTensor

Axis = int | tuple[int, ...] | list[int] | None


@export("keras.ops.sum", "keras.ops.numpy.sum")
@op(spec=rules.reduce_sum)
def sum(x: Any, axis: Axis = None, keepdims: bool = False) -> Any:
    """Sum of the elements; 0 of none.

    Example:

    >>> float(keras.ops.sum([1.0, 2.0]))
    3.0
    """


def _prod(x: Any, axis: Axis = None, keepdims: bool = False, dtype: Any = None) -> KerasTensor:
    spec = rules.reduce_sum(x, axis, keepdims)
    return spec if dtype is None else KerasTensor(spec.shape, dtypes.canonical(dtypes.standardize_dtype(dtype)))


@export("keras.ops.prod", "keras.ops.numpy.prod")
@op(spec=_prod)
def prod(x: Any, axis: Axis = None, keepdims: bool = False, dtype: Any = None) -> Any:
    """Product of the elements; 1 of none.

    Example:

    >>> float(keras.ops.prod([2.0, 3.0]))
    6.0
    """


@export("keras.ops.mean", "keras.ops.numpy.mean")
@op(spec=rules.reduce_float)
def mean(x: Any, axis: Axis = None, keepdims: bool = False) -> Any:
    """Arithmetic mean; NaN of none.

    Example:

    >>> float(keras.ops.mean([1.0, 3.0]))
    2.0
    """


_spread = rules.reduction(
    lambda kind: {"complex64": "float32", "complex128": "float64"}.get(kind, dtypes.float_result(kind))
)


@export("keras.ops.var", "keras.ops.numpy.var")
@op(spec=_spread)
def var(x: Any, axis: Axis = None, keepdims: bool = False) -> Any:
    """Mean squared distance from the mean (no correction for the degree of freedom).

    Example:

    >>> float(keras.ops.var([1.0, 3.0]))
    1.0
    """


@export("keras.ops.std", "keras.ops.numpy.std")
@op(spec=_spread)
def std(x: Any, axis: Axis = None, keepdims: bool = False) -> Any:
    """Square root of the variance.

    Example:

    >>> float(keras.ops.std([1.0, 3.0]))
    1.0
    """
    if "float16" not in str(getattr(x, "dtype", "")):
        return sqrt(var(x, axis=axis, keepdims=keepdims))
    # A variance may be too large for half precision where its root is not.
    return cast(sqrt(var(widened(x), axis=axis, keepdims=keepdims)), dtype(x))


def _extreme(x: Any, axis: Axis = None, keepdims: bool = False, initial: Any = None) -> KerasTensor:
    return rules.reduce_same(x, axis, keepdims)


@export("keras.ops.max", "keras.ops.numpy.max")
@op(spec=_extreme)
def max(x: Any, axis: Axis = None, keepdims: bool = False, initial: Any = None) -> Any:
    """Largest element; `initial` stands for an element more, so that nothing may be empty.

    Example:

    >>> float(keras.ops.max([1.0, 3.0]))
    3.0
    """


@export("keras.ops.min", "keras.ops.numpy.min")
@op(spec=_extreme)
def min(x: Any, axis: Axis = None, keepdims: bool = False, initial: Any = None) -> Any:
    """Smallest element; `initial` stands for an element more, so that nothing may be empty.

    Example:

    >>> float(keras.ops.min([1.0, 3.0]))
    1.0
    """


@export("keras.ops.amax", "keras.ops.numpy.amax")
@op
def amax(x: Any, axis: Axis = None, keepdims: bool = False) -> Any:
    """Largest element, as `max` gives it.

    Example:

    >>> float(keras.ops.amax([1.0, 3.0]))
    3.0
    """
    return max(x, axis=axis, keepdims=keepdims)


@export("keras.ops.amin", "keras.ops.numpy.amin")
@op
def amin(x: Any, axis: Axis = None, keepdims: bool = False) -> Any:
    """Smallest element, as `min` gives it.

    Example:

    >>> float(keras.ops.amin([1.0, 3.0]))
    1.0
    """
    return min(x, axis=axis, keepdims=keepdims)


@export("keras.ops.all", "keras.ops.numpy.all")
@op(spec=rules.reduce_bool)
def all(x: Any, axis: Axis = None, keepdims: bool = False) -> Any:
    """Whether every element is true.

    Example:

    >>> bool(keras.ops.all([True, False]))
    False
    """


@export("keras.ops.any", "keras.ops.numpy.any")
@op(spec=rules.reduce_bool)
def any(x: Any, axis: Axis = None, keepdims: bool = False) -> Any:
    """Whether an element is true.

    Example:

    >>> bool(keras.ops.any([True, False]))
    True
    """


@export("keras.ops.argmax", "keras.ops.numpy.argmax")
@op(spec=rules.reduce_index)
def argmax(x: Any, axis: int | None = None, keepdims: bool = False) -> Any:
    """Index of the first largest element along an axis, or in the flat tensor.

    Example:

    >>> int(keras.ops.argmax([1.0, 3.0]))
    1
    """


@export("keras.ops.argmin", "keras.ops.numpy.argmin")
@op(spec=rules.reduce_index)
def argmin(x: Any, axis: int | None = None, keepdims: bool = False) -> Any:
    """Index of the first smallest element along an axis, or in the flat tensor.

    Example:

    >>> int(keras.ops.argmin([1.0, 3.0]))
    0
    """


@export("keras.ops.cumsum", "keras.ops.numpy.cumsum")
@op(spec=rules.cumulative)
def cumsum(x: Any, axis: int | None = None, dtype: Any = None) -> Any:
    """Running sum along an axis, or of the flat tensor.

    Example:

    >>> keras.ops.convert_to_numpy(keras.ops.cumsum([1.0, 2.0])).tolist()
    [1.0, 3.0]
    """


@export("keras.ops.cumprod", "keras.ops.numpy.cumprod")
@op(spec=rules.cumulative)
def cumprod(x: Any, axis: int | None = None, dtype: Any = None) -> Any:
    """Running product along an axis, or of the flat tensor.

    Example:

    >>> keras.ops.convert_to_numpy(keras.ops.cumprod([2.0, 3.0])).tolist()
    [2.0, 6.0]
    """


@export("keras.ops.count_nonzero", "keras.ops.numpy.count_nonzero")
@op
def count_nonzero(x: Any, axis: Axis = None) -> Any:
    """Number of elements that are not 0.

    Example:

    >>> int(keras.ops.count_nonzero([0.0, 3.0]))
    1
    """
    return sum(cast(not_equal(x, 0), "int32"), axis=axis)


@export("keras.ops.average", "keras.ops.numpy.average")
@op
def average(x: Any, axis: int | None = None, weights: Any = None) -> Any:
    """Mean with weights: `sum(x * weights) / sum(weights)`.

    Args:
        x: A tensor.
        axis: The axis, or `None` for all of them.
        weights: Of the shape of `x`, or a vector along the axis; by default all are equal.

    Raises:
        ValueError: If the shapes do not fit.

    Example:

    >>> float(keras.ops.average([1.0, 3.0], weights=[3.0, 1.0]))
    1.5
    """
    if weights is None:
        return mean(x, axis=axis)
    x, weights = float_pair(x, weights)
    kind, x, weights = dtype(x), widened(x), widened(weights)
    if len(weights.shape) != len(x.shape):
        if axis is None or len(weights.shape) != 1:
            raise ValueError(
                "`weights` must have the shape of `x`, or be a vector along a given `axis`. Received the shapes "
                f"{tuple(weights.shape)} and {tuple(x.shape)}, and axis={axis}."
            )
        at = rules.normalize_axis(axis, len(x.shape))
        weights = weights[tuple(slice(None) if i == at else None for i in range(len(x.shape)))]
    total = sum(multiply(weights, ones_like(x)), axis=axis)
    return cast(divide(sum(multiply(x, weights), axis=axis), total), kind)


@export("keras.ops.allclose", "keras.ops.numpy.allclose")
@op
def allclose(x1: Any, x2: Any, rtol: float = 1e-5, atol: float = 1e-8, equal_nan: bool = False) -> Any:
    """Whether `abs(x1 - x2) <= atol + rtol * abs(x2)` for every element.

    Example:

    >>> bool(keras.ops.allclose([1.0], [1.0]))
    True
    """
    return all(isclose(x1, x2, rtol=rtol, atol=atol, equal_nan=equal_nan))
