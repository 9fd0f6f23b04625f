"""Rows of the corners of shapes, indices, products and matrices: empty, singular, tied, unordered, not contiguous."""

import math
from typing import Any

import numpy as np

from keras_ops.conformance.rows import Row, bools, call, floats, integers, row

_X = floats(2, 3, 4)
# The same elements as others, in another order in memory, with gaps, and backwards.
_TURNED, _GAPPED, _BACKWARDS = floats(4, 3, 2).transpose(2, 1, 0), floats(4, 6, 4)[::2, ::2], floats(2, 3, 4)[:, ::-1]
_NONE = np.zeros((0, 3), "float32")
_HOLLOW = np.zeros((2, 0, 3), "float32")
_NAN, _INF = math.nan, math.inf
_WILD = np.array([_NAN, 1.0, _INF, -_INF, 0.0, -0.0, _NAN], "float32")


def _padded(x: Any, width: Any, mode: str = "constant", constant_values: Any = None) -> Any:
    return np.pad(
        np.asarray(x), width, mode, **({} if constant_values is None else {"constant_values": constant_values})
    )


SHAPING = (
    *(row(name, getattr(np, name), *(call(x) for x in (_TURNED, _GAPPED, _BACKWARDS, _HOLLOW))) for name in ("ravel", "transpose", "flip", "copy")),
    row("reshape", np.reshape, call(_TURNED, (4, 6)), call(_GAPPED, (-1, 2)), call(_BACKWARDS, (3, 8)), call(_HOLLOW, (0,)), call(_HOLLOW, (5, 0)), call(_X, (2, 3, 2, 2))),
    row("split", np.split, call(_X, [3, 2], axis=-1), call(_X, [1, -1], axis=-1), call(_X, [2, 9], axis=1), call(_X, [], axis=1), call(_NONE, 2),
        call(_TURNED, 2), call(_HOLLOW, 1, axis=1), unknown=False, slope=call(_X, [1, 3], axis=-1)),
    row("concatenate", lambda xs, axis=0: np.concatenate([np.asarray(x) for x in xs], axis), call([_TURNED, _BACKWARDS], axis=-2), call([_NONE, _NONE]),
        call([bools(2), integers(2, dtype="uint8"), floats(1, dtype="bfloat16")]), call([floats(2, dtype="float16"), floats(2, dtype="bfloat16")]),
        call([integers(2, dtype="int8"), integers(2, dtype="uint8")]), call([[1, 2], [3.5]]), slope=call([floats(2, 1), floats(2, 3)], axis=1)),
    row("stack", lambda xs, axis=0: np.stack([np.asarray(x) for x in xs], axis), call([_TURNED, _BACKWARDS], axis=-2), call([_NONE, _NONE], axis=2),
        call([bools(2), integers(2, dtype="uint8")]), call([1, 2.5]), call([[1, 2], [3, 4]], axis=1), slope=call([floats(2), floats(2)], axis=1)),
    row("repeat", np.repeat, call(_TURNED, 3, axis=-1), call(_X, 0, axis=1), call(_NONE, 2, axis=0), call(_X, 0), call(2.0, 3), call([1, 2], [0, 3]),
        unknown=False, slope=call(floats(2, 3), 2, axis=1)),
    row("tile", np.tile, call(_TURNED, (2, 1)), call(_X, (0, 2, 1)), call(_NONE, 3), call(2.0, 3), call([1, 2], (2, 2)), slope=call(floats(2, 3), 2)),
    row("pad", _padded, *(call(floats(2, 3), ((0, 2), (3, 1)), mode=mode) for mode in ("edge", "wrap")), call(floats(3), ((5, 4),), mode="reflect"), call(floats(3), ((7, 4),), mode="symmetric"),
        call(integers(3), ((4, 5),), mode="wrap"), call(bools(2, 2), 1), call(bools(3), ((1, 1),), constant_values=True), call(_NONE, ((1, 2), (0, 1))),
        call(_TURNED, ((1, 0), (0, 0), (2, 2)), mode="reflect"), call(integers(3, dtype="uint8"), (2, 0), constant_values=9), call(floats(3, dtype="bfloat16"), 1, mode="edge"),
        call([1, 2], 1), call(floats(2, 1), ((0, 0), (2, 2)), mode="reflect"), slope=call(floats(2, 3), ((0, 2), (3, 1)), mode="edge")),
    row("pad", _padded, call(floats(2, 3), ((1, 0), (2, 1)), "reflect"), slope=call(floats(4, 3), ((2, 1), (0, 2)), mode="reflect")),
    row("roll", np.roll, call(_TURNED, -9, axis=-1), call(_HOLLOW, 2, axis=1), call(_NONE, 1), call(_X, 7), call(_X, [1, -2], axis=[0, -1]), call(2.0, 1), slope=call(floats(2, 3), 1, axis=1)),
    row("flip", np.flip, call(_X, axis=(-1,)), call(2.0), slope=call(floats(2, 3), axis=1)),
    row("broadcast_to", np.broadcast_to, call(_TURNED, (5, 2, 3, 4)), call(_NONE, (2, 0, 3)), call(floats(1), (0,)), call(floats(3), [2, 3]), unknown=False, slope=call(floats(3), (2, 3))),
    row("squeeze", np.squeeze, call(floats(1, 1)), call(np.zeros((0, 1), "float32"), axis=1), call(_X), call(2.0), unknown=False),
    row("expand_dims", np.expand_dims, call(_NONE, -2), call(_TURNED, (1, -1)), slope=call(floats(2, 3), (0, 2))),
    row("swapaxes", np.swapaxes, call(_TURNED, -1, -3), call(_NONE, 0, 1), call(_X, 1, 1), slope=call(_X, 0, 2)),
)  # fmt: skip


