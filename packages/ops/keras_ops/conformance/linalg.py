"""Rows of linear algebra, judged by NumPy; those of singular, empty and other odd matrices stand in `edges.py`."""

import math
from typing import Any

import numpy as np

from keras_ops.conformance.rows import call, floats, integers, row


def _spd(n: int) -> Any:
    root = floats(n, n)
    return root @ root.T + np.eye(n, dtype="float32")


def _solve(a: Any, b: Any, lower: Any = None) -> Any:
    a = a if lower is None else np.tril(a) if lower else np.triu(a)
    return np.linalg.solve(a, b[..., None])[..., 0] if b.ndim < a.ndim else np.linalg.solve(a, b)


def _norm(x: Any, ord: Any = None, axis: Any = None, keepdims: bool = False) -> Any:
    return np.linalg.norm(x, ord, tuple(axis) if isinstance(axis, list) else axis, keepdims)


_M, _N = _spd(3), np.stack([_spd(3), 2 * _spd(3)])
_HALF = _M.astype("float16")

ROWS = (
    row("det", np.linalg.det, call(_M), call(_N), call(integers(3, 3)), call(_HALF), loose=40, slope=call(_M)),
    row("inv", np.linalg.inv, call(_M), call(_N), call(_HALF), loose=40, slope=call(_M)),
    row("solve", _solve, call(_M, floats(3, 2)), call(_M, floats(3)), call(_N, floats(2, 3)), call(_N, floats(2, 3, 2)), loose=40, slope=call(_M, floats(3, 2))),
    row("solve_triangular", lambda a, b, lower=False: _solve(a, b, lower), call(_M, floats(3, 2)), call(_M, floats(3), lower=True), call(_N, floats(2, 3, 2), True), loose=40),
    row("cholesky", lambda x, upper=False: np.swapaxes(np.linalg.cholesky(x), -1, -2) if upper else np.linalg.cholesky(x), call(_M), call(_N, upper=True), call(_HALF), loose=40),
    row("cholesky_inverse", lambda x, upper=False: np.linalg.inv(np.triu(x).T @ np.triu(x) if upper else np.tril(x) @ np.tril(x).T), call(_M), call(_M, upper=True), loose=200),
    row("slogdet", lambda x: tuple(np.linalg.slogdet(x)), call(_M), call(_N), call(-_M), loose=20),
    row("logdet", lambda x: np.linalg.slogdet(x)[1], call(_M), call(_N), loose=20, slope=call(_M)),
    row("eigh", lambda x: (np.linalg.eigvalsh(x),), call(_M), call(_N), loose=40),
    row("svd", lambda x, compute_uv=False: np.linalg.svd(x, compute_uv=False), call(floats(2, 3), compute_uv=False), call(_N, compute_uv=False), loose=20),
    row("svd", lambda x, full_matrices=True: (None, np.linalg.svd(x, compute_uv=False)), call(floats(4, 2)), call(floats(2, 3), full_matrices=False), loose=20),
    row("qr", lambda x, mode="reduced": (), call(floats(4, 2)), call(floats(2, 3), "complete"), call(floats(4, 2), mode="complete")),
    row("eig", lambda x: (), call(_M), call(_N)),
    row("lu_factor", lambda x: (), call(_M), call(_N), call(floats(3, 2))),
    row("matrix_rank", np.linalg.matrix_rank, call(_M), call(np.ones((2, 3, 3), "float32")), call(floats(2, 3)), call(_M, tol=100.0)),
    row("pinv", lambda x, rcond=None: np.linalg.pinv(x), call(floats(2, 3)), call(_N), loose=40),
    row("lstsq", lambda a, b, rcond=None: np.linalg.lstsq(a, b, rcond=None)[0], call(floats(4, 2), floats(4)), call(floats(4, 2), floats(4, 3)), loose=40),
    row("norm", _norm, *(call(floats(3, 4), o, 1) for o in (None, 0, 1, 2, 3, -1, math.inf, -math.inf)), *(call(floats(2, 3, 4), o, (0, 2), True) for o in (None, "fro", "nuc", 1, -1, 2, -2, math.inf, -math.inf)),
        call(floats(2, 3, 4)), call(floats(3), ord=1), call(floats(3, 4), ord=2), call(integers(3, 4), axis=[1]), call(floats(3, 4, dtype="float16"), axis=0, keepdims=True), loose=20, slope=call(floats(3, 4), axis=1)),
)  # fmt: skip
