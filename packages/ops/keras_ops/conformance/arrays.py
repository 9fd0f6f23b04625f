"""Rows of the ops that are NumPy's: element by element, reductions, shapes, indices, products, new tensors."""

import math
from typing import Any

import numpy as np

from keras_ops.conformance.rows import (
    INTEGERS,
    binary,
    bools,
    call,
    floats,
    integers,
    reduction,
    row,
    unary,
)

_erf = np.vectorize(math.erf, otypes=["float64"])


def _quiet(function: Any) -> Any:
    def judge(*args: Any, **kwargs: Any) -> Any:
        with np.errstate(all="ignore"):
            return function(*args, **kwargs)

    return judge


def _truths(op: str, judge: Any) -> Any:
    return row(
        op, judge, call(bools(2, 3), bools(3)), call(integers(2, 3), True), call(floats(0,), floats(1,)), call(True, False),
        call([0.0, 1.0], bools(2)),
    )  # fmt: skip


def _bits(op: str, judge: Any, *more: Any) -> Any:
    calls = [call(integers(2, 3, dtype=d, high=7), integers(3, dtype=d, high=4)) for d in INTEGERS]
    return row(op, judge, *calls, call(integers(2, 3), 1), *more)


_GENTLE = {"low": 0.5, "high": 3.0}
_OPEN = {"low": -0.9, "high": 0.9, "exact": ()}
_BYTES = np.array([1, 2, 4], "uint8")
_STEPS = {"smooth": False}

