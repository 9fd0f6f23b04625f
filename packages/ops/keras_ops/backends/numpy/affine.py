"""Product and sum, in NumPy."""

from typing import Any

import numpy as np

from keras_ops.backends.numpy.contraction import matmul
from keras_ops.backends.numpy.elementwise import add
from keras_ops.backends.numpy.quiet import quiet


@quiet
def affine(x: Any, kernel: Any, bias: Any) -> Any:
    if not x.__class__ is kernel.__class__ is bias.__class__ is np.ndarray or x.dtype.char not in "fd":
        return add(matmul(x, kernel), bias)
    if not x.dtype is kernel.dtype is bias.dtype or x.ndim < 2:
        return add(matmul(x, kernel), bias)
    product = np.matmul(x, kernel)
    return np.add(product, bias, out=product)