def _taken(x: Any, indices: Any, axis: Any = None) -> Any:
    return np.take(np.asarray(x), np.asarray(indices, int), axis)


def _counted(x: Any, weights: Any = None, minlength: int = 0) -> Any:
    x = np.asarray(x)
    length = max(int(x.max(initial=-1)) + 1, minlength)
    weights = np.ones(x.shape) if weights is None else weights
    return np.sum((x[..., None] == np.arange(length)) * np.asarray(weights)[..., None], axis=-2)


def _found(sequence: Any, values: Any, side: str = "left") -> Any:
    return np.searchsorted(np.asarray(sequence, float), np.asarray(values, float), side=side)


_RISING = np.array([1.0, 2.0, 2.0, 5.0], "float32")
_ALL = slice(None)

INDEXING = (
    row("take", _taken, call(_TURNED, integers(2, 2, high=3), axis=1), call(_X, integers(2, 0), axis=-1), call(_X, np.array([[0, -1]], "int64"), axis=-2), call(_X, 1, axis=0),
        call(_X, np.array(-1, "int32"), axis=2), call(_HOLLOW, integers(2, high=2), axis=0), call([1.0, 2.0], [[1]]), call(bools(3), [0, 2]), call(integers(3, dtype="uint8"), integers(2, dtype="uint8", high=3)),
        call(floats(4, 3), integers(2, 2, high=4), axis=0), call(floats(3, dtype="bfloat16"), -1), slope=call(floats(4, 3), np.array([[0, 0, -1]]), axis=0)),
    row("take_along_axis", np.take_along_axis, call(_TURNED, integers(2, 3, 2, high=4), -1), call(_X, integers(2, 3, 0), axis=-1), call(_X, np.array([[[-1]]]), axis=0),
        call(bools(2, 3), np.array([[0], [2]]), axis=1), unknown=False, slope=call(_X, integers(1, 3, 1, high=4), axis=2)),
    row("sort", np.sort, call(_WILD), call(_WILD.astype("float16")), call(_TURNED, axis=0), call(_HOLLOW), call(_NONE, axis=0), call(bools(2, 3)), call(integers(4, dtype="uint8", high=255)),
        call(np.array([-5, 5, -(2**31), 2**31 - 1], "int32")), call([3.0, 1.0]), call(floats(3, dtype="float64")), call(floats(3, dtype="float16"))),
    row("argsort", lambda x, axis=-1: np.argsort(x, axis=axis, kind="stable"), call(_WILD), call(_TURNED, axis=-2), call(_HOLLOW), call(bools(2, 3)), call([3, 1]),
        call(integers(9, dtype="uint8", high=3)), call(np.array([-5, 5, -(2**31), 2**31 - 1], "int32")), call(integers(40, high=3)), call(floats(3, dtype="bfloat16"))),
    row("where", np.where, call(bools(0, 3), _NONE, 1.0), call(bools(3), bools(3), False), call(bools(3), integers(3, dtype="uint8"), integers(3, dtype="int8")),
        call(floats(3), 1, 2.5), call([True, False], [1, 2], [3.0, 4.0]), call(_TURNED > 0, _TURNED, 0), call(np.array(True), _X, 0)),
    row("nonzero", np.nonzero, call(_TURNED > 0), call(_NONE), call(np.array([0.0, _NAN, -0.0], "float32")), call([[1, 0], [0, 2]]), unknown=False),
    row("get_item", lambda x, key: x[key], call(_X, (_ALL, slice(None, None, -1))), call(_X, slice(-1, 0, -1)), call(_X, (Ellipsis, None, -1)), call(_X, (1, Ellipsis, slice(1, -1))), call(_X, Ellipsis),
        call(_X, None), call(_X, slice(5, 9)), call(_X, (0, 1, 2)), call(_TURNED, (_ALL, 1)), call(_X, (slice(3, 0), 0)), call(_HOLLOW, (1, _ALL, 0)), unknown=False, slope=call(_X, (_ALL, slice(None, None, 2)))),
    row("get_item", lambda x, key: x[key], call(_X, integers(2, 2, high=2)), call(_X, (_ALL, integers(2, high=3))), call(_X, (np.array([0, 1]), np.array([2, -1]))), call(_X, (Ellipsis, np.array([[3], [0]]))),
        call(_X, (np.array([0, 1]), slice(1, None), np.array([2, -1]))), call(_X, (0, np.array([1, 1]))), call(_X, (0, _ALL, np.array([1, 3]))), call(_X, (np.array([1, 0, 1]), _ALL, 0)), call(_X, (_ALL, 1, np.array([3, 3]))), call(_X, (0, None, np.array([[1], [2]]))),
        call(_X, (None, np.array([1, 0]))), call(_X, np.array(1)), call(_X, (_ALL, np.array([[1], [2]]), np.array([0, 3]))),
        unknown=False),
    row("diag", np.diag, call(floats(3, 4), k=9), call(floats(3, 4), k=-9), call(floats(4, 3), k=-2), call(np.zeros((0,), "float32"), 1), call(np.zeros((0,), "float32")), call(_NONE), call([1.0, 2.0]),
        call(bools(3)), unknown=False, slope=call(floats(3), 1)),
    row("diagonal", np.diagonal, call(_TURNED, 0, -1, 0), call(_X, 3, 1, 2), call(_X, -3, 1, 2), call(_HOLLOW, 0, 1, 2), call(_NONE), call(bools(3, 3)), slope=call(_X, 1, 1, 2)),
    row("searchsorted", _found, call(_RISING, np.array([_NAN, _INF, -_INF, 2.0], "float32")), call(_RISING, 2.0, side="right"), call(_RISING, np.array(2.0, "float32")), call(_RISING, integers(2, 3)),
        call(np.array([1, 3], "int32"), [0.5, 3.5]), call(np.zeros((0,), "float32"), floats(2)), call(_RISING, np.zeros((0, 2), "float32")), call([1, 2, 3], [2, 4], side="right"), call(_RISING.astype("float16"), floats(3, dtype="float16")),
        call(np.array([1, 3, 9], "uint8"), integers(3, dtype="int8", low=-3)), call(np.repeat(_RISING, 2)[::2], np.flip(_RISING)), unknown=False),
    row("digitize", lambda x, bins: np.digitize(x, np.asarray(bins)), call(floats(), [0.0]), call(np.array([_INF, 1.0, -_INF], "float32"), [0.0, 1.0]), call(_TURNED, np.array([-1.0, 1.0])), call(2, [1, 2])),
    row("bincount", _counted, call(np.array([[0, 2, 2], [1, 1, 0]], "int32")), call(np.zeros((0,), "int32")), call(np.zeros((0,), "int32"), minlength=2), call(np.array([3, 1], "uint8"), minlength=2), call([0, 1, 1]),
        call(np.array([[0, 2], [1, 1]], "int32"), weights=floats(2, 2), minlength=5), call(np.array([1, 1], "int64"), np.array([2, 3], "int32")), call(np.array([4, 0], "int32"), floats(2, dtype="float16")), unknown=False),
)  # fmt: skip