ELEMENTWISE = (
    binary("add", lambda a, b: np.add(a, b)),
    row("add", np.logical_or, call(bools(2, 3), bools(3))),
    binary("subtract", np.subtract),
    binary("multiply", np.multiply),
    binary("divide", _quiet(np.true_divide), **_GENTLE),
    binary("true_divide", _quiet(np.true_divide), **_GENTLE),
    row("divide", _quiet(np.true_divide), call(np.array([1.0, -1.0, 0.0], "float32"), np.zeros(3, "float32"))),
    binary("divide_no_nan", _quiet(lambda a, b: np.where(np.equal(b, 0), 0, np.true_divide(a, b))), **_GENTLE),
    row(
        "divide_no_nan", lambda a, b: np.where(b == 0, 0, a / np.where(b == 0, 1, b)),
        call(floats(3), np.array([0.0, 1.0, 0.0], "float32")),
        slope=call(floats(3), np.array([2.0, 1.0, 4.0], "float32")),
    ),
    # A Python integer beside bytes that have no place for it.
    *(
        row(op, judge, call(_BYTES, 300), call(300, _BYTES), call(-1, _BYTES), call(_BYTES, -1), loose=2)
        for op, judge in {
            "divide": np.true_divide, "true_divide": np.true_divide, "divide_no_nan": np.true_divide,
            "arctan2": np.arctan2, "hypot": np.hypot, "logaddexp": np.logaddexp,
        }.items()
    ),
    binary("floor_divide", _quiet(np.floor_divide), **_GENTLE, **_STEPS),
    row("floor_divide", np.floor_divide, call(integers(2, 3, low=-7, high=7), 3), call(floats(2, 3), -2.0)),
    binary("mod", np.mod, low=0.6, high=3.1, smooth=False),
    row("mod", np.mod, call(integers(2, 3, low=-7, high=7), 3), call(floats(2, 3), -2.0)),
    binary("power", np.power, **_GENTLE, loose=3),
    row("power", lambda a, b: np.trunc(np.power(np.asarray(a, float), b)), call(np.array([1, -1, 2, -3]), -2), call(3, 2)),
    binary("maximum", np.maximum),
    binary("minimum", np.minimum),
    row("maximum", np.maximum, call(np.array([math.nan, 1.0], "float32"), 2.0)),
    row("minimum", np.minimum, call(np.array([math.nan, 1.0], "float32"), 2.0)),
    binary("arctan2", np.arctan2, loose=2),
    binary("logaddexp", np.logaddexp, loose=2),
    row("logaddexp", np.logaddexp, call(np.array([0.0, 1000.0, -np.inf], "float32"), np.array([1000.0, 0.0, -np.inf]))),
    *(
        binary(op, judge, **_STEPS)
        for op, judge in {
            "equal": np.equal, "not_equal": np.not_equal, "less": np.less, "less_equal": np.less_equal,
            "greater": np.greater, "greater_equal": np.greater_equal,
        }.items()
    ),
    row("equal", np.equal, call(np.array([math.nan, 1.0], "float32"), np.array([math.nan, 1.0], "float32"))),
    _truths("logical_and", np.logical_and),
    _truths("logical_or", np.logical_or),
    _truths("logical_xor", np.logical_xor),
    row("logical_xor", np.logical_xor, call(integers(2, 3), 3), call(0, floats(3)), call(floats(3), 1.5)),
    unary("logical_not", np.logical_not, **_STEPS),
    _bits("bitwise_and", np.bitwise_and, call(bools(3), bools(3))),
    _bits("bitwise_or", np.bitwise_or, call(bools(3), bools(3))),
    _bits("bitwise_xor", np.bitwise_xor, call(bools(3), bools(3))),
    _bits("bitwise_left_shift", np.left_shift),
    _bits("left_shift", np.left_shift),
    _bits("bitwise_right_shift", np.right_shift, call(np.array([-8, 8], "int32"), 1)),
    _bits("right_shift", np.right_shift),
    row("bitwise_not", np.invert, call(integers(2, 3)), call(integers(3, dtype="int8"))),
    row("bitwise_not", np.logical_not, call(bools(3))),
    row("bitwise_invert", np.invert, call(integers(2, 3)), call(integers(3, dtype="int64"))),
    unary("negative", np.negative, exact=("int32", "int8")),
    unary("absolute", np.abs),
    unary("abs", np.abs),
    unary("sign", np.sign, **_STEPS),
    unary("square", np.square),
    unary("sqrt", np.sqrt, **_GENTLE),
    row("sqrt", _quiet(np.sqrt), call(np.array([0.0, -1.0, np.inf], "float32"))),
    unary("rsqrt", lambda x: 1 / np.sqrt(x), **_GENTLE),
    unary("reciprocal", _quiet(lambda x: 1 / np.asarray(x)), **_GENTLE),
    unary("exp", np.exp),
    unary("exp2", np.exp2),
    unary("expm1", np.expm1),
    row("expm1", np.expm1, call(np.array([1e-6, -1e-6], "float32"))),
    unary("log", _quiet(np.log), **_GENTLE),
    row("log", _quiet(np.log), call(np.array([0.0, -1.0, np.inf], "float32"))),
    unary("log2", _quiet(np.log2), **_GENTLE),
    unary("log10", _quiet(np.log10), **_GENTLE),
    unary("log1p", np.log1p, low=-0.9, exact=("int32", "bool")),
    row("log1p", np.log1p, call(np.array([1e-6, -1e-6], "float32"))),
    unary("sin", np.sin),
    unary("cos", np.cos),
    unary("tan", np.tan, low=-1.0, high=1.0),
    unary("arcsin", np.arcsin, **_OPEN),
    unary("arccos", np.arccos, **_OPEN),
    unary("arctan", np.arctan),
    unary("sinh", np.sinh),
    unary("cosh", np.cosh),
    unary("tanh", np.tanh),
    unary("arcsinh", np.arcsinh),
    unary("arccosh", np.arccosh, low=1.2),
    unary("arctanh", np.arctanh, **_OPEN),
    unary("erf", _erf),
    unary("floor", np.floor, **_STEPS),
    unary("ceil", np.ceil, **_STEPS),
    unary("trunc", np.trunc, **_STEPS),
    unary("round", np.round, exact=("int32", "uint8"), smooth=False),
    row("round", np.round, call(np.array([0.5, 1.5, -2.5, 1.25], "float32")), call(floats(2, 3), 1), call(floats(3), decimals=2)),
    row("round", np.round, call(np.array([14, -25, 36], "int32"), -1)),
    unary("isnan", np.isnan, **_STEPS),
    unary("isinf", np.isinf, **_STEPS),
    unary("isfinite", np.isfinite, **_STEPS),
    *(
        row(op, judge, call(np.array([math.nan, math.inf, -math.inf, 1.0], dtype)))
        for op, judge in (("isnan", np.isnan), ("isinf", np.isinf), ("isfinite", np.isfinite))
        for dtype in ("float32", "float16")
    ),
    row(
        "nan_to_num", lambda x, nan=0.0, posinf=None, neginf=None: np.nan_to_num(x.astype("float32"), True, nan, posinf, neginf),
        call(np.array([math.nan, math.inf, -math.inf, 1.0], "float32")), call(floats(0,)), call(integers(3)),
        call(np.array([math.nan, math.inf, -math.inf, 1.0], "float32"), nan=1.0, posinf=2.0, neginf=-2.0),
    ),
    row(
        "clip", lambda x, low, high: np.minimum(np.maximum(x, low), high),
        call(floats(2, 3), -1.0, 1.0), call(floats(2, 3, dtype="float16"), -1, 1), call(floats(), 0.0, 1.0),
        call(integers(2, 3), 1, 3), call(bools(3), 0, 1), call(floats(2, 3), floats(3, low=-1, high=0), floats(3, low=0, high=1)),
        call(0.5, 1.0, 2.0), slope=call(floats(2, 3), -1.0, 1.0),
    ),
    row(
        "isclose", np.isclose, call(np.array([1.0, 2.0, math.inf, math.nan]), np.array([1.0, 2.1, math.inf, math.nan])),
        call(np.array([1.0, math.nan], "float32"), np.array([1.01, math.nan], "float32"), rtol=0.1, equal_nan=True),
        call(integers(3), integers(3)),
    ),
)  # fmt: skip


