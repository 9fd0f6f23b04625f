"""Products, in TensorFlow."""

from typing import Any

import tensorflow as tf

from keras_ops import dtypes
from keras_ops.backends.tensorflow.core import promote, standard_dtype, tensor


def matmul(x1: Any, x2: Any) -> Any:
    x1, x2 = promote(x1, x2)
    rank1, rank2 = len(x1.shape), len(x2.shape)
    if rank1 == rank2 == 2 and x1.dtype is not tf.int8:
        # The kernel itself: half of an eager call's time is the public function's dispatch.
        return tf.raw_ops.MatMul(a=x1, b=x2)
    if x1.dtype is tf.int8:
        x1, x2 = tf.cast(x1, "int32"), tf.cast(x2, "int32")
    if rank1 == 1 or rank2 == 1:
        return _with_vectors(x1, x2)
    if rank2 == 2:
        # One large product in place of a batch of small ones.
        return tf.tensordot(x1, x2, 1)
    return tf.matmul(x1, x2)


def _with_vectors(x1: Any, x2: Any) -> Any:
    rank1, rank2 = len(x1.shape), len(x2.shape)
    result = tf.matmul(x1[None, :] if rank1 == 1 else x1, x2[:, None] if rank2 == 1 else x2)
    result = tf.squeeze(result, -1) if rank2 == 1 else result
    return tf.squeeze(result, -1 if rank2 == 1 else -2) if rank1 == 1 else result


def dot(x1: Any, x2: Any) -> Any:
    x1, x2 = promote(x1, x2)
    if not len(x1.shape) or not len(x2.shape):
        return x1 * x2
    return tf.tensordot(x1, x2, [[-1], [max(len(x2.shape) - 2, 0)]])


def tensordot(x1: Any, x2: Any, axes: Any = 2) -> Any:
    x1, x2 = promote(x1, x2)
    return tf.tensordot(x1, x2, axes)


def einsum(subscripts: str, *operands: Any, **kwargs: Any) -> Any:
    tensors = [tensor(x) for x in operands]
    kinds = {standard_dtype(t) for t in tensors}
    target = "int32" if kinds == {"int8"} else dtypes.result_type(*kinds)
    return tf.einsum(subscripts, *(tf.cast(t, target) for t in tensors), **kwargs)