def _largest(x: Any, k: int, sorted: bool = True) -> Any:
    # NaN counts as larger than all others, and of equal elements the index is not defined.
    x = np.asarray(x)
    return (np.flip(np.sort(x, axis=-1), -1)[..., :k], None)


def _written(inputs: Any, indices: Any, updates: Any, reduction: Any = None) -> Any:
    result, indices = np.array(inputs), np.asarray(indices)
    places = tuple(np.moveaxis(indices, -1, 0))
    combine = {"add": np.add, "mul": np.multiply, "max": np.maximum, "min": np.minimum}.get(reduction)
    if combine is None:
        result[places] = updates
    else:
        combine.at(result, places, np.asarray(updates))
    return result


_ROWS = np.array([[1], [0], [1]], "int32")
_FROM_END = np.array([[-1, 0], [0, -2]], "int32")

UPDATES = (
    row("top_k", _largest, call(np.array([[1, 3, 3, 3, 2]], "int32"), 4), call(np.array([1.0, _NAN, _INF, 1.0], "float32"), 3), call(floats(2, 5), 0), call(floats(2, 5), 5), call(_TURNED, 2), call(bools(4), 2),
        call(integers(4, dtype="uint8", high=200), 2), call(integers(4, dtype="int64"), 1), call(floats(4, dtype="float16"), 2), call([1.0, 4.0, 2.0], 2), call(np.zeros((0, 3), "float32"), 2)),
    *(row("scatter_update", _written, call(floats(3, 2), _ROWS, floats(3, 2), reduction=how), call(integers(3, 4), _FROM_END, integers(2), how), call(floats(4), np.zeros((0, 1), "int32"), np.zeros((0,), "float32"), how),
          call(floats(2, 3, 4), np.array([[[0, 1], [1, 2]]], "int32"), floats(1, 2, 4), how), call(_TURNED, np.array([[0, 1, 2]]), np.array([5.0], "float32"), how), call([1.0, 2.0], [[1]], [3.0], how),
          call(floats(3, dtype="float16"), np.array([[2]]), floats(1), how)) for how in ("add", "mul", "max", "min")),
    row("scatter_update", _written, call(integers(3, 4), _FROM_END, integers(2)), call(floats(2, 3, 4), np.array([[[0, 1], [1, 2]]], "int32"), floats(1, 2, 4)), call(floats(4), np.zeros((0, 1), "int32"), np.zeros((0,), "float32")),
        call(bools(3), np.array([[0]]), np.array([True])), call([1, 2], [[1]], [7]), slope=call(floats(3, 2), np.array([[2], [0]]), floats(2, 2))),
    row("scatter_update", _written, call(floats(3, 2), _ROWS, floats(3, 2), "add"), slope=call(floats(3, 2), _ROWS, floats(3, 2), "add")),
    row("scatter_update", _written, call(floats(3, 2), _ROWS, floats(3, 2), "mul"), slope=call(floats(3, 2), _ROWS, floats(3, 2), "mul")),
    row("scatter", lambda i, v, shape: _written(np.zeros(shape), i, v, "add"), call(_FROM_END, floats(2), (2, 3)), call(_ROWS, integers(3, 2), [2, 2]), call(np.zeros((0, 1), "int32"), _NONE[:, 0], (3,)),
        call(np.array([[[0], [0]]]), floats(1, 2, 3), (2, 3)), call(np.array([[1]], "int64"), floats(1, dtype="bfloat16"), (2,)), unknown=False, slope=call(_ROWS, floats(3, 2), (2, 2))),
    row("slice", lambda x, starts, shape: x[tuple(np.s_[int(s) : int(s) + n if n >= 0 else None] for s, n in zip(starts, shape, strict=True))], call(_TURNED, np.array([1, 0, 2], "int32"), (1, 3, 2)), call(_X, [0, 1, 0], [2, 0, 4]),
        call(_HOLLOW, (0, 0, 0), (1, 0, 2)), call(bools(3), (1,), (2,)), call(_X, (1, 0, 3), (-1, 2, -1)), unknown=False, slope=call(_X, (0, 1, 2), (2, 2, 1))),
    row("slice_update", lambda x, starts, new: _replaced(x, starts, new), call(_TURNED, np.array([1, 0, 2], "int32"), floats(1, 3, 2)), call(integers(3), [1], floats(2)), call(_X, (0, 1, 0), np.zeros((2, 0, 4), "float32")),
        call(bools(3), (1,), bools(2)), call(floats(3, dtype="float16"), (0,), [1.0, 2.0]), slope=call(_X, (0, 1, 2), floats(2, 2, 1))),
)  # fmt: skip


