"""The table of samples to which every backend's ops are held, and how its rows are made.

A row names an op, what judges its values (NumPy's function, or a formula: never a backend of ours) and calls of it.
Where arguments are arrays they are NumPy's. The judge gets floats as float64, integers and bools as int64, so that its
own rounding and NumPy's promotion do not matter.
"""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

import ml_dtypes
import numpy as np

from keras_ops import dtypes

Judge = Callable[..., Any]

# Shapes for what works element by element: a scalar, an empty one, a vector, more.
SHAPES: tuple[tuple[int, ...], ...] = ((), (0,), (3,), (2, 1, 3))
# Dtypes that are tried on one shape, beside float32 on all.
FLOATS = ("float16", "bfloat16", "float64")
# Without 64 bits uint64 is uint32, and that is tried.
INTEGERS = (
    "int32", "uint8", "int8", "int64", "int16", "uint16", "uint32", *(("uint64",) if dtypes.has_64_bit else ())
)  # fmt: skip


class Call(NamedTuple):
    """Arguments of one call."""

    args: tuple[Any, ...]
    kwargs: dict[str, Any]


class Row(NamedTuple):
    """An op and its samples.

    Attributes:
        op: Name under `keras.ops`.
        judge: From the arguments to the right result, or to several in a tuple or list.
        calls: The samples.
        loose: How many times the dtype's own tolerance is allowed.
        slope: Arguments for which the gradient is compared with the judge's finite differences.
        unknown: Whether the symbolic rule also holds when the first size is not known.
    """

    op: str
    judge: Judge
    calls: tuple[Call, ...]
    loose: float = 1.0
    slope: Call | None = None
    unknown: bool = True


def call(*args: Any, **kwargs: Any) -> Call:
    """Write a call."""
    return Call(args, kwargs)


def floats(*shape: int, dtype: str = "float32", low: float = -3.0, high: float = 3.0) -> Any:
    """Return floats between two limits, the same ones every time, and no two of them equal."""
    count = int(np.prod(shape))
    order = np.random.RandomState(count).permutation(count)
    values = low + (high - low) * (order + 0.37) / max(count, 1)
    return values.reshape(shape).astype(getattr(ml_dtypes, dtype, dtype) if dtype == "bfloat16" else dtype)


def integers(*shape: int, dtype: str = "int32", low: int = 0, high: int = 5) -> Any:
    """Return integers from `low` up to, but without, `high`, the same ones every time."""
    return np.random.RandomState(int(np.prod(shape)) + high).randint(low, high, shape).astype(dtype)


def bools(*shape: int) -> Any:
    """Return bools, the same ones every time."""
    return integers(*shape, low=0, high=2).astype(bool)


def row(op: str, judge: Judge, *calls: Call, **settings: Any) -> Row:
    """Write a row with its calls."""
    return Row(op, judge, calls, **settings)


def unary(
    op: str, judge: Judge, low: float = -3.0, high: float = 3.0, exact: Iterable[str] = (*INTEGERS, "bool"),
    smooth: bool = True, **settings: Any,
) -> Row:  # fmt: skip
    """Write the row of an op of one tensor that works element by element.

    Args:
        op: Its name.
        judge: NumPy's function.
        low: Least argument.
        high: Largest argument.
        exact: Integer dtypes, and bool, that are tried too.
        smooth: Whether the gradient is tried.
        **settings: Further fields of the row.
    """
    calls = [call(floats(*shape, low=low, high=high)) for shape in SHAPES]
    calls += [call(floats(2, 3, dtype=dtype, low=low, high=high)) for dtype in FLOATS]
    least, most = int(np.ceil(low)), int(np.floor(high))
    for dtype in exact:
        small = max(least, 0) if dtype.startswith("u") or dtype == "bool" else least
        calls.append(call(integers(2, 3, dtype=dtype, low=small, high=max(most, small) + 1)))
    calls += [call(float(high) / 2), call([float(high) / 2, float(high)])]
    slope = call(floats(2, 3, low=low, high=high)) if smooth else None
    return Row(op, judge, tuple(calls), slope=slope, **settings)


def binary(
    op: str, judge: Judge, low: float = -3.0, high: float = 3.0, exact: Iterable[str] = INTEGERS, smooth: bool = True,
    floating: bool = True, **settings: Any,
) -> Row:  # fmt: skip
    """Write the row of an op of two tensors that works element by element: broadcasting, promotion, Python numbers."""
    calls = []
    if floating:
        pairs = [((), ()), ((3,), ()), ((0,), (1,)), ((2, 3), (3,)), ((2, 1, 3), (4, 1))]
        calls += [call(floats(*a, low=low, high=high), floats(*b, low=low / 2, high=high)) for a, b in pairs]
        kinds = [("float16", "float16"), ("bfloat16", "float32"), ("float16", "bfloat16"), ("float32", "float64")]
        calls += [
            call(floats(2, 3, dtype=a, low=low, high=high), floats(3, dtype=b, low=low, high=high)) for a, b in kinds
        ]
        kind = floats(2, 3, dtype="float16", low=low, high=high)
        calls += [call(kind, 2), call(1.5, kind), call([1.0, 2.0], [2.5, 1.5]), call(2.0, 1.5)]
    least = max(0, int(low))
    for dtype in exact:
        x = integers(2, 3, dtype=dtype, low=least + 1, high=5)
        calls += [call(x, integers(3, dtype=dtype, low=least + 1, high=4)), call(x, 2)]
        calls += [call(floats(2, 3, dtype="float16", low=low, high=high), x)] if floating else []
    if len(tuple(exact)) > 1:
        mixed = (
            integers(2, 3, dtype="uint8", low=least + 1, high=5),
            integers(2, 3, dtype="int8", low=least + 1, high=4),
        )
        calls += [call(*mixed)]
    slope = call(floats(2, 3, low=low, high=high), floats(3, low=low / 2, high=high)) if smooth else None
    return Row(op, judge, tuple(calls), slope=slope, **settings)


def reduction(op: str, judge: Judge, exact: Iterable[str] = INTEGERS, smooth: bool = True, **settings: Any) -> Row:
    """Write the row of an op of a tensor, `axis` and `keepdims`."""
    x = floats(2, 3, 4, low=0.5)
    calls = [call(x), call(x, axis=1), call(x, axis=-1, keepdims=True), call(x, axis=(0, 2)), call(x, keepdims=True)]
    calls += [call(x, axis=[0, -1], keepdims=True), call(np.float32(2.5)), call([1.0, 2.0])]
    calls += [call(floats(2, 3, dtype=dtype, low=0.5), axis=0) for dtype in FLOATS]
    calls += [call(integers(2, 3, dtype=dtype, low=1, high=4), axis=0) for dtype in exact]
    slope = call(x, axis=1) if smooth else None
    return Row(op, _listed_axes(judge), tuple(calls), slope=slope, **settings)


def _listed_axes(judge: Judge) -> Judge:
    def listed(x: Any, axis: Any = None, **kwargs: Any) -> Any:
        return judge(np.asarray(x), axis=tuple(axis) if isinstance(axis, list) else axis, **kwargs)

    return listed
