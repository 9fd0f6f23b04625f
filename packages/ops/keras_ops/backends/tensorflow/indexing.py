"""Choosing elements, in TensorFlow."""

import math
from typing import Any

import tensorflow as tf

from keras_ops import rules
from keras_ops.arguments import check_sorted, stands_first
from keras_ops.backends.tensorflow.core import EAGER, all_known, convert_to_tensor, on_host, ordered, promote, tensor
from keras_ops.variable import Variable


def where(condition: Any, x1: Any = None, x2: Any = None) -> Any:
    condition = tensor(condition)
    condition = condition if condition.dtype is tf.bool else tf.cast(condition, "bool")
    if x1 is None and x2 is None:
        return nonzero(condition)
    x1, x2 = promote(x1, x2)
    return (
        tf.raw_ops.SelectV2(condition=condition, t=x1, e=x2) if x1.__class__ is EAGER else tf.where(condition, x1, x2)
    )


def nonzero(x: Any) -> tuple[Any, ...]:
    found = tf.cast(tf.where(tf.cast(tensor(x), "bool")), "int32")
    return tuple(tf.unstack(found, num=len(x.shape) if hasattr(x, "shape") else found.shape[-1], axis=-1))


def _integers(indices: Any) -> Any:
    indices = tensor(indices)
    return indices if indices.dtype is tf.int32 or indices.dtype is tf.int64 else tf.cast(indices, "int32")


def _positive(indices: Any, size: Any) -> Any:
    values = on_host(indices)
    if values is not None and values.min(initial=0) == 0:
        return indices
    return tf.where(indices < 0, indices + tf.cast(size, indices.dtype), indices)


def take(x: Any, indices: Any, axis: int | None = None) -> Any:
    # A variable is gathered from as it is: its gradient then holds only the rows that were read.
    values = x.value if isinstance(x, Variable) else tensor(x)
    indices = _integers(indices)
    if axis is None:
        values, axis = tf.reshape(values, (-1,)), 0
    size = values.shape[axis]
    indices = _positive(indices, tf.shape(values)[axis] if size is None else size)
    if values.__class__ is EAGER and indices.__class__ is EAGER:
        return tf.raw_ops.GatherV2(params=values, indices=indices, axis=axis)
    return tf.gather(values, indices, axis=axis)


def take_along_axis(x: Any, indices: Any, axis: int | None = None) -> Any:
    x, indices = tensor(x), _integers(indices)
    if axis is None:
        x, indices, axis = tf.reshape(x, (-1,)), tf.reshape(indices, (-1,)), 0
    rank = len(x.shape)
    axis = rules.normalize_axis(axis, rank)
    order = [*(i for i in range(rank) if i != axis), axis]
    back = [order.index(i) for i in range(rank)]
    x, indices = tf.transpose(x, order), tf.transpose(indices, order)
    lead = tf.broadcast_dynamic_shape(tf.shape(x)[:-1], tf.shape(indices)[:-1])
    x = tf.broadcast_to(x, tf.concat([lead, tf.shape(x)[-1:]], 0))
    indices = tf.broadcast_to(indices, tf.concat([lead, tf.shape(indices)[-1:]], 0))
    indices = _positive(indices, tf.shape(x)[-1])
    return tf.transpose(tf.gather(x, indices, batch_dims=rank - 1, axis=-1), back)


def sort(x: Any, axis: int | None = -1) -> Any:
    x = tensor(x)
    x, axis = (tf.reshape(x, (-1,)), 0) if axis is None else (x, axis)
    if x.dtype is tf.bool:
        return tf.cast(_rising(tf.cast(x, "uint8"), axis), "bool")
    if not x.dtype.is_floating or all_known(x):
        return _rising(x, axis)
    # TensorFlow leaves NaN anywhere: infinities take their places, and as many at the end become NaN again.
    unknown = tf.math.is_nan(x)
    rising = _rising(tf.where(unknown, tf.constant(math.inf, x.dtype), x), axis)
    known = tf.reduce_sum(tf.cast(~unknown, "int32"), axis, keepdims=True)
    places = tf.reshape(
        tf.range(tf.shape(x)[axis]), [-1 if i == axis % len(x.shape) else 1 for i in range(len(x.shape))]
    )
    return tf.where(places < known, rising, tf.constant(math.nan, x.dtype))


def _rising(x: Any, axis: int) -> Any:
    """Sort what has no NaN: the largest of the opposites come first."""
    rank, size = len(x.shape), x.shape[axis]
    order = list(range(rank))
    order[axis], order[-1] = order[-1], order[axis]
    last = order[-1] == rank - 1
    turn = tf.raw_ops.Neg if x.dtype.is_floating else tf.raw_ops.Invert
    opposite = turn(x=x if last else tf.transpose(x, order))
    found = turn(x=tf.raw_ops.TopKV2(input=opposite, k=tf.shape(x)[axis] if size is None else size).values)
    return found if last else tf.transpose(found, order)


