"""Special functions, in TensorFlow."""

from typing import Any

import tensorflow as tf

from keras_ops.arguments import check_integers
from keras_ops.backends.tensorflow.core import floating, promote, standard_dtype
from keras_ops.backends.tensorflow.wrappers import unary_float

erf = unary_float(tf.math.erf)
erfc = unary_float(tf.math.erfc)


def i0(x: Any) -> Any:
    x = floating(x)
    # TensorFlow has no kernel for half precision, and XLA none but that of the scaled function.
    wide = x if x.dtype.size > 2 else tf.cast(x, "float32")
    return tf.cast(tf.math.bessel_i0e(wide) * tf.exp(tf.abs(wide)), x.dtype)


def gcd(x1: Any, x2: Any) -> Any:
    x1, x2 = promote(x1, x2)
    check_integers(x1=standard_dtype(x1), x2=standard_dtype(x2))
    kind, shape = x1.dtype, tf.broadcast_dynamic_shape(tf.shape(x1), tf.shape(x2))
    # Not every kernel exists for every integer.
    a, b = (tf.broadcast_to(tf.abs(tf.cast(x, "int64")), shape) for x in (x1, x2))

    def euclid(a: Any, b: Any) -> tuple[Any, Any]:
        done = b == 0
        return tf.where(done, a, b), tf.where(done, b, tf.math.floormod(a, tf.where(done, tf.ones_like(b), b)))

    return tf.cast(tf.while_loop(lambda _, b: tf.reduce_any(b != 0), euclid, (a, b))[0], kind)
