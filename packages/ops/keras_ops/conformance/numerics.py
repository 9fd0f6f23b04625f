"""Rows of arithmetic at its edges: zeros, infinities, NaN, overflow, halves between two numbers, and mixed dtypes.

Gradients are tried where functions have corners, as far as the mean of the slopes on both sides is the gradient wanted.
"""

import math
from typing import Any

import ml_dtypes
import numpy as np

from keras_ops.conformance.rows import Row, bools, call, integers, row

_NAN, _INF, _ZERO = math.nan, math.inf, 0.0


def _of(dtype: str, *values: Any) -> Any:
    return np.array(values, getattr(ml_dtypes, dtype, dtype))


def _f32(*values: float) -> Any:
    return _of("float32", *values)


def _quiet(judge: Any) -> Any:
    def call_it(*args: Any, **kwargs: Any) -> Any:
        with np.errstate(all="ignore"):
            return judge(*args, **kwargs)

    return call_it


_SIGNED = tuple(call(_of(d, 7, -7, 7, -7, 0), _of(d, 2, 2, -2, -2, 3)) for d in ("int8", "int16", "int32", "int64"))
_UNSIGNED = tuple(call(_of(d, 7, 200, 0), _of(d, 3, 9, 5)) for d in ("uint8", "uint16", "uint32"))
_FLOATING = tuple(
    call(_of(d, 7, -7, 7, -7, 5.5, -0.5), _of(d, 2, 2, -2, -2, 0.5, 2))
    for d in ("float16", "bfloat16", "float32", "float64")
)
_BY_ZERO = (call(_of("int32", 5, -5, 0), _of("int32", 0, 0, 0)), call(_of("uint8", 5, 0), 0), call(_of("int8", 5), 0))
_ENDLESS = (
    call(_f32(1, -1, 0, _INF, -_INF, _NAN), _f32(0, 0, 0, 0, 0, 0)),
    call(_f32(1, -1, _INF, 1, -1, _INF), _f32(_INF, _INF, 2, -_INF, -_INF, _INF)),
    call(_of("float16", 1, -1), 0.0),
)
_BOOLS = (call(bools(4), np.array([True, True, True, False])), call(bools(3), 2))


def _whole(judge: Any) -> Any:
    """Count bools, which the ops take for integers, as integers."""
    return _quiet(lambda a, b: judge(*(np.asarray(x, "int64") if np.asarray(x).dtype == bool else x for x in (a, b))))


def _power(a: Any, b: Any) -> Any:
    kinds = [np.asarray(x).dtype.kind for x in (a, b)]
    result = np.power(np.asarray(a, "float64"), np.asarray(b, "float64"))
    return result if "f" in kinds else np.trunc(np.where(np.isinf(result), 0, result)).astype("int64")


DIVISION = (
    row("floor_divide", _whole(np.floor_divide), *_SIGNED, *_UNSIGNED, *_FLOATING, *_BY_ZERO, *_ENDLESS, *_BOOLS, call(5, 0), call(-7, 2)),
    row("floor_divide", lambda a, b: np.array([54.0, -55.0, 3.0]), call(_f32(5.5, -5.5, 0.3), _f32(0.1, 0.1, 0.1))),
    row("mod", _whole(np.mod), *_SIGNED, *_UNSIGNED, *_FLOATING, *_BY_ZERO, *_ENDLESS, *_BOOLS, call(5, 0), call(-7, 2), slope=call(_f32(5.5, -5.5), _f32(2, 2))),
    row("fmod", _whole(np.fmod), *_SIGNED, *_UNSIGNED, *_FLOATING, *_BY_ZERO, *_ENDLESS, *_BOOLS, call(5, 0), call(-7, 2), slope=call(_f32(5.5, -5.5), _f32(2, 2))),
    row("divide", _quiet(np.true_divide), call(_of("int32", 1, -1, 0), 0), call(bools(3), True), call(_f32(1, _INF), _f32(_INF, _INF))),
    row(
        "power", _quiet(_power), call(_f32(0, 0, 0, _INF, _NAN, 1, -8, -2, -2), _f32(0, -1, 2, 0, 0, _NAN, 1 / 3, 3, 2)),
        call(_of("int32", 2, -1, 1, 0, -3), _of("int32", -1, -3, -5, 2, 3)), call(_of("uint8", 2, 3), _of("uint8", 7, 5)), call(bools(4), np.array([True, True, False, False])),
        call(bools(2), 2), call(_of("int32", 4), 0.5), call(2, 3), call(2.5, _of("int8", 2)), slope=call(_f32(0, 2), _f32(2, 3)),
    ),
)  # fmt: skip


def _inverse_erf(x: Any) -> Any:
    """Solve `erf(y) == x` by Newton's method, from the tail's side where `x` is near 1."""
    found = []
    for v in np.asarray(x, "float64").reshape(-1):
        size, y = abs(v), 0.0
        for _ in range(200 if size < 1 else 0):
            error = math.erf(y) - size if y < 0.5 else (1 - size) - math.erfc(y)
            y -= max(error * math.sqrt(math.pi) / 2 * math.exp(y * y), -0.3)
        found.append(math.copysign(y if size < 1 else _INF if size == 1 else _NAN, v))
    return np.reshape(found, np.shape(x))


