"""Rows of the ops that stack, split, sort, compare sets and multiply in less common ways."""

import math
from typing import Any

import numpy as np

from keras_ops.conformance.rows import Row, bools, call, floats, integers, row

_X = floats(2, 3, 4)
_NONE = np.zeros((0, 3), "float32")
_NAN = np.array([math.nan, 1.0, math.inf, math.nan, -0.0, 0.0, -math.inf], "float32")

ASSEMBLING = (
    row("append", np.append, call(_X, floats(2)), call(_X, _X, axis=-1), call(integers(2), floats(3, dtype="float16")), call([1.0], 2.0),
        call(floats(), 1), call(_NONE, floats(2, 3), axis=0), call(bools(2), integers(3, dtype="uint8")), slope=call(_X, floats(2))),
    row("array_split", np.array_split, call(_X, 3, axis=-1), call(_X, 2, axis=1), call(integers(7), 3), call(floats(2), 5), call(_X, [1, 3], axis=2),
        call(_X, (1,)), call(np.zeros((0,), "float32"), 2), unknown=False, slope=call(_X, 3, axis=-1)),
    row("hsplit", np.hsplit, call(_X, 3), call(_X, [1]), call(floats(6), 2), call(floats(2, 0), 1), unknown=False),
    row("vsplit", np.vsplit, call(_X, 2), call(_X, [1]), call(integers(6, 2), (2, 3)), unknown=False),
    row("dsplit", np.dsplit, call(_X, 2), call(_X, [1, 3]), unknown=False),
    row("hstack", np.hstack, call([_X, _X]), call((floats(2), floats(3))), call([integers(2), floats(2, dtype="float16")]), call([floats(), 1.0]),
        call([[1.0, 2.0], [3.0]]), slope=call([floats(2, 1), floats(2, 3)])),
    row("vstack", np.vstack, call([_X, _X]), call((floats(3), floats(2, 3))), call([integers(2), floats(2, dtype="float16")]), call([floats(), 1.0]),
        call([_NONE, floats(3)]), call(floats(2, 3)), unknown=False, slope=call([floats(3), floats(2, 3)])),
    row("dstack", np.dstack, call([_X, _X]), call((floats(3), floats(3))), call([integers(2, 3), floats(2, 3, dtype="bfloat16")]), call([floats(), 1.0]),
        slope=call([floats(2, 3), floats(2, 3)])),
    *(row(name, getattr(np, name), call(_X), call(floats(2, 3)), unknown=False) for name in ("hstack", "vstack", "dstack")),
    row("fliplr", np.fliplr, call(_X), call(integers(2, 3)), call(_NONE), slope=call(_X)),
    row("flipud", np.flipud, call(_X), call(bools(3)), call(_NONE), slope=call(_X)),
    row("rot90", np.rot90, *(call(_X, k) for k in (0, 1, 2, 3, -1, 6)), call(_X, axes=(1, 2)), call(_X, 3, (-1, 0)), call(integers(2, 3)),
        call([[1, 2], [3, 4]]), call(_NONE), slope=call(_X, 1, (0, 2))),
    row("diagflat", np.diagflat, call(floats(3)), call(_X[0], 2), call(integers(2, 2), k=-1), call(floats()), call([1.0, 2.0]),
        unknown=False, slope=call(floats(2, 2), 1)),
)  # fmt: skip


def _distances(x: Any, y: Any) -> Any:
    return np.sqrt(np.sum((np.asarray(x)[..., :, None, :] - np.asarray(y)[..., None, :, :]) ** 2, axis=-1))


def _cross(x1: Any, x2: Any, axisa: int = -1, axisb: int = -1, axisc: int = -1, axis: Any = None) -> Any:
    if axis is not None:
        axisa = axisb = axisc = axis
    a, b = np.moveaxis(np.asarray(x1), axisa, -1), np.moveaxis(np.asarray(x2), axisb, -1)
    flat = a.shape[-1] == b.shape[-1] == 2
    a, b = (np.concatenate([v, np.zeros_like(v[..., :1])], -1) if v.shape[-1] == 2 else v for v in (a, b))
    i, j = [1, 2, 0], [2, 0, 1]
    product = a[..., i] * b[..., j] - a[..., j] * b[..., i]
    return product[..., 2] if flat else np.moveaxis(product, -1, axisc)


def _correlate(a: Any, b: Any, mode: str = "valid") -> Any:
    return np.correlate(np.atleast_1d(a), np.atleast_1d(b), mode)