def _extreme(judge: Any) -> Any:
    def with_initial(x: Any, axis: Any = None, keepdims: bool = False, initial: Any = None) -> Any:
        return judge(x, axis=axis, keepdims=keepdims, **({} if initial is None else {"initial": initial}))

    return with_initial


def _index(judge: Any) -> Any:
    return lambda x, axis=None, keepdims=False: judge(np.asarray(x), axis=axis, keepdims=keepdims)


def _indices(op: str, judge: Any) -> Any:
    x = floats(2, 3, 4)
    return row(
        op, _index(judge), call(x), call(x, axis=0), call(x, axis=-1, keepdims=True), call(integers(2, 3), axis=1),
        call(np.array([[1, 2, 2], [3, 3, 1]], "float32"), axis=1), call(floats(3, dtype="bfloat16")), call(bools(2, 3), axis=0),
    )  # fmt: skip


def _cumulative(op: str, judge: Any) -> Any:
    x = floats(2, 3, low=0.5)
    return row(
        op, judge, call(x, axis=1), call(x), call(x, axis=-2), call(integers(2, 3, high=3), axis=0), call(bools(2, 3), axis=1),
        call(floats(2, 3, dtype="float16", low=0.5), axis=0), call(integers(2, 3, high=3), axis=0, dtype="float32"),
        slope=call(x, axis=1),
    )  # fmt: skip


REDUCTIONS = (
    reduction("sum", np.sum, exact=(*INTEGERS, "bool")),
    reduction("prod", np.prod, loose=3),
    row("prod", lambda x, dtype: np.prod(x), call(integers(3, low=1), dtype="float32")),
    row("sum", np.sum, call(np.zeros((0, 3), "float32"), axis=0), call(np.full((300,), 300.0, "float16"))),
    reduction("mean", np.mean, exact=(*INTEGERS, "bool")),
    row("mean", np.mean, call(np.full((300,), 300.0, "float16"))),
    reduction("var", np.var, loose=5),
    reduction("std", np.std, loose=5),
    reduction("max", _extreme(np.max), exact=(*INTEGERS, "bool")),
    reduction("min", _extreme(np.min), exact=(*INTEGERS, "bool")),
    row("max", _extreme(np.max), call(floats(2, 3), axis=0, initial=1.0), call(np.zeros((0, 3), "float32"), axis=0, initial=-1.0)),
    row("min", _extreme(np.min), call(floats(2, 3), axis=0, initial=1.0)),
    reduction("amax", np.max),
    reduction("amin", np.min),
    reduction("all", np.all, exact=("int32", "bool"), smooth=False),
    reduction("any", np.any, exact=("int32", "bool"), smooth=False),
    _indices("argmax", np.argmax),
    _indices("argmin", np.argmin),
    _cumulative("cumsum", lambda x, axis=None, dtype=None: np.cumsum(x, axis=axis)),
    _cumulative("cumprod", lambda x, axis=None, dtype=None: np.cumprod(x, axis=axis)),
    row(
        "count_nonzero", np.count_nonzero, call(integers(2, 3)), call(integers(2, 3), axis=0), call(bools(2, 3), axis=(0, 1)),
        call(floats(2, 3), axis=-1),
    ),
    row(
        "average", np.average, call(floats(2, 3)), call(floats(2, 3), axis=1), call(integers(2, 3), axis=0),
        call(floats(2, 3), axis=1, weights=floats(3, low=0.5)), call(floats(2, 3), weights=floats(2, 3, low=0.5)),
        slope=call(floats(2, 3), axis=1, weights=floats(3, low=0.5)),
    ),
    row("allclose", np.allclose, call(floats(3), floats(3)), call(floats(3), floats(3) + 1), call([1.0, math.nan], [1.0, math.nan])),
)  # fmt: skip