FUNCTIONS = (
    row("arctan2", np.arctan2, call(_f32(0, -_ZERO, 0, -_ZERO), _f32(0, 0, -_ZERO, -_ZERO)), call(_f32(_INF, _INF, -_INF, 1, 1, _INF), _f32(_INF, -_INF, _INF, _INF, -_INF, 1)), call(_of("int32", 1, -1), -1)),
    row("log1p", _quiet(np.log1p), call(_f32(1e-10, -1, -2, 1e30, _INF, _NAN)), call(_of("float16", 1e-4, 6e4)), call(_of("bfloat16", 1e-10, 1e-3)), call(_of("float64", 1e-18))),
    row("expm1", _quiet(np.expm1), call(_f32(1e-10, -1e-10, 50, -100, -_INF, _INF)), call(_of("float16", 1e-4)), call(_of("bfloat16", 1e-10))),
    row("erfinv", _inverse_erf, call(_f32(0.9999999, -0.9999999, 1, -1, 2, _NAN, 0, 0.5)), call(_of("float16", 0.999, -0.5)), call(_of("bfloat16", 0.5, 0.99)), call(_of("float64", 0.3, 1e-12, 0.99)), loose=4),
    row("sign", np.sign, call(_f32(_NAN, -_INF, 0, 3)), call(_of("uint8", 0, 3)), call(bools(3))),
    row("exp", _quiet(np.exp), call(_f32(_INF, -_INF, _NAN, 80, -110)), call(_of("float16", 12))),
    row("exp2", _quiet(np.exp2), call(_f32(-3, 100, 0.5)), call(_of("int32", 3))),
    row("log2", _quiet(np.log2), call(_f32(8, 0, -1, 1e-30)), call(_of("float16", 8))),
    row("log10", _quiet(np.log10), call(_f32(1000, 0, 1e-5))),
    row("arcsinh", np.arcsinh, call(_f32(-1e30, 1e-10, 1e30, -1e5)), call(_of("float16", -300))),
    row("arccosh", _quiet(np.arccosh), call(_f32(0.5, 1, 1e30))),
    row("logsumexp", _quiet(lambda x: np.logaddexp.reduce(np.asarray(x, "float64"), axis=None)), call(_f32(-_INF, -_INF)), call(_f32(_INF, 1)), call(_f32(_INF, -_INF)), call(_f32(1000, 1000)),
        call(_f32(_NAN, 1)), call(_of("float16", 6e4, 6e4)), call(_of("int32", 1, 2)), call(2.0)),
    row("round", np.round, call(_f32(0.5, 1.5, 2.5, -0.5, -1.5, _NAN, _INF)), call(_of("bfloat16", 0.5, 2.5)), call(_f32(25, 35, -25, 1234), -1), call(_of("int32", 25, 35, -25, 149), decimals=-1),
        call(_of("int32", 149, 151, -50), -2), call(_of("uint8", 25, 14), -1), call(_of("int32", 3), 2), call(_of("float64", 2.675), 2)),
    row("round", lambda x: x, call(bools(3))),
    row("bitwise_left_shift", np.left_shift, call(_of("int32", 1, 1, 1, -1), _of("int32", 31, 32, 40, 3)), call(_of("int8", 1, 1, 127), _of("int8", 7, 8, 1)), call(1, _of("int8", 3)), call(_of("int8", 1), _of("uint8", 3)), call(bools(3), 1)),
    row("bitwise_right_shift", np.right_shift, call(_of("int32", -8, 8, -8, -1), _of("int32", 1, 32, 40, 31)), call(_of("uint8", 255, 255), _of("uint8", 1, 8)), call(_of("int64", -8), 70)),
)  # fmt: skip

_HALVES = (
    call(_of("float16", 1000, 1001, 1002)),
    call(_of("float16", 6e4, -6e4, 6e4)),
    call(_of("bfloat16", 1000, 1004, 1008)),
    call(_of("float16", *(100 + i % 7 for i in range(3000)))),
)
_LARGE = (call(_f32(1e4, 1e4 + 1, 1e4 + 2)), call(_of("int8", 100, 120)))
_TIES = np.array([[1.0, 3.0, 3.0], [2.0, 2.0, 0.0]], "float32")
_HOLES = np.array([[0.0, 2.0, 3.0], [2.0, 0.0, 0.0]], "float32")


def _clip(x: Any, low: Any, high: Any) -> Any:
    x = np.asarray(x) * 1
    x = x if low is None else np.maximum(x, np.asarray(low))
    return x if high is None else np.minimum(x, np.asarray(high))


