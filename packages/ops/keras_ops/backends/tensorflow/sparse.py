"""Ops on sparse tensors, in TensorFlow."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import tensorflow as tf

from keras_ops import dtypes, loops
from keras_ops.backends.tensorflow.core import convert_to_tensor, standard_dtype, tensor
from keras_ops.sparse import ZERO_TO_ZERO, is_sparse


def run(name: str, implementation: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    """Compute an op of which an argument is sparse."""
    if name in ZERO_TO_ZERO and is_sparse(args[0]):
        return args[0].with_values(implementation(args[0].values, *args[1:], **kwargs))
    handler = _HANDLERS.get(name)
    result = NotImplemented if handler is None else handler(implementation, *args, **kwargs)
    if result is NotImplemented:
        dense, named = loops.tensors((args, kwargs), _dense)
        return implementation(*dense, **named)
    return result


def _dense(x: Any) -> Any:
    return tf.sparse.to_dense(x) if is_sparse(x) else x


def _common(*tensors: Any) -> list[Any]:
    kind = dtypes.result_type(*(standard_dtype(x) for x in tensors))
    return [tf.cast(x, kind) for x in tensors]


def _sum_of_two(implementation: Any, x1: Any, x2: Any) -> Any:
    if not is_sparse(x1) or not is_sparse(x2) or x1.shape != x2.shape:
        return NotImplemented
    return tf.sparse.add(*_common(x1, x2))


def _difference(implementation: Any, x1: Any, x2: Any) -> Any:
    return _sum_of_two(implementation, x1, x2.with_values(-x2.values)) if is_sparse(x2) else NotImplemented


def _product_of_elements(implementation: Any, x1: Any, x2: Any) -> Any:
    if not is_sparse(x1) or not is_sparse(x2):
        return _scaled(implementation, x1, x2)
    shape = x1.shape
    if shape != x2.shape or not shape.is_fully_defined():
        return NotImplemented
    x1, x2 = (tf.sparse.reorder(x) for x in _common(x1, x2))
    # The numbers of the elements, in order, tell which of them both have.
    steps = tf.constant([math.prod(shape[i + 1 :]) for i in range(shape.rank)], "int64")
    places, others = (tf.reduce_sum(x.indices * steps, -1) for x in (x1, x2))
    # One more, which is the place of no element, so that there is something to look at.
    at = tf.searchsorted(others, places)
    is_common = tf.gather(tf.concat([others, [-1]], 0), at) == places
    values = implementation(tf.boolean_mask(x1.values, is_common), tf.gather(x2.values, tf.boolean_mask(at, is_common)))
    return tf.SparseTensor(tf.boolean_mask(x1.indices, is_common), values, x1.dense_shape)


def _joined(implementation: Any, xs: Any, axis: int = 0) -> Any:
    return tf.sparse.concat(axis, _common(*xs)) if all(map(is_sparse, xs)) else NotImplemented


def _expanded(implementation: Any, x: Any, axis: Any) -> Any:
    return tf.sparse.expand_dims(x, axis) if isinstance(axis, int) else NotImplemented


def _squeezed(implementation: Any, x: Any, axis: Any = None) -> Any:
    if not x.shape.is_fully_defined():
        return NotImplemented
    return tf.sparse.reshape(x, np.squeeze(np.broadcast_to(0, x.shape), axis).shape)


def _scaled(implementation: Any, x1: Any, x2: Any) -> Any:
    if is_sparse(x1) and is_sparse(x2):
        return NotImplemented
    if is_sparse(x2):
        return _scaled(lambda values, other: implementation(other, values), x2, x1)
    return x1.with_values(implementation(x1.values, _at_values(x1, x2)))


def _at_values(x: Any, other: Any) -> Any:
    """Return a dense tensor's elements where a sparse one has values."""
    if isinstance(other, int | float):
        return other
    other = tensor(other)
    return other if other.shape.rank == 0 else tf.gather_nd(tf.broadcast_to(other, x.dense_shape), x.indices)


def _product(implementation: Any, x1: Any, x2: Any) -> Any:
    if not is_sparse(x1):
        if tensor(x1).shape.rank != 2 or x2.shape.rank != 2:
            return NotImplemented
        x1, x2 = _common(convert_to_tensor(x1), x2)
        return tf.transpose(tf.sparse.sparse_dense_matmul(x2, x1, adjoint_a=True, adjoint_b=True))
    if is_sparse(x2) or tensor(x2).shape.rank != 2 or x1.shape.rank is None or x1.shape.rank < 2:
        return NotImplemented
    x1, x2 = _common(x1, convert_to_tensor(x2))
    if x1.shape.rank == 2:
        return tf.sparse.sparse_dense_matmul(x1, x2)
    rows = tf.sparse.reshape(x1, (-1, x1.shape[-1]))
    lead = tf.cast(x1.dense_shape[:-1], "int32")
    return tf.reshape(tf.sparse.sparse_dense_matmul(rows, x2), tf.concat([lead, [x2.shape[-1]]], 0))


def _reshaped(implementation: Any, x: Any, newshape: Any) -> Any:
    return tf.sparse.reshape(x, (newshape,) if isinstance(newshape, int) else tuple(newshape))


def _transposed(implementation: Any, x: Any, axes: Any = None) -> Any:
    rank = x.shape.rank
    return tf.sparse.transpose(x, None if axes is None else [axis % rank for axis in axes])


def _total(implementation: Any, x: Any, axis: Any = None, keepdims: bool = False) -> Any:
    if not x.dtype.is_floating:
        return NotImplemented
    axes = axis if axis is None or isinstance(axis, int) else tuple(axis)
    return tf.sparse.reduce_sum(x, axis=axes, keepdims=keepdims)


def _mean(implementation: Any, x: Any, axis: Any = None, keepdims: bool = False) -> Any:
    total = _total(implementation, x, axis, keepdims)
    if total is NotImplemented or None in x.shape.as_list():
        return NotImplemented
    axes = range(x.shape.rank) if axis is None else [axis] if isinstance(axis, int) else axis
    return total / math.prod(x.shape[i] for i in axes)


_HANDLERS: dict[str, Callable[..., Any]] = {
    "add": _sum_of_two,
    "subtract": _difference,
    "multiply": _product_of_elements,
    "divide": lambda implementation, x1, x2: _scaled(implementation, x1, x2) if is_sparse(x1) else NotImplemented,
    "true_divide": lambda implementation, x1, x2: _scaled(implementation, x1, x2) if is_sparse(x1) else NotImplemented,
    "matmul": _product,
    "concatenate": _joined,
    "expand_dims": _expanded,
    "reshape": _reshaped,
    "squeeze": _squeezed,
    "transpose": _transposed,
    "sum": _total,
    "mean": _mean,
}