_X = floats(2, 3, 4)

SHAPING = (
    row(
        "reshape", np.reshape, call(_X, (6, 4)), call(_X, (-1,)), call(_X, (4, -1)), call(_X, -1), call(np.zeros((0, 3), "float32"), (3, 0)),
        call(integers(4), [2, 2]), call([1.0, 2.0], (2, 1)), call(floats(), (1,)), slope=call(_X, (6, 4)),
    ),
    row("ravel", np.ravel, call(_X), call(floats()), call(bools(2, 3)), slope=call(_X)),
    row(
        "transpose", np.transpose, call(_X), call(_X, (0, 2, 1)), call(_X, [1, -1, 0]), call(integers(3)), call(floats()),
        slope=call(_X, (0, 2, 1)),
    ),
    row("swapaxes", np.swapaxes, call(_X, 0, -1), call(integers(2, 3), 0, 1)),
    row("moveaxis", np.moveaxis, call(_X, 0, -1), call(_X, (0, 1), (2, 0)), call(_X, [-1], [0])),
    row("expand_dims", lambda x, axis: np.expand_dims(x, axis if isinstance(axis, int) else tuple(axis)),
        call(_X, 0), call(_X, -1), call(_X, (0, -1)), call(floats(), 0), call(1.5, 0)),
    row("squeeze", lambda x, axis=None: np.squeeze(x, axis if axis is None or isinstance(axis, int) else tuple(axis)),
        call(floats(1, 3, 1)), call(floats(1, 3, 1), axis=0), call(floats(1, 3, 1), axis=(0, -1)), call(floats(2, 1), axis=-1), unknown=False),
    row("concatenate", np.concatenate, call([_X, _X]), call((_X, _X), axis=-1), call([integers(2), floats(3)]),
        call([floats(2, 3, dtype="float16"), integers(2, 1)], axis=1), call([np.zeros((0,), "float32"), floats(2)])),
    row("stack", np.stack, call([_X, _X]), call((_X, _X), axis=-1), call([integers(2), floats(2)]), call([floats(), 1.0])),
    row("split", np.split, call(_X, 3, axis=1), call(_X, [1, 3], axis=-1), call(_X, (1,)), call(integers(6), 2), unknown=False),
    row("repeat", np.repeat, call(_X, 2, axis=1), call(_X, 2), call(_X, [1, 0, 2], axis=1), call(integers(3), np.array([2, 0, 1])),
        call(_X, (3,), axis=-1), unknown=False),
    row("tile", np.tile, call(_X, 2), call(_X, (2, 1, 3)), call(floats(3), [2, 2]), call(floats(2, 3), (2,))),
    row("pad", lambda x, width, mode="constant", constant_values=None: np.pad(
        x, width, mode, **({} if constant_values is None else {"constant_values": constant_values})),
        call(floats(2, 3), ((1, 0), (2, 1))), call(floats(3), ((1, 2),), mode="constant", constant_values=7),
        call(floats(3), 1), call(floats(4, 5), ((1, 2), (2, 1)), mode="reflect"), call(floats(4, 5), ((1, 2), (2, 1)), mode="symmetric"),
        call(integers(3), ((0, 2),)), slope=call(floats(2, 3), ((1, 0), (2, 1)))),
    row("flip", np.flip, call(_X), call(_X, axis=1), call(_X, axis=(0, -1)), call(bools(3))),
    row("roll", np.roll, call(_X, 1), call(_X, -1, axis=1), call(_X, (1, 2), axis=(0, 2)), call(integers(3), 5)),
    row("broadcast_to", np.broadcast_to, call(floats(3), (2, 3)), call(floats(2, 1), (4, 2, 3)), call(1.5, (2,)), unknown=False),
    row("copy", np.copy, call(_X), call(integers(3)), call(floats())),
)  # fmt: skip


