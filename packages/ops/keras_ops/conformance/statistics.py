"""Rows of less common functions element by element, of complex numbers, of statistics and of what ignores NaN."""

import functools
import math
import warnings
from typing import Any

import ml_dtypes
import numpy as np

from keras_ops.conformance.rows import INTEGERS, Row, binary, bools, call, floats, integers, reduction, row, unary

_NAN, _INF = math.nan, math.inf
_STEPS = {"smooth": False}
_GENTLE = {"low": 0.5, "high": 3.0}


def _silent(judge: Any) -> Any:
    """Keep NumPy from warning of results that are not finite."""

    @functools.wraps(judge)
    def call_it(*args: Any, **kwargs: Any) -> Any:
        with np.errstate(all="ignore"), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return judge(*args, **kwargs)

    return call_it


def _odd(dtype: str = "float32") -> Any:
    """Return what is no ordinary number, and some that are."""
    return np.array([_NAN, _INF, -_INF, 0.0, -0.0, 1.0, -2.5], getattr(ml_dtypes, dtype, dtype))


_ODD_PAIR = (
    np.array([_NAN, 1.0, _NAN, _INF, -_INF, 0.0, -_INF], "float32"),
    np.array([1.0, _NAN, _NAN, 1.0, -_INF, -0.0, _NAN], "float32"),
)
_COMPLEX = (floats(2, 3) + 1j * floats(3, 2).reshape(2, 3)).astype("complex64")


def _sinc(x: Any) -> Any:
    x = np.asarray(x, "float64")
    return np.where(x == 0, 1.0, np.sin(np.pi * x) / np.where(x == 0, 1.0, np.pi * x))


def _bessel(x: Any) -> Any:
    quarter = np.square(np.asarray(x, "float64")) / 4
    return sum(quarter**k / math.factorial(k) ** 2 for k in range(40))


def _whole(op: str, judge: Any) -> Any:
    calls = [call(integers(2, 3, dtype=d, low=0, high=30), integers(3, dtype=d, low=0, high=20)) for d in INTEGERS]
    return row(
        op, judge, *calls, call(12, 18), call(integers(2, 3, dtype="int8", low=1, high=9), 6), call(integers(0), integers(1)),
        call(np.array([-12, 0, 0, 7], "int32"), np.array([18, 0, 5, -7], "int32")), call(integers(2, 1, dtype="uint8"), integers(3, dtype="int8")),
    )  # fmt: skip


