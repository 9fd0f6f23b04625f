"""Product and sum, in TensorFlow."""

from typing import Any

import tensorflow as tf

from keras_ops.backends.tensorflow.contraction import matmul
from keras_ops.backends.tensorflow.core import EAGER, tensor
from keras_ops.backends.tensorflow.elementwise import add


def affine(x: Any, kernel: Any, bias: Any) -> Any:
    x, kernel, bias = tensor(x), tensor(kernel), tensor(bias)
    if x.__class__ is not EAGER or not x.dtype is kernel.dtype is bias.dtype or not x.dtype.is_floating:
        return add(matmul(x, kernel), bias)
    return tf.raw_ops.BiasAdd(value=matmul(x, kernel), bias=bias)