def _where(condition: Any, a: Any = None, b: Any = None) -> Any:
    return np.nonzero(condition) if a is None else np.where(condition, a, b)


def _take(x: Any, indices: Any, axis: Any = None) -> Any:
    return np.take(np.asarray(x), np.asarray(indices).astype(int), axis=axis)


def _get_item(x: Any, key: Any) -> Any:
    return x[key]


INDEXING = (
    row("where", _where, call(bools(2, 3), floats(2, 3), floats(3)), call(bools(2, 3), 1.0, 0.0), call(bools(3), integers(3), 2.5),
        call(True, floats(2), 0), call(bools(2, 1), floats(2, 3, dtype="float16"), 1), call(integers(3), floats(3), floats(3)),
        slope=call(bools(2, 3), floats(2, 3), floats(3))),
    row("where", _where, call(bools(2, 3)), call(integers(4)), unknown=False),
    row("nonzero", np.nonzero, call(bools(2, 3)), call(integers(4, high=2)), unknown=False),
    row("take", _take, call(_X, integers(2, high=3), axis=1), call(_X, integers(2, 2, high=4), axis=-1), call(_X, 5), call(_X, [0, -1], axis=0),
        call(integers(5), integers(2, 3)), call(floats(3), np.array([-1, 0])), slope=call(_X, integers(2, high=3), axis=1)),
    row("take_along_axis", lambda x, i, axis=None: np.take_along_axis(x, i, axis), call(_X, integers(2, 3, 2, high=4), axis=-1),
        call(_X, integers(2, 1, 4, high=3), axis=1), call(_X, integers(3, high=24)), call(floats(2, 3), np.array([[-1], [0]]), axis=1), slope=call(_X, integers(2, 3, 2, high=4), axis=-1)),
    row("sort", np.sort, call(_X), call(_X, axis=0), call(_X, axis=None), call(integers(2, 3)), call(floats(4, dtype="bfloat16")), slope=call(floats(2, 3))),
    row("argsort", lambda x, axis=-1: np.argsort(x, axis=axis, kind="stable"), call(_X), call(_X, axis=0), call(_X, axis=None),
        call(np.array([2, 1, 2, 1], "int32")), call(np.array([1.0, 0.0, 1.0, 0.0], "float32"))),
    row("get_item", _get_item, call(_X, 0), call(_X, (slice(None), -1)), call(_X, (Ellipsis, slice(1, None, 2))), call(_X, (None, 1)),
        call(_X, (slice(None, None, 2), slice(0, 2), 3)), unknown=False),
    row("diag", np.diag, call(floats(3)), call(floats(3), k=-1), call(floats(3, 4)), call(integers(3, 3), k=1), unknown=False),
    row("diagonal", np.diagonal, call(_X), call(_X, offset=1, axis1=1, axis2=2), call(integers(3, 4), offset=-1)),
    row("searchsorted", np.searchsorted, call(np.sort(floats(5)), floats(2, 3)), call(np.array([1, 3, 3, 5]), np.array([3, 0, 6]), side="right"), unknown=False),
    row("digitize", np.digitize, call(floats(2, 3), np.array([-1.0, 0.0, 1.0])), call(integers(4), np.array([1, 3])), call(floats(3), [0.0, 1.0])),
    row("bincount", lambda x, weights=None, minlength=0: np.bincount(x, weights, minlength), call(np.array([0, 2, 2, 3], "int32")), call(np.array([0, 2], "int32"), minlength=6),
        call(np.array([0, 2, 2], "int32"), weights=floats(3)), unknown=False),
)  # fmt: skip


