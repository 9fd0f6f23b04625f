"""Integers as vectors of zeros and ones, in TensorFlow."""

from typing import Any

import tensorflow as tf

from keras_ops.backends.tensorflow.core import EAGER, tensor
from keras_ops.dtypes import standardize_dtype


def one_hot(x: Any, num_classes: int, axis: int = -1, dtype: Any = None, sparse: bool = False) -> Any:
    x = tensor(x)
    if x.dtype not in (tf.uint8, tf.int8, tf.int32, tf.int64):
        x = tf.cast(x, "int64")
    kind = standardize_dtype(dtype)
    on, off = (tf.constant(value, kind) for value in ((True, False) if kind == "bool" else (1, 0)))
    # TensorFlow knows -1 as the only negative axis.
    at = axis if axis >= -1 else axis + len(x.shape) + 1
    if x.__class__ is EAGER:
        hot = tf.raw_ops.OneHot(indices=x, depth=num_classes, on_value=on, off_value=off, axis=at)
    else:
        hot = tf.one_hot(x, num_classes, on, off, at, kind)
    return tf.sparse.from_dense(hot) if sparse else hot