def _replaced(x: Any, starts: Any, new: Any) -> Any:
    result, new = np.array(x), np.asarray(new)
    result[tuple(np.s_[int(s) : int(s) + n] for s, n in zip(starts, new.shape, strict=True))] = new
    return result


def _combined(combine: Any, empty: Any) -> Any:
    def judge(data: Any, ids: Any, num_segments: Any = None, sorted: bool = False) -> Any:
        data, ids = np.asarray(data), np.asarray(ids)
        count = int(ids.max(initial=-1)) + 1 if num_segments is None else num_segments
        parts = [
            combine(data[ids == i], axis=0) if np.any(ids == i) else np.full(data.shape[1:], empty)
            for i in range(count)
        ]
        return np.reshape(parts, (count, *data.shape[1:]))

    return judge


_FEW = np.array([3, -1, 0, 3, 9], "int32")
_CALLS = (
    call(floats(5, 2, 3), _FEW, 5), call(floats(5, dtype="float16"), _FEW, num_segments=4), call(floats(5, dtype="bfloat16"), _FEW, 4), call(_NONE, np.zeros((0,), "int32"), 2),
    call(floats(3), np.array([0, 0, 1], "int64"), sorted=True), call(floats(2, 0), np.array([0, 1]), 2), call(floats(3), [1, 1, 0]), call([1.0, 2.0], [0, 0], 1), call(floats(3, dtype="float64"), np.array([2, 0, 2])),
    call(floats(2), np.array([-1, -5]), 2), call(floats(3), np.array([1, 0, 1], "uint8"), 2), call(floats(6, 2)[::2], _FEW[:3], 4), call(np.array([_NAN, 1.0, -_INF], "float32"), [0, 1, 1], 2),
)  # fmt: skip