_FAR = np.array([[1000.0, 1000.001], [1000.0, 1000.0]], "float32")
_SIGNALS = [
    (floats(7), floats(3)),
    (floats(7), floats(4)),
    (floats(3), floats(7)),
    (floats(4), floats(7)),
    (floats(3), floats(3)),
    (floats(5), floats(1)),
]

_POINTS = floats(3, 2)

PRODUCTS = (
    row("cdist", _distances, call(_POINTS, _POINTS), call(np.zeros((1, 2), "float16"), np.array([[300, 400]], "float16")), unknown=False, slope=call(_POINTS, _POINTS[1:])),
    row("inner", np.inner, call(floats(3), floats(3)), call(_X, floats(5, 4)), call(_X, 2.0), call(floats(), floats(2)), call(integers(2, 3), integers(3)),
        call(floats(2, 3, dtype="float16"), floats(3, dtype="bfloat16")), call(_NONE, floats(2, 3)), call(floats(2, 0), floats(3, 0)),
        loose=8, slope=call(_X, floats(5, 4)), unknown=False),
    row("vdot", np.vdot, call(floats(3), floats(3)), call(_X, floats(6, 4)), call(integers(2, 3), integers(6)), call(floats(2, dtype="float16"), integers(2)),
        call(floats(), 2.0), call(_NONE, np.zeros((0,), "float32")), loose=8, slope=call(floats(2, 3), floats(6)), unknown=False),
    row("kron", np.kron, call(floats(2, 3), floats(3, 2)), call(floats(3), floats(2, 2)), call(_X, floats(2)), call(integers(2), floats(2, dtype="float16")),
        call(floats(3), 2), call(floats(), floats()), call([1, 2], [[1, 0]]), call(_NONE, floats(2, 2)), slope=call(floats(2, 3), floats(3, 2))),
    row("cross", _cross, call(floats(3), floats(4, 3)), call(floats(4, 3), floats(4, 2)), call(floats(2), floats(4, 3)), call(floats(4, 2), floats(2)),
        call(floats(3, 4), floats(4, 3), axisa=0, axisb=1, axisc=0), call(floats(3, 4), floats(3, 1), axis=0), call(integers(2, 3), integers(3, low=-3)),
        call(floats(3, dtype="float16"), integers(3)), call([1, 2, 3], [4, 5, 6]), loose=4, slope=call(floats(4, 3), floats(3)), unknown=False),
    row("trace", np.trace, call(floats(3, 4)), call(_X, 1, 1, 2), call(_X, offset=-1, axis1=-1, axis2=0), call(_X, offset=9), call(bools(3, 3)),
        *(call(integers(3, 3, dtype=dtype)) for dtype in ("int8", "uint8", "int32", "int64")), call(floats(3, 3, dtype="bfloat16")), call(_NONE),
        slope=call(_X, 1, 1, 2)),
    row("vander", np.vander, call(floats(3)), call(floats(3), 5), call(floats(3), N=2, increasing=True), call(integers(4)), call(floats(3, dtype="float16"), 3),
        call([1.0, 2.0]), call(np.array([0.0, 1.0], "float32"), 4), call(floats(3), 0), call(floats(3), 1), call(np.zeros((0,), "float32"), 3), unknown=False,
        slope=call(np.array([0.0, 1.5, -2.0], "float32"), 4), loose=4),
    row("cdist", _distances, call(floats(4, 3), floats(2, 3)), call(floats(5, 4, 3), floats(2, 3)), call(integers(4, 3), integers(2, 3)), call(_FAR, _FAR),
        call(floats(2, 3, dtype="float16"), floats(4, 3)), call(_NONE, floats(2, 3)), call(floats(2, 0), floats(3, 0)),
        loose=8, slope=call(floats(4, 3), floats(2, 3)), unknown=False),
    row("correlate", _correlate, *(call(a, b, mode) for a, b in _SIGNALS for mode in ("valid", "same", "full")), call(integers(5), integers(2)),
        call(integers(5, dtype="uint8"), integers(3, dtype="int8", low=-3), mode="full"), call([1, 2, 3], [0.0, 1.0, 0.5]),
        call(floats(5, dtype="float16"), floats(3), mode="same"), call(integers(3, low=-9), integers(6), "full"), loose=8, slope=call(floats(7), floats(4), "same"), unknown=False),
)  # fmt: skip


def _select(conditions: Any, choices: Any, default: Any = 0) -> Any:
    result = np.asarray(default)
    for condition, choice in zip(reversed(conditions), reversed(choices), strict=True):
        result = np.where(condition, choice, result)
    return result