def _scattered(inputs: Any, indices: Any, updates: Any, reduction: Any = None) -> Any:
    result = np.array(inputs)
    for place, value in zip(np.asarray(indices).reshape(-1, np.shape(indices)[-1]), updates, strict=True):
        old = result[tuple(place)]
        result[tuple(place)] = {None: value, "add": old + value, "mul": old * value, "max": np.maximum(old, value),
                                "min": np.minimum(old, value)}[reduction]  # fmt: skip
    return result


def _block(inputs: Any, starts: Any, shape: Any) -> Any:
    return inputs[tuple(np.s_[int(s) : int(s) + n] for s, n in zip(starts, shape, strict=True))]


def _with_block(inputs: Any, starts: Any, updates: Any) -> Any:
    result = np.array(inputs)
    result[tuple(np.s_[int(s) : int(s) + n] for s, n in zip(starts, updates.shape, strict=True))] = updates
    return result


_AT = np.array([[0, 1], [1, 2]], "int32")

CORE = (
    row("cast", lambda x, dtype: np.asarray(x).astype({"bfloat16": "float32"}.get(dtype, dtype)), *(call(floats(2, 3), d) for d in ("float16", "int32", "float64", "bool", "bfloat16")),
        call(integers(3), "float32"), call(bools(3), "int32"), call(1.5, "int32"), loose=4),
    row("saturate_cast", lambda x, dtype: np.clip(x, np.iinfo(dtype).min, np.iinfo(dtype).max).astype(dtype),
        call(np.array([-5.0, 300.0, 7.5], "float32"), "uint8"), call(np.array([-500, 300], "int32"), "int8"), call(np.array([3e9, -3e9], "float64"), "int16")),
    row("stop_gradient", np.asarray, call(_X), call(integers(3))),
    row("slice", _block, call(_X, (0, 1, 2), (2, 2, 1)), call(integers(5), (1,), (3,)), unknown=False),
    row("slice_update", _with_block, call(_X, (0, 1, 2), floats(2, 2, 1)), call(integers(5), (1,), np.array([7, 8], "int32"))),
    row("scatter", lambda i, v, shape: _scattered(np.zeros(shape), i, v, "add"), call(_AT, floats(2), (2, 3)),
        call(np.array([[1], [1], [0]], "int32"), floats(3), (4,)), call([[0], [2]], [1.0, 5.0], (3,)), call(np.array([[1], [0]], "int32"), floats(2, 3), (4, 3)), unknown=False),
    row("scatter_update", _scattered, call(floats(2, 3), _AT, floats(2)), call(integers(2, 3), _AT, np.array([7, 8], "int32")),
        *(call(floats(4), np.array([[1], [1], [3]], "int32"), floats(3), reduction=r) for r in ("add", "mul", "max", "min"))),
    row("unstack", lambda x, num=None, axis=0: [np.take(x, i, axis) for i in range(np.shape(x)[axis])], call(_X), call(_X, axis=-1), call(_X, 3, 1), call([[1, 2], [3, 4]], axis=1), unknown=False),
)  # fmt: skip

CONTRACTIONS = (
    row("matmul", np.matmul, call(floats(2, 3), floats(3, 4)), call(floats(3), floats(3, 4)), call(floats(2, 3), floats(3)), call(floats(3), floats(3)),
        call(floats(5, 2, 3), floats(3, 4)), call(floats(5, 1, 2, 3), floats(4, 3, 2)), call(integers(2, 3), integers(3, 2)),
        call(floats(2, 3, dtype="float16"), floats(3, 2, dtype="float32")), call(integers(2, 3, dtype="int8"), floats(3, 2)), call(np.zeros((0, 3), "float32"), floats(3, 2)),
        call(floats(2, 3, dtype="bfloat16"), floats(3, 2, dtype="bfloat16")), loose=8, slope=call(floats(5, 2, 3), floats(3, 4)), unknown=False),
    row("dot", np.dot, call(floats(2, 3), floats(3, 4)), call(floats(3), floats(3)), call(floats(2, 3, 4), floats(2, 4, 3)), call(floats(2, 3), 2.0), call(integers(2, 3), integers(3)), loose=4, unknown=False),
    row("tensordot", np.tensordot, call(_X, floats(4, 3), axes=1), call(_X, floats(3, 4, 2)), call(_X, floats(4, 3), axes=([1, 2], [1, 0])), call(floats(2), floats(3), axes=0), loose=8, slope=call(_X, floats(4, 3), axes=1), unknown=False),
    row("einsum", np.einsum, call("ij,jk->ik", floats(2, 3), floats(3, 4)), call("bij,bkj->bik", _X, floats(2, 5, 4)), call("ii->i", floats(3, 3)), call("...i,i->...", _X, floats(4)),
        call("ij,j", floats(2, 3), floats(3)), call("ij->", floats(2, 3)), call("ij,ij,j->i", floats(2, 3), floats(2, 3), floats(3)), call("i,j->ij", integers(2), floats(3)), loose=8, slope=call("ij,jk->ik", floats(2, 3), floats(3, 4)), unknown=False),
    row("outer", np.outer, call(floats(2), floats(3)), call(floats(2, 2), floats(3)), call(integers(2), integers(3)), slope=call(floats(2), floats(3)), unknown=False),
)  # fmt: skip


