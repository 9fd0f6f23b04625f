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
    result = tf.cast(function(_wide(a), _wide(b[..., None] if vectors else b)), a.dtype)
    return result[..., 0] if vectors else result


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
    check_square(tuple(x.shape))
    factors, order = tf.linalg.lu(_wide(x))
    return tf.cast(factors, x.dtype), _exchanges(order)


def _exchanges(order: Any) -> Any:
    """Turn the rows' final order into the exchanges, one after the other, that give it."""
    size = order.shape[-1]
    if size is None:
        raise ValueError("`lu_factor` needs matrices of a known size on TensorFlow.")
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
