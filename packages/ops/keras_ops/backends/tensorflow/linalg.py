"""Linear algebra, in TensorFlow."""

from collections.abc import Callable
from typing import Any

import tensorflow as tf

from keras_ops.arguments import check_matrix, check_square, solved_shape
from keras_ops.backends.tensorflow.core import floating, promote


def _wide(x: Any) -> Any:
    return tf.cast(x, "float32") if x.dtype.size == 2 else x


def _narrow(result: Any, kind: Any) -> Any:
    return tuple(tf.cast(part, kind) for part in result) if isinstance(result, tuple) else tf.cast(result, kind)


def _of_squares(function: Callable[..., Any]) -> Callable[..., Any]:
    def call(x: Any) -> Any:
        x = floating(x)
        check_square(tuple(x.shape))
        result = function(_wide(x))
        return _narrow(tuple(result) if isinstance(result, tuple | list) else result, x.dtype)

    return call


det = _of_squares(tf.linalg.det)
inv = _of_squares(tf.linalg.inv)
eigh = _of_squares(tf.linalg.eigh)
slogdet = _of_squares(lambda x: tuple(tf.linalg.slogdet(x)))


def cholesky(x: Any, upper: bool = False) -> Any:
    x = floating(x)
    check_square(tuple(x.shape))
    root = tf.linalg.cholesky(_wide(x))
    return _narrow(tf.linalg.matrix_transpose(root) if upper else root, x.dtype)


def _system(a: Any, b: Any, function: Callable[..., Any]) -> Any:
    a, b = (floating(x) for x in promote(a, b))
    check_square(tuple(a.shape))
    solved_shape(tuple(a.shape), tuple(b.shape))
    vectors = len(b.shape) < len(a.shape)
    wide, columns = _of_one_batch(_wide(a), _wide(b[..., None] if vectors else b))
    result = tf.cast(function(wide, columns), a.dtype)
    return result[..., 0] if vectors else result


def _of_one_batch(a: Any, b: Any) -> tuple[Any, Any]:
    """Return both repeated to one batch shape, which TensorFlow asks for."""
    if a.shape[:-2] == b.shape[:-2] and a.shape[:-2].is_fully_defined():
        return a, b
    shape = tf.broadcast_dynamic_shape(tf.shape(a)[:-2], tf.shape(b)[:-2])
    a = tf.broadcast_to(a, tf.concat([shape, tf.shape(a)[-2:]], 0))
    return a, tf.broadcast_to(b, tf.concat([shape, tf.shape(b)[-2:]], 0))


def solve(a: Any, b: Any) -> Any:
    return _system(a, b, tf.linalg.solve)


def solve_triangular(a: Any, b: Any, lower: bool = False) -> Any:
    return _system(a, b, lambda m, columns: tf.linalg.triangular_solve(m, columns, lower=lower))


def qr(x: Any, mode: str = "reduced") -> tuple[Any, Any]:
    x = floating(x)
    check_matrix(tuple(x.shape))
    return _narrow(tuple(tf.linalg.qr(_wide(x), full_matrices=mode == "complete")), x.dtype)


def svd(x: Any, full_matrices: bool = True, compute_uv: bool = True) -> Any:
    x = floating(x)
    check_matrix(tuple(x.shape))
    if not compute_uv:
        return tf.cast(tf.linalg.svd(_wide(x), compute_uv=False), x.dtype)
    values, u, v = tf.linalg.svd(_wide(x), full_matrices=full_matrices)
    return _narrow((u, values, tf.linalg.adjoint(v)), x.dtype)


def eig(x: Any) -> tuple[Any, Any]:
    x = floating(x)
    check_square(tuple(x.shape))
    return tuple(tf.linalg.eig(_wide(x)))


def lu_factor(x: Any) -> tuple[Any, Any]:
    x = floating(x)
    check_matrix(tuple(x.shape))
    rows, columns = x.shape[-2:]
    if rows is None or columns is None:
        raise ValueError(f"`lu_factor` needs matrices of a known size on TensorFlow. Received the shape {x.shape}.")
    if rows != columns:
        factors, exchanged = _eliminated(_wide(x), rows, columns)
        return tf.cast(factors, x.dtype), exchanged
    factors, order = tf.linalg.lu(_wide(x))
    return tf.cast(factors, x.dtype), _exchanges(order)


def _eliminated(x: Any, rows: int, columns: int) -> tuple[Any, Any]:
    """Factor matrices that are not square, which TensorFlow does not do itself."""
    row, column = tf.range(rows), tf.range(columns)
    exchanged = []
    for k in range(min(rows, columns)):
        there = tf.argmax(tf.where(row >= k, tf.abs(x[..., k]), -1.0), axis=-1, output_type="int32")
        exchanged.append(there)
        at = there[..., None]
        order = tf.where(row == k, at, tf.where(row == at, k, row))
        x = tf.gather(x, order, axis=-2, batch_dims=len(x.shape) - 2)
        share = tf.where(row > k, tf.math.divide_no_nan(x[..., k], x[..., k, k][..., None]), 0.0)
        x = tf.where(column == k, tf.where(row > k, share, x[..., k])[..., None], x)
        x -= share[..., None] * tf.where(column > k, x[..., k, :], 0.0)[..., None, :]
    return x, tf.stack(exchanged, axis=-1)


def _exchanges(order: Any) -> Any:
    """Turn the rows' final order into the exchanges, one after the other, that give it."""
    size = order.shape[-1]
    current = tf.broadcast_to(tf.range(size), tf.shape(order))
    exchanged = []
    for k in range(size):
        # Where the row that belongs at `k` is now; what is at `k` goes there.
        wanted = order[..., k : k + 1]
        there = tf.argmax(tf.cast(current == wanted, "int32"), axis=-1, output_type="int32")
        exchanged.append(there)
        at_there = tf.one_hot(there, size, on_value=True, off_value=False)
        at_k = tf.broadcast_to(tf.range(size) == k, tf.shape(order))
        current = tf.where(at_k, wanted, tf.where(at_there, current[..., k : k + 1], current))
    return tf.stack(exchanged, axis=-1)
