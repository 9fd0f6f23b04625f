"""Products, in TensorFlow."""

import functools
import math
from typing import Any

import tensorflow as tf

from keras_ops import dtypes
from keras_ops.arguments import einsum_terms, explicit
from keras_ops.backends.tensorflow.core import EAGER, known, promote, standard_dtype, tensor

# What TensorFlow has no products of, and what it is computed in.
_WIDER = {tf.bool: tf.int32, tf.uint8: tf.int32, tf.uint16: tf.int32, tf.int8: tf.int32, tf.int16: tf.int32,
          tf.uint32: tf.int64, tf.uint64: tf.int64}  # fmt: skip


def matmul(x1: Any, x2: Any) -> Any:
    a, b = promote(x1, x2)
    rank1, rank2 = len(a.shape), len(b.shape)
    kind = a.dtype
    if kind in _WIDER:
        result = matmul(tf.cast(a, _WIDER[kind]), tf.cast(b, _WIDER[kind]))
        wide = kind is tf.int8 and tensor(x1).dtype is tensor(x2).dtype
        return result if wide else tf.cast(result, kind)
    if rank1 == rank2 == 2:
        # The kernel itself: half of an eager call's time is the public function's dispatch.
        return tf.raw_ops.MatMul(a=a, b=b)
    if rank1 == 1 or rank2 == 1:
        return _with_vectors(a, b)
    if rank2 == 2:
        # One large product in place of a batch of small ones.
        if a.__class__ is not EAGER or b.__class__ is not EAGER:
            return tf.tensordot(a, b, 1)
        *rest, last = a.shape.as_list()
        rows = tf.raw_ops.Reshape(tensor=a, shape=known((math.prod(rest), last)))
        product = tf.raw_ops.MatMul(a=rows, b=b)
        return tf.raw_ops.Reshape(tensor=product, shape=known((*rest, b.shape[1])))
    return tf.matmul(a, b)


def _with_vectors(x1: Any, x2: Any) -> Any:
    rank1, rank2 = len(x1.shape), len(x2.shape)
    result = tf.matmul(x1[None, :] if rank1 == 1 else x1, x2[:, None] if rank2 == 1 else x2)
    result = tf.squeeze(result, -1) if rank2 == 1 else result
    return tf.squeeze(result, -1 if rank2 == 1 else -2) if rank1 == 1 else result


def dot(x1: Any, x2: Any) -> Any:
    x1, x2 = promote(x1, x2)
    if not len(x1.shape) or not len(x2.shape):
        return tf.logical_and(x1, x2) if x1.dtype is tf.bool else x1 * x2
    return tensordot(x1, x2, [[-1], [max(len(x2.shape) - 2, 0)]])


def tensordot(x1: Any, x2: Any, axes: Any = 2) -> Any:
    x1, x2 = promote(x1, x2)
    wider = _WIDER.get(x1.dtype)
    if wider is not None:
        return tf.cast(tf.tensordot(tf.cast(x1, wider), tf.cast(x2, wider), axes), x1.dtype)
    return tf.tensordot(x1, x2, axes)


@functools.cache
def _explicit(subscripts: str) -> str | None:
    """Return letters as the kernel itself takes them; `None` if there are other axes, which the public function names."""
    return (
        None if "..." in subscripts else (subscripts if "->" in subscripts else explicit(subscripts)).replace(" ", "")
    )


@functools.cache
def _has_gpu() -> bool:
    return bool(tf.config.list_logical_devices("GPU"))


def einsum(subscripts: Any, *operands: Any, **kwargs: Any) -> Any:
    if subscripts.__class__ is not str:
        subscripts, operands = einsum_terms(subscripts, operands)
    tensors = [tensor(x) for x in operands]
    letters = _explicit(subscripts)
    if (
        letters
        and not kwargs
        and len(tensors) < 3
        and all(t.__class__ is EAGER and t.dtype is tf.float32 for t in tensors)
    ):
        return tf.raw_ops.Einsum(inputs=tensors, equation=letters)
    kinds = {standard_dtype(t) for t in tensors}
    target = tf.as_dtype("int32" if kinds == {"int8"} else dtypes.result_type(*kinds))
    if "..." in subscripts and "->" not in subscripts:
        subscripts = explicit(subscripts)
    wider = _WIDER.get(target, target)
    if target in (tf.float16, tf.bfloat16) and not _has_gpu():
        # On CPUs TensorFlow adds up halves in halves.
        wider = tf.float32
    return tf.cast(tf.einsum(subscripts, *(tf.cast(t, wider) for t in tensors), **kwargs), target)