def _coordinates(indices: Any, shape: Any) -> Any:
    total = int(np.prod(shape))
    return np.unravel_index(np.where(np.less(indices, 0), np.add(indices, total), indices), shape)


INDEXING = (
    row("select", _select, call([bools(2, 3), bools(3)], [floats(2, 3), floats(3)], 7.0), call([bools(3)], [integers(3, dtype="int8")]),
        call([bools(2, 1), bools(3), True], [1, floats(3, dtype="float16"), 2.5], 0.5), call([False], [1]), call((bools(3),), (floats(3),), integers(2, 1)),
        slope=call([bools(2, 3), bools(3)], [floats(2, 3), floats(3)], 7.0)),
    row("unravel_index", _coordinates, call(integers(2, 3, high=24), (2, 3, 4)), call(np.array([0, 23, -1, -24], "int32"), [2, 3, 4]), call(5, (2, 3)),
        call([1, 2], 7), call(integers(4, dtype="uint8", high=20), (5, 4)), call(integers(3, dtype="int64", high=6), (6,)), call(integers(0), (2, 2))),
    row("unravel_index", lambda indices, shape: ([1, 0], [2, 0]), call(np.array([99, -99], "int32"), (2, 3))),
)  # fmt: skip


def _unique(
    x: Any, size: Any = None, fill_value: Any = None, axis: Any = None, sorted: bool = True, **wanted: Any
) -> Any:
    found = np.unique(x, True, True, True, axis=axis)
    values, first, inverse, counts = (np.asarray(part) for part in found)
    inverse = inverse.reshape(np.shape(x) if axis is None else (-1,))
    at = 0 if axis is None else axis
    if size is not None:
        missing = max(size - len(first), 0)
        values = np.moveaxis(np.moveaxis(values, at, 0)[:size], 0, at)
        shape = [*values.shape[:at], missing, *values.shape[at:][1:]]
        filler = np.take(values, [0] * missing, at) if fill_value is None else np.full(shape, fill_value)
        values = np.concatenate([values, filler], at)
        first = np.concatenate([first[:size], np.full(missing, first[0])])
        counts = np.concatenate([counts[:size], np.zeros(missing, int)])
    asked = {"return_index": first, "return_inverse": inverse, "return_counts": counts}
    return (values, *(part for name, part in asked.items() if wanted.get(name)))


_ALL = {"return_index": True, "return_inverse": True, "return_counts": True}
_TIES = integers(6, 3, high=2)

SORTING = (
    row("argpartition", lambda x, kth, axis=-1: np.argsort(x, axis=axis, kind="stable"), call(_X, 1), call(_X, -1, axis=0), call(_X, 5, axis=None),
        call(integers(6), 2), call(floats(3, dtype="bfloat16"), 0), unknown=False),
    row("isin", lambda a, b, assume_unique=False, invert=False: np.isin(a, b, invert=invert), call(integers(2, 3), np.array([1, 3], "int32")), call(floats(2, 3), floats(2, 3)),
        call(integers(2, 3), [1, 4], invert=True), call(_NAN, _NAN), call(2, [1, 2]), call(integers(4), np.zeros((0,), "int32")), call(integers(4), np.zeros((0,), "int32"), invert=True),
        call(bools(4), True), call(integers(4, dtype="uint8"), floats(3)), call(floats(3, dtype="float16"), floats(3, dtype="float16"), assume_unique=True),
        call(np.array([], "float32"), [1.0]), call(integers(3, dtype="int64"), integers(2, 2, dtype="int8")), call(floats(3, dtype="bfloat16"), 1)),
    row("unique", _unique, call(integers(2, 3)), call(integers(2, 3), **_ALL), call(floats(4), **_ALL), call(_NAN, **_ALL), call(bools(5), **_ALL), call(3, **_ALL),
        call([3, 1, 3], return_counts=True), call(floats(3, dtype="bfloat16")), call(integers(5, dtype="uint8"), return_inverse=True), call(np.zeros((0,), "float32"), **_ALL),
        call(integers(6), sorted=False, return_counts=True), unknown=False),
    row("unique", _unique, call(_TIES, axis=0, **_ALL), call(_TIES, axis=1, **_ALL), call(_TIES, axis=-1), call(integers(4, 2, 3, high=2), axis=0, **_ALL),
        call(floats(4, 1), axis=0, **_ALL), call(np.array([[math.nan, 1.0], [math.nan, 1.0]], "float32"), axis=1), unknown=False),
    row("unique", _unique, call(integers(6), size=2, **_ALL), call(integers(6), size=8, **_ALL), call(integers(6), size=8, fill_value=-1, **_ALL),
        call(floats(3), size=5, fill_value=0.5), call(_TIES, axis=0, size=9, **_ALL), call(_TIES, axis=0, size=9, fill_value=7)),
)  # fmt: skip

