"""Special functions, in NumPy."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from keras_ops.arguments import check_integers
from keras_ops.backends.numpy.core import floating, standard_dtype
from keras_ops.backends.numpy.quiet import quiet
from keras_ops.backends.numpy.wrappers import arrays, binary_float

hypot = binary_float(np.hypot)
logaddexp = binary_float(np.logaddexp)


def _exactly(function: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Compute in float64 what NumPy has for float64 alone, or not at all."""

    @quiet
    def call(x: Any) -> Any:
        x = floating(x)
        return np.asarray(function(x.astype("float64"))).astype(x.dtype)

    return call


def _each(function: Callable[[float], float]) -> Callable[[Any], Any]:
    """Call a function of numbers with each element."""
    return lambda x: np.fromiter(map(function, x.ravel().tolist()), "float64", x.size).reshape(x.shape)


erf = _exactly(_each(math.erf))
erfc = _exactly(_each(math.erfc))
i0 = _exactly(np.i0)


def gcd(x1: Any, x2: Any) -> Any:
    x1, x2 = arrays(x1, x2)
    check_integers(x1=standard_dtype(x1), x2=standard_dtype(x2))
    return np.gcd(x1, x2)
