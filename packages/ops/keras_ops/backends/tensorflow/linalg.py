"""Linear algebra, in TensorFlow."""

from collections.abc import Callable
from typing import Any

import tensorflow as tf

from keras_ops.arguments import check_matrix, check_square, solved_shape
from keras_ops.backends.tensorflow.core import floating, in_xla, promote


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


det = _of_squares(lambda x: _det(x) if in_xla() else tf.linalg.det(x))
inv = _of_squares(tf.linalg.inv)
eigh = _of_squares(tf.linalg.eigh)
slogdet = _of_squares(lambda x: _slogdet(x) if in_xla() else tf.linalg.slogdet(x))


# Determinants for XLA, which has no kernels of them. The gradients are those of the kernels.


@tf.custom_gradient
def _det(x: Any) -> Any:
    sign, pivots = _sign_and_pivots(x)

    def gradient(upstream: Any) -> Any:
        return (upstream * tf.math.conj(_det(x)))[..., None, None] * tf.linalg.inv(x, adjoint=True)

    return sign * tf.reduce_prod(pivots, -1), gradient


@tf.custom_gradient
def _slogdet(x: Any) -> Any:
    sign, pivots = _sign_and_pivots(x)

    def gradient(_: Any, upstream: Any) -> Any:
        return tf.cast(upstream, x.dtype)[..., None, None] * tf.linalg.inv(x, adjoint=True)

    sizes = tf.abs(pivots)
    return (sign * tf.reduce_prod(tf.sign(pivots), -1), tf.reduce_sum(tf.math.log(sizes), -1)), gradient


def _sign_and_pivots(x: Any) -> tuple[Any, Any]:
    """Return what the exchanges of rows do to the sign of the determinant, and the factors of the rest of it."""
    size = tf.shape(x)[-1] if x.shape[-1] is None else x.shape[-1]
    factors, exchanged = _eliminated(x, size, size)
    odd = tf.math.floormod(tf.reduce_sum(tf.cast(exchanged != tf.range(size), "int32"), -1), 2)
    return tf.cast(1 - 2 * odd, x.dtype), tf.linalg.diag_part(factors)


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
    if rows != columns or in_xla():
        factors, exchanged = _eliminated(_wide(x), rows, columns)
        return tf.cast(factors, x.dtype), exchanged
    factors, order = tf.linalg.lu(_wide(x))
    return tf.cast(factors, x.dtype), _exchanges(order)


def _eliminated(x: Any, rows: int, columns: int) -> tuple[Any, Any]:
    """Factor matrices that are not square, which TensorFlow does not do itself, or any for XLA.

    Both numbers are known, or neither is and they are the same.
    """
    row, column, rank = tf.range(rows), tf.range(columns), len(x.shape)
    known = None if tf.is_tensor(rows) else min(rows, columns)
    steps = rows if known is None else known

    def step(k: Any, x: Any, exchanged: Any) -> tuple[Any, Any, Any]:
        below = tf.where(row >= k, tf.abs(tf.gather(x, k, axis=-1)), -1.0)
        at = tf.argmax(below, axis=-1, output_type="int32")[..., None]
        order = tf.where(row == k, at, tf.where(row == at, k, row))
        x = tf.gather(x, order, axis=-2, batch_dims=rank - 2)
        first, pivots = tf.gather(x, k, axis=-1), tf.gather(x, k, axis=-2)
        share = tf.where(row > k, tf.math.divide_no_nan(first, tf.gather(first, [k], axis=-1)), 0.0)
        x = tf.where(column == k, tf.where(row > k, share, first)[..., None], x)
        x -= share[..., None] * tf.where(column > k, pivots, 0.0)[..., None, :]
        return k + 1, x, tf.where(tf.range(steps) == k, at, exchanged)

    none = tf.zeros(tf.concat([tf.shape(x)[:-2], [steps]], 0), "int32")
    if known == 0:
        return x, none
    _, x, exchanged = tf.while_loop(
        lambda k, *_: k < steps,
        step,
        (0, x, none),
        (tf.TensorShape(()), x.shape, x.shape[:-2] + [known]),
        maximum_iterations=known,
    )
    return x, exchanged


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