def _full(shape: Any, value: Any, dtype: Any = None) -> Any:
    return np.full(shape, value, dtype)


CREATION = (
    row("zeros", lambda shape, dtype=None: np.zeros(shape), call((2, 3)), call((0,), "int32"), call(()), call([2], dtype="bool"), call(3)),
    row("ones", lambda shape, dtype=None: np.ones(shape), call((2, 3)), call((0,), "int32"), call(()), call([2], dtype="float16"), call(3)),
    row("full", _full, call((2, 3), 1.5), call((2,), 3, "int32"), call((), 1.5), call((2, 2), np.array([1.0, 2.0], "float32"))),
    row("zeros_like", lambda x, dtype=None: np.zeros(np.shape(x)), call(_X), call(integers(3)), call(floats(3, dtype="float16"), dtype="int32"), call([1.0, 2.0])),
    row("ones_like", lambda x, dtype=None: np.ones(np.shape(x)), call(_X), call(integers(3)), call(floats(3, dtype="float16"), dtype="int32"), call(bools(2))),
    row("full_like", lambda x, value, dtype=None: np.full(np.shape(x), value), call(_X, 1.5), call(integers(3), 2), call(floats(3), 2.5, dtype="float16")),
    row("arange", lambda *a, dtype=None, **k: np.arange(*a, **k), call(5), call(1, 5), call(1, 8, 3), call(5, 1, -2), call(0.0, 1.0, 0.25), call(3, dtype="float32"), call(0), call(2.0)),
    row("linspace", lambda start, stop, num=50, endpoint=True, retstep=False, dtype=None, axis=0: np.linspace(start, stop, num, endpoint, retstep, None, axis),
        call(0.0, 1.0, 5), call(0, 1, 4, endpoint=False), call(floats(3), floats(3) + 1, 4), call(0.0, 1.0, 3, retstep=True), call(floats(2), 5.0, 3, axis=-1), call(0, 10, 5, dtype="float16"), unknown=False),
    row("eye", lambda N, M=None, k=0, dtype=None: np.eye(N, M, k), call(3), call(2, 4), call(3, k=1), call(3, 2, -1, "int32")),
    row("identity", lambda n, dtype=None: np.identity(n), call(3), call(2, "float16")),
    row("tri", lambda N, M=None, k=0, dtype=None: np.tri(N, M, k), call(3), call(2, 4), call(3, k=1), call(3, 2, -1, "int32")),
    row("tril", np.tril, call(floats(3, 4)), call(_X, k=1), call(integers(3, 3), k=-1), slope=call(floats(3, 4))),
    row("triu", np.triu, call(floats(3, 4)), call(_X, k=1), call(integers(3, 3), k=-1), slope=call(floats(3, 4))),
    row("meshgrid", np.meshgrid, call(floats(2), floats(3)), call(floats(2), floats(3), indexing="ij"), call(integers(2)), call(floats(2), integers(3), floats(4)), unknown=False),
)  # fmt: skip

# What has no value to compare: only shape and dtype.
ROWS = (*ELEMENTWISE, *REDUCTIONS, *SHAPING, *INDEXING, *CORE, *CONTRACTIONS, *CREATION)