_COUNTS = tuple(call(count) for count in (0, 1, 2, 5, 8))

CREATION = (
    *(row(name, getattr(np, name), *_COUNTS) for name in ("bartlett", "blackman", "hamming", "hanning")),
    row("kaiser", np.kaiser, *(call(count, beta) for count in (0, 1, 2, 5, 8) for beta in (0.0, 8.6)), call(5, 14), loose=8),
    row("logspace", lambda start, stop, num=50, endpoint=True, base=10, dtype=None, axis=0: np.logspace(start, stop, num, endpoint, base, dtype, axis=axis),
        call(0.0, 2.0, 5), call(0, 3, 4, endpoint=False), call(floats(3), 1.0, 4), call(floats(2), 0.5, 3, axis=-1, base=2.0), call(1, 2, 3, dtype="float16"),
        call(0, 3), call(0.0, 1.0, 1), call(0.0, 1.0, 0), call(floats(2, dtype="float16"), 1, 3), loose=20, slope=call(floats(3), 1.0, 4), unknown=False),
    row("geomspace", lambda start, stop, num=50, endpoint=True, dtype=None, axis=0: np.geomspace(start, stop, num, endpoint, dtype, axis=axis),
        call(1.0, 1000.0, 4), call(1, 256, 9, endpoint=False), call(-1.0, -100.0, 5), call(floats(3, low=1), 9.0, 4), call(floats(2, low=1), 0.5, 3, axis=-1),
        call(1, 8, 4, dtype="float16"), call(1, 100), call(2.0, 3.0, 1), call(2.0, 3.0, 0), call(1000.0, 1.0, 4), loose=20, slope=call(floats(3, low=1), 9.0, 4), unknown=False),
)  # fmt: skip


def _rearranged(order: Any, shape: Any, split: Any = None) -> Any:
    def judge(x: Any, pattern: str, **sizes: int) -> Any:
        x = np.asarray(x)
        return np.transpose(np.reshape(x, split or x.shape), order).reshape(shape)

    return judge


REARRANGING = (
    row("rearrange", _rearranged((0, 2, 1), (2, 4, 3)), call(_X, "a b c -> a c b"), slope=call(_X, "a b c -> a c b")),
    row("rearrange", _rearranged((0, 1, 2), (6, 4)), call(_X, "a b c -> (a b) c"), call(_X, "a b ... -> (a b) ...")),
    row("rearrange", _rearranged((2, 0, 1), (24,)), call(_X, "a b c -> (c a b)"), call(_X, "... c -> (c ...)")),
    row("rearrange", _rearranged((3, 0, 1, 2), (2, 2, 3, 2), (2, 3, 2, 2)), call(_X, "a b (c d) -> d a b c", d=2), call(_X, "... (c d)->d ... c", c=2),
        slope=call(_X, "a b (c d) -> d a b c", d=2)),
    row("rearrange", _rearranged((0, 1, 2), (2, 1, 3, 4, 1)), call(_X, "a b c -> a 1 b c ()"), call(_X, "a ... -> a 1 ... 1")),
    row("rearrange", _rearranged((0, 1), (3, 2), (3, 2)), call(floats(3, 1, 2), "a 1 b -> a b"), call(integers(3, 1, 2), "a () b -> a b"), unknown=False),
    row("rearrange", _rearranged((), ()), call(floats(), "->"), call(1.5, "... -> ...")),
    row("rearrange", _rearranged((1, 0, 2), (3, 2, 4)), call([_X[0], _X[1]], "i a b -> a i b"), call((_X[0], _X[1]), "i a b -> a i b"), call(_X, "x y ... -> y x ...")),
    row("rearrange", _rearranged((0, 1), (0, 3)), call(_NONE, "a b -> a b"), call(_NONE, "... -> ...")),
    row("rearrange", _rearranged((0, 3, 1, 4, 2, 5), (2, 3, 1, 2, 4, 1), (2, 1, 4, 3, 2, 1)), call(floats(2, 4, 6), "b (h p) (w q r) -> b w h q p r", p=4, q=2, w=3), unknown=False),
)  # fmt: skip

ROWS: tuple[Row, ...] = (*ASSEMBLING, *PRODUCTS, *INDEXING, *SORTING, *CREATION, *REARRANGING)
