"""Complex numbers, in TensorFlow."""

from typing import Any

import tensorflow as tf

from keras_ops import dtypes
from keras_ops.arguments import check_pairs, viewed_shape
from keras_ops.backends.tensorflow.core import floating, shape, standard_dtype, tensor


def real(x: Any) -> Any:
    x = tensor(x)
    return tf.math.real(x) if x.dtype.is_complex else x


def imag(x: Any) -> Any:
    x = tensor(x)
    return tf.math.imag(x) if x.dtype.is_complex else tf.zeros_like(x)


def conjugate(x: Any) -> Any:
    x = tensor(x)
    return tf.math.conj(x) if x.dtype.is_complex else x


def view_as_complex(x: Any) -> Any:
    x = floating(x)
    check_pairs(x.shape)
    wide = x if x.dtype.size == 8 else tf.cast(x, "float32")
    return tf.complex(wide[..., 0], wide[..., 1])


def view(x: Any, dtype: Any = None) -> Any:
    x = tensor(x)
    kind = standard_dtype(x)
    target = kind if dtype is None else dtypes.standardize_dtype(dtype)
    sizes = viewed_shape(x.shape, kind, target)
    # TensorFlow has no bits of bools, and puts the parts of an element on an axis of their own.
    x = tf.cast(x, "uint8") if kind == "bool" else x
    if target == "bool":
        return tf.cast(tf.bitcast(tf.reshape(x, shape(x)), "uint8"), "bool")
    parts = dtypes.itemsize(target) // dtypes.itemsize(kind)
    if parts > 1:
        x = tf.reshape(x, (*shape(x)[:-1], shape(x)[-1] // parts, parts))
    x = tf.bitcast(x, target)
    return x if len(x.shape) == len(sizes) else tf.reshape(x, (*shape(x)[:-2], shape(x)[-2] * shape(x)[-1]))