ELEMENTWISE = (
    binary("fmax", np.fmax),
    binary("fmin", np.fmin),
    row("fmax", _silent(np.fmax), call(*_ODD_PAIR), call([_NAN, 1.0], 0.5), call(bools(2, 3), bools(3))),
    row("fmin", _silent(np.fmin), call(*_ODD_PAIR), call([_NAN, 1.0], 0.5), call(bools(2, 3), bools(3))),
    binary("fmod", np.fmod, low=0.6, high=3.1, smooth=False),
    row(
        "fmod", _silent(np.fmod), call(integers(2, 3, low=-7, high=7), 3), call(integers(3, low=-7, high=7), -3), call(floats(2, 3), -2.0),
        call(np.array([1.0, _INF, 2.0, 0.0], "float32"), np.array([0.0, 2.0, _INF, 1.0], "float32")),
        call(integers(3, dtype="int8", low=-9, high=9), np.array([2, -3, 4], "int8")),
    ),
    unary("fabs", np.fabs),
    row("fabs", np.fabs, call(_odd())),
    unary("cbrt", np.cbrt, low=-8.0, high=8.0, loose=2),
    row("cbrt", np.cbrt, call(_odd()), call(np.array([1e30, -1e-30], "float32"))),
    unary("deg2rad", np.deg2rad, low=-180.0, high=100.0),
    unary("rad2deg", np.rad2deg),
    binary("heaviside", np.heaviside, **_STEPS),
    row("heaviside", np.heaviside, call(_odd(), 0.5), call(np.array([0, -1, 2]), 3), call(0.0, floats(3))),
    binary("hypot", np.hypot),
    row("hypot", np.hypot, call(*_ODD_PAIR), call(np.array([3e30, 3e-30, 0.0], "float32"), np.array([4e30, 4e-30, 2.0], "float32"))),
    row("hypot", np.hypot, slope=call(np.array([1.0, 2.0, -1.0], "float32"), np.array([1.0, 2.0, 1.0], "float32"))),
    unary("erfc", np.vectorize(math.erfc, otypes=["float64"])),
    row("erfc", np.vectorize(math.erfc, otypes=["float64"]), call(_odd())),
    unary("i0", _bessel, low=-4.0, high=4.0, loose=2),
    unary("sinc", _sinc, exact=("int32",)),
    row("sinc", _silent(np.sinc), call(_odd()), slope=call(np.array([0.0, 0.3], "float32"))),
    binary("logaddexp2", np.logaddexp2, loose=2),
    row(
        "logaddexp2", np.logaddexp2, call(np.array([0.0, 1000.0, -_INF, _INF], "float32"), np.array([1000.0, 0.0, -_INF, _INF], "float32")),
        slope=call(np.array([1.0, 2.0], "float32"), np.array([1.0, 2.0], "float32")),
    ),
    row("logaddexp", np.logaddexp, slope=call(np.array([1.0, 2.0], "float32"), np.array([1.0, 2.0], "float32"))),
    row(
        "ldexp", np.ldexp, call(floats(2, 3), integers(3, low=-3, high=4)), call(0.75, 2), call(floats(3, dtype="float16"), 2),
        call(integers(3, dtype="int8"), integers(3)), call(floats(2, 1, dtype="bfloat16"), integers(3, dtype="int8")), call(floats(0), integers(1)),
        call(np.array([1e-30, 1e30, 1.0], "float32"), np.array([160, -160, -126], "int32")), slope=call(floats(2, 3), integers(3)),
    ),
    row(
        "nextafter", lambda a, b: np.where(np.isnan(np.add(a, b)), _NAN, np.where(np.equal(a, b), b, a)), call(floats(2, 3), floats(3)),
        call(*_ODD_PAIR[::-1]), call(floats(3, dtype="float64"), 1.0), call(floats(3, dtype="float16"), floats(3, dtype="float16")),
        call(floats(3, dtype="bfloat16"), 2), call(1, 2), call(1.0, floats(0)),
    ),
    _whole("gcd", np.gcd),
    _whole("lcm", np.lcm),
    *(
        row(op, judge, call(_odd()[1:]), call(_odd("float16")[1:]), call(_odd("bfloat16")[1:]), call(floats(2, 3, dtype="float64")), call(integers(3)),
            call(bools(2)), call(floats()), call([1.0, -_INF]), call(-1.0))
        for op, judge in {"isposinf": lambda x: np.equal(x, _INF), "isneginf": lambda x: np.equal(x, -_INF), "signbit": np.signbit}.items()
    ),
    row("signbit", np.signbit, call(np.array([-1, 0, 3], "int32")), call(np.array([-1, 0], "int8")), call(integers(3, dtype="uint8"))),
)  # fmt: skip

_PARTS = (
    call(_COMPLEX),
    call(floats(2, 3)),
    call(floats(3, dtype="float16")),
    call(integers(3)),
    call(floats()),
    call(2.0),
)


def _viewed(kind: str, target: str) -> Any:
    """Row of bytes seen as another dtype; the judge has to know which it was."""
    x = integers(2, 8, high=100).astype(getattr(ml_dtypes, kind, kind))
    return row(
        "view",
        lambda x, dtype: x.astype(getattr(ml_dtypes, kind, kind)).view(target),
        call(x, target),
        call(x[0], dtype=target),
    )