SEGMENTS = (
    row("segment_sum", _combined(np.sum, 0), *_CALLS, call(_NONE, np.zeros((0,), "int32")), *(call(integers(5, dtype=d), _FEW, 4) for d in ("int8", "uint8", "int64")), loose=4, unknown=False),
    row("segment_prod", _combined(np.prod, 1), *_CALLS, *(call(integers(5, dtype=d), _FEW, 4) for d in ("int8", "uint8", "int64")), loose=4, unknown=False, slope=call(floats(4, 2), np.array([0, 1, 1, 0]), 2)),
    row("segment_max", _combined(np.max, -_INF), *_CALLS, unknown=False, slope=call(floats(4, 2), np.array([0, 1, 1, 0]), 2)),
    row("segment_max", _combined(np.max, -128), call(integers(5, dtype="int8"), _FEW, 4), unknown=False),
    row("segment_max", _combined(np.max, 0), call(integers(5, dtype="uint8"), _FEW, 4), unknown=False),
    row("segment_min", _combined(np.min, _INF), *_CALLS, unknown=False, slope=call(floats(4, 2), np.array([0, 1, 1, 0]), 2)),
    row("segment_min", _combined(np.min, 127), call(integers(5, dtype="int8"), _FEW, 4), unknown=False),
    row("segment_min", _combined(np.min, 255), call(integers(5, dtype="uint8"), _FEW, 4), unknown=False),
)  # fmt: skip


def _einsum(subscripts: Any, *operands: Any, **kwargs: Any) -> Any:
    return np.einsum(
        subscripts, *(o if isinstance(o, list) and o and isinstance(o[0], int) else np.asarray(o) for o in operands)
    )


_SQUARE, _CUBE = floats(3, 3), floats(3, 3, 3)