def argsort(x: Any, axis: int | None = -1) -> Any:
    x = tensor(x)
    x, axis = (tf.reshape(x, (-1,)), 0) if axis is None else (x, axis)
    if x.dtype == tf.bool:
        x = tf.cast(x, "int32")
    return tf.argsort(ordered(x) if x.dtype.is_floating else x, axis, stable=True)


def get_item(x: Any, key: Any) -> Any:
    x = tensor(x)
    keys = tuple(_index(k) for k in key) if isinstance(key, tuple) else (_index(key),)
    arrays = [k for k in keys if hasattr(k, "shape") and (len(k.shape) or k.dtype == tf.bool)]
    if not arrays:
        return x[keys]
    if len(keys) == 1 and arrays[0].dtype == tf.bool:
        return tf.boolean_mask(x, arrays[0])
    return _advanced(x, [part for key in keys for part in _parts(key)])


def _parts(key: Any) -> list[Any]:
    """Return a mask as the indices at which it holds, one array for each of its axes, and another key as it is."""
    is_mask = hasattr(key, "shape") and key.dtype == tf.bool
    return tf.unstack(tf.where(key), num=len(key.shape), axis=-1) if is_mask else [key]


def _index(key: Any) -> Any:
    if isinstance(key, Variable | list) or hasattr(key, "__array__") and not isinstance(key, tf.Tensor):
        return convert_to_tensor(key)
    return key


def _advanced(x: Any, keys: list[Any]) -> Any:
    """Index with arrays in some places: slice the others, then gather at the arrays' common shape."""
    full = keys if any(k is Ellipsis for k in keys) else [*keys, Ellipsis]
    at = next(i for i, k in enumerate(full) if k is Ellipsis)
    full[at : at + 1] = [slice(None)] * (len(x.shape) - sum(k is not None and k is not Ellipsis for k in full))
    # Beside arrays, integers are arrays too.
    is_array = [k is not None and not isinstance(k, slice) for k in full]
    x = x[tuple(slice(None) if a else k for k, a in zip(full, is_array, strict=True))]
    places = [i for i, a in enumerate(is_array) if a]
    arrays = [tf.cast(_positive(_integers(full[p]), tf.shape(x)[p]), "int64") for p in places]
    shape, rank = tf.shape(arrays[0]), max(len(a.shape) for a in arrays)
    for array in arrays[1:]:
        shape = tf.broadcast_dynamic_shape(shape, tf.shape(array))
    index = tf.stack([tf.broadcast_to(a, shape) for a in arrays], axis=-1)
    others = [i for i in range(len(x.shape)) if i not in places]
    gathered = tf.gather_nd(tf.transpose(x, [*places, *others]), index)
    first = 0 if stands_first(full) else places[0]
    lead = list(range(rank, rank + first))
    return tf.transpose(gathered, [*lead, *range(rank), *range(rank + first, len(gathered.shape))])


def _diagonals(x: Any, offset: int) -> Any:
    rows, columns = x.shape[-2:]
    if rows is not None and columns is not None and not -rows < offset < columns:
        return tf.zeros(tf.concat([tf.shape(x)[:-2], [0]], 0), x.dtype)
    return tf.linalg.diag_part(x, k=offset)


def diag(x: Any, k: int = 0) -> Any:
    x = tensor(x)
    return tf.linalg.diag(x, k=k) if len(x.shape) == 1 else _diagonals(x, k)


def diagonal(x: Any, offset: int = 0, axis1: int = 0, axis2: int = 1) -> Any:
    x = tensor(x)
    rank = len(x.shape)
    a, b = rules.normalize_axis(axis1, rank), rules.normalize_axis(axis2, rank)
    return _diagonals(tf.transpose(x, [*(i for i in range(rank) if i not in (a, b)), a, b]), offset)


def searchsorted(sorted_sequence: Any, values: Any, side: str = "left") -> Any:
    sequence, values = promote(sorted_sequence, values)
    check_sorted(sequence.shape, side)
    if sequence.dtype is tf.bool:
        sequence, values = tf.cast(sequence, "int32"), tf.cast(values, "int32")
    found = tf.searchsorted(sequence, tf.reshape(values, (-1,)), side=side, out_type="int32")
    found = tf.reshape(found, tf.shape(values))
    # NaN comes last.
    return tf.where(tf.math.is_nan(values), tf.shape(sequence)[0], found) if values.dtype.is_floating else found


def bincount(x: Any, weights: Any = None, minlength: int = 0, sparse: bool = False) -> Any:
    x = tf.cast(tensor(x), "int32")
    weights = None if weights is None else tensor(weights)
    if sparse:
        return tf.sparse.bincount(x, weights=weights, minlength=minlength, axis=-1)
    kind = "int32" if weights is None else weights.dtype
    length = tf.maximum(tf.reduce_max(tf.concat([tf.reshape(x, (-1,)), [-1]], 0)) + 1, minlength)
    shares = tf.ones_like(x, dtype=kind) if weights is None else weights
    return tf.reduce_sum(tf.one_hot(x, length, dtype=kind) * shares[..., None], axis=-2)