COMPLEX = (
    row("real", np.real, *_PARTS),
    row("imag", np.imag, *_PARTS),
    row("conjugate", np.conjugate, *_PARTS, call(bools(3))),
    row("conj", np.conjugate, *_PARTS),
    row("isreal", np.isreal, *_PARTS, call(np.array([1j, 1.0], "complex64"))),
    row("angle", np.angle, *_PARTS, call(np.array([-1, 0, 2], "int32")), call(_odd()), call(np.array([1j, -1.0, -1j], "complex64"))),
    row(
        "view_as_complex", lambda x: np.asarray(x)[..., 0] + 1j * np.asarray(x)[..., 1], call(floats(3, 2)), call(floats(2)), call(floats(0, 2)),
        call(floats(3, 2, dtype="float64")), call(integers(3, 2)), call(floats(3, 2, dtype="float16")), call([[1.0, 2.0]]),
    ),
    row("view", lambda x, dtype=None: x, call(floats(2, 3)), call(integers(3), dtype="int32")),
    _viewed("float32", "int32"),
    _viewed("int32", "int8"),
    _viewed("int8", "int16"),
    _viewed("uint8", "float32"),
    _viewed("float16", "uint16"),
    _viewed("bfloat16", "int16"),
    _viewed("int32", "float16"),
    _viewed("float32", "uint8"),
    row("view", lambda x, dtype: np.asarray(x, "int64"), call(bools(2, 3), "uint8"), call(bools(3), "int8")),
    row("view_as_real", lambda x: np.stack([np.real(x), np.imag(x)], -1), call(_COMPLEX), call(_COMPLEX[0, 0]), call(_COMPLEX[:0])),
    row(
        "polar", lambda r, a: np.multiply(r, np.exp(np.multiply(1j, a))), call(floats(2, 3), floats(3)), call(2.0, floats(3)), call(1, 0.5),
        call(floats(3, dtype="float64"), floats(3, dtype="float64")), call(floats(3, dtype="float16"), 1.0),
    ),
)  # fmt: skip