PRODUCTS = (
    row("einsum", _einsum,
        *(call(text, _SQUARE) for text in ("ii", "ii->", "ii->i", "ba", "ij->ji", "...->...", "...j", "i...->...", "...ii->...i", "aB->Ba")),
        *(call(text, _CUBE) for text in ("iij->j", "iii", "iii->i", "...ii", "...ij->...ji", "iji->ij", "k...k")),
        call("ij,jk", _SQUARE, floats(3, 2)), call("...ij,...jk->...ik", floats(2, 1, 2, 3), floats(4, 3, 5)), call("...ij,...jk", floats(2, 2, 3), floats(3, 5)), call("i...,j...->ij...", floats(2, 4), floats(3, 4)),
        call(" i j , j k -> i k ", _SQUARE, _SQUARE), call("i,i,i->i", floats(3), floats(3), floats(3)), call("ab,bc,cd,de->ae", floats(2, 3), floats(3, 4), floats(4, 2), floats(2, 5)),
        call("ij,kj->", _SQUARE, floats(2, 3)), call("i,j->", floats(2), floats(3)), call("ii,ij->j", _SQUARE, floats(3, 2)), call("abc,abd->acd", floats(2, 3, 4), floats(2, 3, 5)), call("b...d,bd->b...", floats(2, 5, 4, 3), floats(2, 3)),
        call(",i->i", 2.0, floats(3)), call("->", floats()), call(",->", 2.0, 3.0), call("ij,jk->ik", floats(2, 0), floats(0, 3)), call("ij,jk->ik", floats(0, 2), floats(2, 3)), call("bij->bj", _HOLLOW),
        call("ij,jk->ki", _TURNED[0], _BACKWARDS[0].T), call("bhqd,bkhd->bhqk", floats(2, 3, 4, 5), floats(2, 6, 3, 5)), loose=16, slope=call("...ij,...jk->...ik", floats(2, 1, 2, 3), floats(2, 3, 2)), unknown=False),
    row("einsum", _einsum, *(call("ij,jk->ik", integers(2, 3, dtype=d), integers(3, 2, dtype=d)) for d in ("int32", "int64", "uint8", "int8")), call("ii->i", integers(3, 3)), call("i,i", integers(3), floats(3, dtype="float16")),
        call("ij->", integers(2, 3)), call("ij,j->i", integers(2, 3, dtype="int8"), integers(3)), call("ij,j->i", floats(2, 3, dtype="bfloat16"), floats(3)), call("ij,jk->ik", floats(2, 3, dtype="float64"), floats(3, 2, dtype="float64")),
        call("i,i->", [1, 2], [3.0, 4.0]), loose=16, slope=call("iij,j->i", _CUBE, floats(3)), unknown=False),
    row("einsum", _einsum, call(_SQUARE, [0, 1], floats(3, 2), [1, 2], [0, 2]), call(_SQUARE, [0, 0]), call(_CUBE, [Ellipsis, 5, 1], [1, Ellipsis, 5]), call(floats(2), [0], floats(3), [1]), loose=16, unknown=False),
    row("matmul", np.matmul, call(_TURNED, _BACKWARDS.swapaxes(1, 2)), call(floats(2, 0), floats(0, 3)), call(floats(2, 0, 3), floats(3, 2)), call(floats(3), floats(2, 3, 4)), call(floats(2, 4, 3), floats(3)), call([[1, 2]], [[3], [4]]),
        *(call(integers(2, 3, dtype=d), integers(3, 2, dtype=d)) for d in ("uint8", "int64", "int8")), call(floats(2, 2, 3, dtype="float16"), floats(2, 3, 2, dtype="float16")), call(floats(2, 3, dtype="float64"), floats(3, 1, dtype="float64")),
        loose=16, slope=call(floats(2, 1, 2, 3), floats(4, 3, 2)), unknown=False),
    row("dot", lambda a, b: np.dot(np.asarray(a), np.asarray(b)), call(2.0, 3), call(floats(3), floats(2, 3, 4)), call(floats(0), floats(0)), call(_TURNED, floats(4)), call([1, 2], [3, 4]), call(floats(2, 0), floats(0, 2)),
        call(integers(2, dtype="uint8"), integers(2, dtype="int8")), call(floats(3, dtype="float16"), integers(3)), loose=16, unknown=False, slope=call(floats(2, 3), floats(3, 2))),
    row("tensordot", np.tensordot, call(_TURNED, floats(4, 3), axes=[[-1, -2], [0, 1]]), call(_X, floats(4), axes=(-1, 0)), call(floats(2), floats(3), 0), call(floats(), floats(2), 0), call(floats(2, 0), floats(0, 3), 1),
        call(integers(2, 3), integers(3, 2), 1), call(_X, _X, 3), call(floats(2, 3, dtype="bfloat16"), floats(3), 1), loose=16, unknown=False),
    row("matmul", lambda a, b: np.matmul(a, b) > 0, call(bools(2, 3), bools(3, 2)), call(bools(4, 2, 3), bools(3)), unknown=False),
    row("dot", lambda a, b: np.dot(a, b) > 0, call(bools(2, 3), bools(3)), call(True, bools(3)), unknown=False),
    row("tensordot", lambda a, b, axes: np.tensordot(a, b, axes) > 0, call(bools(2, 3), bools(3, 2), 1), unknown=False),
    row("einsum", lambda text, a, b: np.einsum(text, a, b) > 0, call("ij,jk->ik", bools(2, 3), bools(3, 2)), unknown=False),
    row("outer", np.outer, call(2.0, floats(3)), call(floats(0), floats(2)), call(_TURNED, integers(2)), call([1, 2], [3, 4]), unknown=False),
)  # fmt: skip

_SINGULAR = np.array([[1.0, 2.0], [2.0, 4.0]], "float32")
_LOW = floats(4, 2) @ floats(2, 3)
_SMALL = np.array([[2.0, 1.0], [1.0, 3.0]], "float32")
_BATCH = np.stack([_SMALL, _SMALL + np.eye(2, dtype="float32")])[:, None]
_TALL, _WIDE = floats(2, 4, 3), floats(2, 3, 4)
_EMPTY = np.zeros((0, 3, 3), "float32")
_POINT = np.zeros((0, 0), "float32")


def _slogdet(x: Any) -> Any:
    with np.errstate(divide="ignore"):
        return tuple(np.linalg.slogdet(x))


def _triangular(a: Any, b: Any, lower: bool = False) -> Any:
    a = np.tril(a) if lower else np.triu(a)
    return np.linalg.solve(a, b[..., None])[..., 0] if b.ndim < a.ndim else np.linalg.solve(a, b)


def _inverse_of(x: Any, upper: bool = False) -> Any:
    root = np.swapaxes(np.triu(x), -1, -2) if upper else np.tril(x)
    return np.linalg.inv(root @ np.swapaxes(root, -1, -2))


def _norm(x: Any, ord: Any = None, axis: Any = None, keepdims: bool = False) -> Any:
    return np.linalg.norm(np.asarray(x), ord, axis, keepdims)


