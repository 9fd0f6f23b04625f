"""Products in less common ways, in NumPy."""

from typing import Any

import numpy as np

from keras_ops import rules
from keras_ops.backends.numpy.core import native_dtype, promote, standard_dtype, tensor
from keras_ops.backends.numpy.quiet import quiet


@quiet
def inner(x1: Any, x2: Any) -> Any:
    x1, x2 = promote(x1, x2)
    return np.asarray(np.inner(x1, x2)).astype(x1.dtype, copy=False)


@quiet
def vdot(x1: Any, x2: Any) -> Any:
    x1, x2 = promote(x1, x2)
    return np.asarray(np.vdot(x1, x2)).astype(x1.dtype, copy=False)


@quiet
def trace(x: Any, offset: int = 0, axis1: int = 0, axis2: int = 1) -> Any:
    x = tensor(x)
    kind = native_dtype(rules.accumulated(standard_dtype(x)))
    return np.asarray(np.trace(x, offset, axis1, axis2, dtype=kind))