def _gapped(*shape: int, dtype: str = "float32") -> Any:
    """Return floats some of which are NaN, all of the first row of the last axis among them."""
    x = floats(*shape, dtype=dtype, low=0.5)
    x.reshape(-1)[:: x.size // 4] = _NAN
    x.reshape(-1, shape[-1])[0] = _NAN
    return x


def _ignoring(op: str, judge: Any, smooth: bool = True, loose: float = 1.0) -> Any:
    """Rows of a reduction with elements that are NaN, and without."""
    x, judge = _gapped(2, 3, 4), _silent(judge)
    calls = [call(x), call(x, axis=1), call(x, axis=-1, keepdims=True), call(x, axis=(0, 2)), call(x, keepdims=True)]
    calls += [call(_gapped(3, 2, dtype=d), axis=1) for d in ("float16", "bfloat16", "float64")]
    calls += [call(np.float32(_NAN)), call([1.0, _NAN])]
    slope = call(x[1:], axis=1) if smooth else None
    whole = reduction(op, judge, exact=(*INTEGERS, "bool"), smooth=smooth, loose=loose)
    return whole, row(op, judge, *calls, slope=slope, loose=loose)


def _index(extreme: Any) -> Any:
    def judge(x: Any, axis: Any = None, keepdims: bool = False) -> Any:
        x = np.asarray(x, "float64")
        rows = x.reshape(1, -1) if axis is None else np.moveaxis(x, axis, -1).reshape(-1, x.shape[axis])
        found = [-1 if np.isnan(r).all() else int(np.flatnonzero(r == extreme(r))[0]) for r in rows]
        if axis is None:
            return np.reshape(found, (1,) * x.ndim if keepdims else ())
        shape = np.delete(x.shape, axis)
        return np.expand_dims(np.reshape(found, shape), axis) if keepdims else np.reshape(found, shape)

    return judge


def _indices(op: str, extreme: Any) -> Any:
    x = _gapped(2, 3, 4)
    return row(
        op, _index(extreme), call(x), call(x, axis=0), call(x, axis=-1, keepdims=True), call(x, keepdims=True), call(integers(2, 3), axis=1),
        call(np.array([[_NAN, -_INF, 2.0, 2.0], [_NAN, -_INF, _NAN, -_INF], [_NAN, _INF, 1.0, _INF]], "float32"), axis=1),
        call(_gapped(3, 2, dtype="bfloat16"), axis=1), call([1.0, _NAN]),
    )  # fmt: skip


def _running(op: str, judge: Any) -> Any:
    x = _gapped(2, 3)
    return row(
        op, lambda x, axis=None, dtype=None: judge(x, axis=axis), call(x), call(x, axis=1), call(x, axis=-2), call(bools(2, 3), axis=1),
        call(integers(2, 3, high=3), axis=0), call(_gapped(3, 2, dtype="float16"), axis=0), call(integers(2, 3, high=3), axis=0, dtype="float32"),
        slope=call(x, axis=1),
    )  # fmt: skip


IGNORING = (
    *_ignoring("nansum", np.nansum),
    *_ignoring("nanprod", np.nanprod, loose=3),
    *_ignoring("nanmean", np.nanmean),
    *_ignoring("nanvar", np.nanvar, loose=5),
    *_ignoring("nanstd", np.nanstd, loose=5, smooth=False),
    *_ignoring("nanmax", np.nanmax),
    *_ignoring("nanmin", np.nanmin),
    row("nanmean", _silent(np.nanmean), call(np.full((300,), 300.0, "float16"))),
    row("nanvar", np.nanvar, call(np.array([1000.0, _NAN, 1002.0, 1004.0] * 50, "float16")), loose=2),
    _indices("nanargmax", np.nanmax),
    _indices("nanargmin", np.nanmin),
    _running("nancumsum", np.nancumsum),
    _running("nancumprod", np.nancumprod),
)


def _middle(op: str, judge: Any) -> Any:
    whole = reduction(op, judge, exact=(*INTEGERS, "bool"), smooth=False)
    even = row(
        op, judge, call(np.array([[4.0, 1.0, 3.0, 2.0], [_NAN, 1.0, 5.0, 2.0], [_NAN] * 4], "float32"), axis=1), call(np.zeros((0, 3), "float32"), axis=1),
        slope=call(floats(2, 4), axis=1),
    )  # fmt: skip
    return whole, even


def _between(row: Any, q: float, method: str, ignore: bool) -> float:
    """Return a quantile of a vector, by its definition."""
    row = sorted(v for v in row if not (ignore and np.isnan(v)))
    if not row or np.isnan(row).any():
        return _NAN
    place = q * (len(row) - 1)
    low, high = math.floor(place + 1e-9), math.ceil(place - 1e-9)
    if method in ("lower", "higher", "nearest"):
        return row[{"lower": low, "higher": high, "nearest": round(place)}[method]]
    weight = 0.5 if method == "midpoint" else place - low
    return row[low] if row[low] == row[high] else row[low] * (1 - weight) + row[high] * weight


def _quantiles(op: str, ignore: bool, scale: float) -> Any:
    def judged(x: Any, q: Any, axis: Any = None, method: str = "linear", keepdims: bool = False) -> Any:
        x, q = np.asarray(x, "float64"), np.asarray(q) / scale
        axes = range(x.ndim) if axis is None else (axis,) if isinstance(axis, int) else axis
        axes = [i % x.ndim for i in axes]
        rest = [i for i in range(x.ndim) if i not in axes]
        kept = [x.shape[i] for i in rest]
        rows = x.transpose(rest + axes).reshape(math.prod(kept), math.prod(x.shape[i] for i in axes))
        found = [[_between(r, f, method, ignore) for r in rows] for f in q.reshape(-1)]
        return np.reshape(
            found, (*q.shape, *([1 if i in axes else n for i, n in enumerate(x.shape)] if keepdims else kept))
        )

    x, q = floats(2, 3, 5), [0.1 * scale, 0.5 * scale, 1.0 * scale]
    gapped = _gapped(4, 5)
    methods = [
        call(y, q, axis=-1, method=m) for m in ("linear", "lower", "higher", "midpoint", "nearest") for y in (x, gapped)
    ]
    return row(
        op, judged, *methods, call(x, 0.5 * scale), call(x, q), call(x, 0, axis=(0, 2)), call(x, q, axis=[0, -1], keepdims=True),
        call(x, np.array([0.25, 0.75], "float32") * np.float32(scale), axis=1), call(x, 0.3 * scale, axis=1, keepdims=True),
        call(floats(3, 4, dtype="float16"), q, axis=0), call(floats(3, 4, dtype="bfloat16"), 0.3 * scale), call(floats(3, 4, dtype="float64"), q),
        call(integers(2, 5), q, axis=1), call(bools(7), 0.5 * scale), call([1.0, 3.0], 0.25 * scale), call(3.0, 0.5 * scale),
        call(np.array([1.0, _INF, _INF, 2.0], "float32"), q), call(np.zeros((0, 3), "float32"), q, axis=1), call(np.zeros((0, 3), "float32"), q, axis=0),
        slope=call(x, 0.3 * scale, axis=1),
    )  # fmt: skip


def _histogram(x: Any, bins: Any = 10, range: Any = None) -> Any:
    return np.histogram(x, bins, range)


def _trapezoid(y: Any, x: Any = None, dx: float = 1.0, axis: int = -1) -> Any:
    return np.trapezoid(np.asarray(y), x, dx, axis)


STATISTICS = (
    *_middle("median", _silent(np.median)),
    *_middle("nanmedian", _silent(np.nanmedian)),
    _quantiles("quantile", False, 1.0),
    _quantiles("nanquantile", True, 1.0),
    _quantiles("percentile", False, 100.0),
    _quantiles("nanpercentile", True, 100.0),
    reduction("ptp", np.ptp),
    row(
        "corrcoef", _silent(np.corrcoef), call(floats(3, 5)), call(floats(4)), call(floats(3, 5, dtype="float16")), call(integers(2, 6)),
        call(floats(2, 5, dtype="float64")), call([[1.0, 2.0, 4.0], [3.0, 2.5, 0.0]]), call(np.array([[1.0, 1.0], [1.0, 2.0]], "float32")),
        slope=call(floats(2, 5)), loose=2,
    ),
    row(
        "histogram", _histogram, call(floats(20)), call(floats(4, 5), 4), call(integers(20), bins=5), call(floats(20), 3, (-1.0, 2.0)),
        call(np.array([1.0, 2.0, 2.0, 3.0, 4.0], "float32"), np.array([1.0, 2.0, 4.0], "float32")), call([1.0, 2.0], [0.0, 1.5, 3.0]),
        call(np.full((3,), 2.0, "float32"), 3), call(np.zeros((0,), "float32"), 2), call(floats(20, dtype="float64"), 4),
    ),
    row(
        "trapezoid", _trapezoid, call(floats(2, 3, 4)), call(floats(2, 3, 4), dx=0.5, axis=1), call(floats(2, 3), floats(3)), call(integers(4)),
        call(floats(2, 3), floats(2, 3, low=1.0), axis=0), call(floats(3, 2), [0.0, 1.0, 3.0], axis=0), call(floats(5, dtype="float16")),
        call(floats(2, 1)), call([1.0, 2.0], [0, 3]), call(floats(3, dtype="bfloat16"), dx=2), slope=call(floats(2, 3), floats(3)),
    ),
    row(
        "diff", np.diff, call(floats(2, 3, 4)), call(floats(2, 3, 4), axis=0), call(floats(2, 5), n=2), call(floats(2, 3), 0), call(floats(2, 2), n=3, axis=1),
        call(integers(4)), call(integers(4, dtype="int8", low=-3)), call([1.0, 3.0]), call(floats(0)), slope=call(floats(2, 5), n=2),
    ),
    row("diff", lambda a: np.not_equal(a[1:], a[:-1]), call(bools(5))),
)  # fmt: skip

ROWS: tuple[Row, ...] = (*ELEMENTWISE, *COMPLEX, *IGNORING, *STATISTICS)