MATRICES = (
    row("det", np.linalg.det, call(_SINGULAR), call(_BATCH), call(np.zeros((2, 2), "float32")), call(_EMPTY), call(_POINT), call([[1, 2], [3, 4]]), call(floats(1, 1)), call(_SMALL.T), loose=40, slope=call(_BATCH)),
    row("slogdet", _slogdet, call(_SINGULAR), call(np.zeros((2, 2), "float32")), call(_BATCH), call(_EMPTY), call(-_SMALL[::-1]), loose=40),
    row("inv", np.linalg.inv, call(_BATCH), call(_EMPTY), call(_POINT), call([[2, 0], [0, 4]]), loose=40, slope=call(_BATCH)),
    row("solve", np.linalg.solve, call(_BATCH, floats(1, 3, 2, 1)), call(_SMALL, floats(2, 0)), call(_EMPTY, np.zeros((0, 3, 2), "float32")), call([[2, 0], [0, 4]], [[2.0], [4.0]]), loose=40, slope=call(_SMALL, floats(2, 1)), unknown=False),
    row("solve_triangular", _triangular, call(_BATCH, floats(1, 3, 2, 1)), call(_BATCH, floats(1, 3, 2, 1), lower=True), call(_SMALL.astype("float16"), floats(2, 1, dtype="float16")), call(_EMPTY, np.zeros((0, 3, 2), "float32")),
        loose=40, slope=call(_SMALL, floats(2, 1), True), unknown=False),
    row("cholesky", lambda x, upper=False: np.swapaxes(np.linalg.cholesky(x), -1, -2) if upper else np.linalg.cholesky(x), call(_BATCH), call(_EMPTY), call(_SMALL, upper=True), call(_SMALL.astype("float64")), loose=40),
    row("cholesky_inverse", _inverse_of, call(_BATCH), call(_BATCH, True), call(integers(2, 2, low=1)), call(_SMALL.astype("float16")), call(_EMPTY), loose=200, slope=call(_SMALL)),
    row("eigh", lambda x: (np.linalg.eigvalsh(x),), call(_BATCH), call(_SINGULAR), call(np.eye(3, dtype="float32")), call(_EMPTY), call(_SMALL.astype("float16")), loose=40),
    row("eig", lambda x: (), call(_BATCH), call(np.array([[0.0, -1.0], [1.0, 0.0]], "float32")), call(_SMALL.astype("float64"))),
    row("svd", lambda x, full_matrices=True: (None, np.linalg.svd(x, compute_uv=False)), *(call(x, full_matrices=full) for x in (_TALL, _WIDE, _LOW, _TURNED) for full in (True, False)), loose=40),
    row("svd", lambda x, full_matrices=True, compute_uv=True: np.linalg.svd(x, compute_uv=False), call(_TALL, compute_uv=False), call(_SINGULAR, False, False), call(_EMPTY, compute_uv=False), loose=40, slope=call(_WIDE, compute_uv=False)),
    row("qr", lambda x, mode="reduced": (), *(call(x, mode) for x in (_TALL, _WIDE, _SMALL) for mode in ("reduced", "complete")), call(_LOW), call(integers(3, 2)), call(_TURNED)),
    row("lu_factor", lambda x: (), call(_TALL), call(_WIDE), call(_BATCH[:, 0]), call(floats(2, 3))),
    row("matrix_rank", lambda x, tol=None: np.linalg.matrix_rank(x, tol if tol is not None else np.linalg.svd(x)[1].max(-1, initial=0) * max(x.shape[-2:]) * 2.0**-23), call(_LOW), call(_TALL), call(_SINGULAR), call(np.zeros((2, 3), "float32")),
        call(_WIDE, 2.5), call(_BATCH, np.array([[3.0], [0.1]], "float32")), call(_EMPTY), call(floats(3, 2, dtype="float64"))),
    row("pinv", lambda x, rcond=None: np.linalg.pinv(x, 1e-5 if rcond is None else rcond), call(_LOW), call(_TALL), call(_SINGULAR), call(np.zeros((2, 3), "float32")), call(_BATCH, 0.5), call(_WIDE, rcond=1e-3), call(_EMPTY), call(_TALL.astype("float16")), loose=100,
        slope=call(floats(3, 2))),
    row("lstsq", lambda a, b, rcond=None: np.linalg.lstsq(a, b, 1e-5 if rcond is None else rcond)[0], call(floats(2, 4), floats(2)), call(_LOW, floats(4, 2)), call(_SINGULAR, floats(2)), call(_SMALL, floats(2, 2), rcond=0.5), call(integers(4, 2, high=9), integers(4)),
        call(floats(4, 2, dtype="float16"), floats(4)), call(np.zeros((3, 2), "float32"), floats(3)), loose=100, slope=call(floats(4, 2), floats(4)), unknown=False),
    row("norm", _norm, call(_TURNED, axis=(-1, 0)), call(_TURNED, "nuc", (0, 1)), call(_NONE, axis=1), call(_NONE, axis=0), call(_HOLLOW, 1, axis=1), call([3.0, 4.0]), call(floats(3), 0.5), call(floats(3), -_INF), call(np.zeros((2, 3), "float32"), axis=1),
        call(np.array([_INF, 1.0], "float32")), call(bools(3)), call(floats(3, 3), "fro"), call(floats(3, 3), 2, (0, 1)), call(np.array([[3 + 4j, 1j], [0, 2]], "complex64"), axis=1), call(np.array([[3 + 4j, 1j]], "complex64"), 1, -1),
        loose=40, slope=call(floats(2, 3), 3, 1)),
    row("norm", _norm, call(floats(3, 4), 1, axis=-1), slope=call(floats(3, 2), "nuc", (0, 1))),
    *(row("norm", _norm, call(floats(3, 4), order, axis=-1), slope=call(np.array([[0.0, 0.0], [3.0, -4.0]], "float32"), order, axis=-1)) for order in (None, 2, 3)),
)  # fmt: skip


