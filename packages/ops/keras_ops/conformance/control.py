"""Rows of the ops that take functions: loops, branches, maps.

The functions are written so that they take NumPy's arrays and tensors alike.
"""

from typing import Any

import numpy as np

from keras_ops.conformance.rows import Row, call, floats, integers, row


def _scan(f: Any, init: Any, xs: Any = None, length: Any = None, reverse: bool = False, unroll: Any = 1) -> Any:
    carry, ys = init, []
    count = length if xs is None else len(_first(xs))
    for i in reversed(range(count)) if reverse else range(count):
        carry, y = f(carry, None if xs is None else _row(xs, i))
        ys.append(y)
    return carry, np.stack(ys[::-1] if reverse else ys) if ys else np.zeros((0,))


def _first(xs: Any) -> Any:
    return xs[0] if isinstance(xs, list) else xs


def _row(xs: Any, i: int) -> Any:
    return [x[i] for x in xs] if isinstance(xs, list) else xs[i]


def _rows(f: Any, xs: Any) -> Any:
    results = [f(_row(xs, i)) for i in range(len(_first(xs)))]
    if isinstance(results[0], tuple):
        return [np.stack(parts) for parts in zip(*results, strict=True)]
    return np.stack(results)


def _partial_results(f: Any, elems: Any, reverse: bool = False, axis: int = 0) -> Any:
    flat = [np.moveaxis(x, axis, 0) for x in (elems if isinstance(elems, list) else [elems])]
    flat = [x[::-1] for x in flat] if reverse else flat
    done = [[x[0] for x in flat]]
    for i in range(1, len(flat[0])):
        parts = [x[i] for x in flat]
        combined = f(done[-1], parts) if isinstance(elems, list) else [f(done[-1][0], parts[0])]
        done.append(list(combined))
    results = [np.stack(parts) for parts in zip(*done, strict=True)]
    results = [x[::-1] for x in results] if reverse else results
    return [np.moveaxis(x, 0, axis) for x in results]


def _while(cond: Any, body: Any, loop_vars: Any, maximum_iterations: Any = None) -> Any:
    single, count = not isinstance(loop_vars, list), 0
    values = [loop_vars] if single else loop_vars
    while cond(*values) and (maximum_iterations is None or count < maximum_iterations):
        values = [body(*values)] if single else body(*values)
        count += 1
    return values


def _fori(lower: Any, upper: Any, body_fun: Any, init_val: Any) -> Any:
    for i in range(int(lower), int(upper)):
        init_val = body_fun(i, init_val)
    return init_val


def _jvp(fun: Any, primals: Any, tangents: Any, step: float = 1e-6) -> Any:
    ends = [fun(*(x + sign * step * d for x, d in zip(primals, tangents, strict=True))) for sign in (1, -1)]
    return fun(*primals), (ends[0] - ends[1]) / (2 * step)


def _running(carry: Any, x: Any) -> Any:
    return carry + x, carry * x


def _linear(a: Any, b: Any) -> Any:
    """Combine two steps of `y -> a * y + b`, which is associative and not commutative."""
    return [a[0] * b[0], a[1] * b[0] + b[1]]


_X = floats(4, 3)
_STEPS = integers(5, 2, high=4)

ROWS: tuple[Row, ...] = (
    row(
        "cond", lambda pred, true_fn, false_fn: true_fn() if pred else false_fn(),
        call(np.array(True), lambda: _X * 2, lambda: _X), call(np.array(False), lambda: _X * 2, lambda: _X),
        call(True, lambda: (_X, _STEPS), lambda: (_X + 1, _STEPS)), unknown=False,
    ),
    row(
        "switch", lambda index, branches, *operands: branches[int(np.clip(index, 0, len(branches) - 1))](*operands),
        *(call(np.array(i, "int32"), (lambda x: x + 1, lambda x: x * 2, lambda x: -x), _X) for i in (0, 1, 2, 9, -4)),
        call(1, (lambda x, y: x * y, lambda x, y: x + y), _X, floats(3)),
        slope=call(1, (lambda x, y: x * y, lambda x, y: x * x * y), _X, floats(3)), unknown=False,
    ),
    row(
        "while_loop", _while,
        call(lambda x: x[0] < 100, lambda x: x * 2, floats(3, low=1.0)), call(lambda i: i < 5, lambda i: i + 1, 0),
        call(lambda i, x: i < 3, lambda i, x: (i + 1, x * 2), [np.array(0, "int32"), _X]),
        call(lambda x: x[0] < 100, lambda x: x + 1, floats(3), maximum_iterations=4),
        call(lambda x: x[0] < -100, lambda x: x + 1, floats(3), maximum_iterations=4), unknown=False,
    ),
    row(
        "fori_loop", _fori, call(0, 4, lambda i, x: x * 2, _X), call(2, 2, lambda i, x: x * 2, _X),
        call(np.array(1, "int32"), np.array(5, "int32"), lambda i, n: n + i, np.array(0, "int32")),
        slope=call(0, 3, lambda i, x: x * x * 0.5, floats(3, low=0.5, high=1.5)),
    ),
    row(
        "scan", _scan, call(_running, floats(3), _X), call(_running, floats(3), _X, reverse=True),
        call(_running, floats(3), _X, unroll=2), call(_running, floats(3), _X, unroll=True, length=4),
        call(_running, integers(2), _STEPS), call(lambda c, x: (c * 2, c), floats(2), length=3),
        call(lambda c, x: (c * x[0] + x[1], c * x[1]), floats(3), [_X, _X + 1]),
        call(_running, floats(3), np.zeros((1, 3), "float32")), call(_running, floats(3, dtype="float16"), floats(4, 3, dtype="float16")),
        slope=call(_running, floats(3, low=0.5), floats(4, 3, low=0.5)), unknown=False,
    ),
    row(
        "associative_scan", _partial_results,
        *(call(lambda a, b: a + b, floats(n, 2)) for n in (1, 2, 3, 4, 7)), call(lambda a, b: a * b, _STEPS, axis=1),
        call(_linear, [floats(6, 2), floats(6, 2)]), call(_linear, [floats(5), floats(5)], reverse=True),
        call(lambda a, b: a * b, _X, reverse=True, axis=-1),
        slope=call(lambda a, b: a * b, floats(5, 2), reverse=True), loose=4, unknown=False,
    ),
    row(
        "map", _rows, call(lambda r: r * 2, _X), call(lambda r: r[0] + r[1], [_X, floats(4, 1)]), call(lambda r: (r, r + 1), _X),
        call(lambda n: n * n, integers(4)), slope=call(lambda r: r * r, _X),
    ),
    row(
        "vectorized_map", lambda function, elements: _rows(function, elements), call(lambda r: r * 2, _X),
        call(lambda r: r[0] + r[1], [_X, floats(4, 1)]), call(lambda r: (r, r + 1), _X), call(lambda n: n * n, integers(4)),
        slope=call(lambda r: r * r, _X),
    ),
    row(
        "jvp", lambda fun, primals, tangents: _jvp(fun, primals, tangents),
        call(lambda x: x * x, (_X,), (floats(4, 3, low=0.5),)),
        call(lambda x, y: x * y, (_X, floats(3)), (floats(4, 3, low=0.5), floats(3, low=1.0))), unknown=False,
    ),
)  # fmt: skip