REDUCTIONS = (
    row("var", np.var, call(_of("complex64", 1 + 1j, 2))),
    row("std", np.std, call(_of("complex64", 1 + 1j, 2))),
    row("var", _quiet(np.var), *_HALVES[:1], *_HALVES[2:], *_LARGE, call(2.0), call(_f32(_NAN, 1)), call(_f32(_INF, 1))),
    row("std", np.std, *_HALVES, *_LARGE[:2]),
    row("mean", np.mean, *_HALVES, *_LARGE, call(bools(4)), call(_of("uint8", 200, 201))),
    row("sum", np.sum, *_HALVES[:3], call(_of("int8", 100, 100)), call(_of("uint16", 60000, 60000)), call(_f32(1, 2), axis=())),
    row("prod", np.prod, call(_of("float16", 300, 300, 0)), call(_of("int8", 100, 100)), call(bools(3)), slope=call(_HOLES, axis=1)),
    row("cumprod", np.cumprod, call(_HOLES, axis=1), slope=call(_HOLES, axis=1)),
    row("cumsum", np.cumsum, call(_of("uint16", 1, 2)), call(_of("uint8", 100, 100)), call(_f32(1, _NAN, 2)), call(2.0)),
    *(row(op, judge, call(_f32(1, _NAN, 2)), call(_f32(-_INF, -_INF)), call(_of("float16", 1, _NAN))) for op, judge in (("max", np.max), ("min", np.min), ("argmax", np.argmax), ("argmin", np.argmin))),
    *(row(op, lambda x, axis, f=judge: f(x, axis=axis), call(_TIES, axis=1), slope=call(_TIES, axis=1)) for op, judge in (("max", np.max), ("min", np.min), ("amax", np.max), ("nanmax", np.nanmax), ("ptp", np.ptp))),
    row("max", lambda x, initial: np.max(x, initial=initial), call(bools(3), initial=False), call(_of("int8", 1, 2), initial=5)),
    row("min", lambda x, initial: np.min(x, initial=initial), call(np.array([True]), initial=False)),
    row("count_nonzero", np.count_nonzero, call(_f32(_NAN, 0, -_ZERO)), call(_HOLES, axis=())),
    row("average", lambda x, axis=None, weights=None: np.average(np.asarray(x) * 1.0, axis, weights), call(integers(3), weights=integers(3, low=1)), call(_of("float16", 1, 2), weights=_f32(1, 2)),
        call(bools(3), weights=_of("float16", 1, 2, 1)), call([1, 2], weights=[0.5, 1.5]), call(_of("float16", 6e4, 6e4), weights=_of("float16", 1, 1))),
)  # fmt: skip

CORNERS = (
    *(row(op, np.abs, call(_f32(-_ZERO, _NAN, -_INF)), slope=call(_f32(0, -1, 2))) for op in ("abs", "absolute", "fabs")),
    row("hypot", np.hypot, slope=call(_f32(0, 3), _f32(0, 4))),
    row("where", np.where, call(_f32(1, 0), _f32(2, 3), _NAN), slope=call(np.array([True, True]), _f32(2, 3), _NAN)),
    row("fmax", np.fmax, slope=call(_f32(1, 2), _f32(2, 1))),
    row("clip", _clip, call(_of("int32", 1, 5), 2.5, 3.5), call(_f32(1, 5), None, 3), call(_f32(1, 5), 2, None), call(_f32(1, 5), None, None), call(_of("int8", 1, 100), 0, 1000), call(_of("uint8", 1, 5), -1, 3),
        call(_of("float16", 1), _f32(0), _f32(2)), call(_of("int32", 3), _of("float16", 0), 2), call(_of("uint8", 1), _of("int8", 0), 2), call(bools(3), 0.5, 2), call(3, 0.5, 2), call(_f32(_NAN, 1, 9), 2.0, 1.5), call(_f32(1, 5), _NAN, 3)),
    row("nan_to_num", lambda x, nan=0.0, posinf=None: np.nan_to_num(x, nan=nan, posinf=posinf, neginf=-1.0), *(call(_of(d, _NAN, _INF, 1), nan=2.0, posinf=3.0) for d in ("float16", "bfloat16", "float32", "float64")),
        call(bools(2), posinf=1.0)),
    row("multiply", np.logical_and, call(bools(3), bools(1))),
    row("maximum", np.logical_or, call(bools(3), bools(1))),
    row("minimum", np.logical_and, call(bools(3), bools(1))),
    row("less", np.less, call(bools(3), True)),
    row("greater_equal", np.greater_equal, call(bools(3), True)),
    row("add", np.add, call(bools(3), 1), call(_of("int8", 1), _of("uint8", 255)), call(_of("bfloat16", 1), _of("float16", 1))),
    row("multiply", np.multiply, call(0.1, _of("float64", 3))),
    row("negative", np.negative, call(_of("uint8", 1, 0)), call(_of("int8", -128))),
    row("arange", lambda *a, dtype=None: np.arange(*a), call(3, 1), call(-3), call(0, 5, -1), call(5, 0, -2), call(1.5, 4)),
    row("linspace", lambda a, b, n, dtype: np.linspace(a, b, n, dtype=dtype), call(0, -10, 4, dtype="int32")),
    row("isclose", np.isclose, call(_f32(1, _INF, -_INF), _f32(_INF, _INF, _INF)), call(1, 1)),
)  # fmt: skip

ROWS: tuple[Row, ...] = (*DIVISION, *FUNCTIONS, *REDUCTIONS, *CORNERS)