def _of_widths(op: str, judge: Any, *rest: Any, **settings: Any) -> Row:
    """The integers that frameworks store but often forget: of 16 bits, and those without a sign."""
    return row(
        op,
        judge,
        *(call(integers(2, 3, dtype=d), *rest) for d in ("int16", "uint16", "uint32", "uint64")),
        unknown=False,
        **settings,
    )


_AT_ROWS = np.array([1, 0], "int32")
_PAIRS = [("sum", np.any, 0), ("prod", np.all, 1), ("max", np.any, 0), ("min", np.all, 1)]

WIDTHS = (
    *(_of_widths(op, getattr(np, op)) for op in ("ravel", "flip", "sort", "nonzero", "tril", "triu", "diagonal", "diagflat", "rot90", "unique", "trace")),
    _of_widths("argsort", lambda x: np.argsort(x, axis=-1, kind="stable")),
    *(_of_widths(op, getattr(np, op), 2) for op in ("repeat", "tile", "pad", "isin")),
    _of_widths("take", _taken, _AT_ROWS, 1), _of_widths("take", _taken, _AT_ROWS), _of_widths("take_along_axis", np.take_along_axis, np.array([[1], [0]], "int32"), 1),
    _of_widths("get_item", lambda x, key: x[key], (_ALL, slice(None, None, -1))), _of_widths("get_item", lambda x, key: x[key], _AT_ROWS),
    _of_widths("top_k", _largest, 2), *(_of_widths(f"segment_{how}", _combined(judge, None), _AT_ROWS, 2) for how, judge in (("sum", np.sum), ("prod", np.prod), ("max", np.max), ("min", np.min))),
    *(_of_widths("scatter_update", _written, np.array([[0, 1]], "int32"), np.array([2], "int32"), how) for how in (None, "add", "mul", "max", "min")),
    row("scatter", lambda i, v, shape: _written(np.zeros(shape), i, v, "add"), *(call(np.array([[1], [1]], "int32"), integers(2, 3, dtype=d), (2, 3)) for d in ("int16", "uint16", "uint32", "uint64")), unknown=False),
    row("searchsorted", _found, *(call(np.array([1, 3, 9], d), integers(2, 3, dtype=d)) for d in ("int16", "uint16", "uint32", "uint64", "bool")), unknown=False),
    *(row(op, judge, *(call(integers(2, 3, dtype=d), integers(3, dtype=d)) for d in ("int16", "uint16", "uint32", "uint64")), unknown=False) for op, judge in (("matmul", np.matmul), ("dot", np.dot), ("inner", np.inner))),
    row("einsum", np.einsum, *(call("ij,j->i", integers(2, 3, dtype=d), integers(3, dtype=d)) for d in ("int16", "uint16", "uint32", "uint64")), unknown=False),
    *(row(f"segment_{how}", _combined(judge, empty), call(bools(5, 3), _FEW, 4), call(bools(300) | True, np.zeros(300, "int32"), 2), unknown=False) for how, judge, empty in _PAIRS),
    *(row("scatter_update", lambda x, i, new, how: (_written(x, i, new, how)), call(bools(3), np.array([[1], [1]], "int32"), bools(2), how)) for how in ("add", "mul", "max", "min")),
)  # fmt: skip

ROWS: tuple[Row, ...] = (*SHAPING, *INDEXING, *UPDATES, *SEGMENTS, *PRODUCTS, *MATRICES, *WIDTHS)
