"""Comparisons, truths and bits, in NumPy."""

from collections.abc import Callable
from typing import Any

import numpy as np

from keras_ops.backends.numpy.core import tensor
from keras_ops.backends.numpy.wrappers import binary, bits, truths, unary

equal = binary(np.equal)
not_equal = binary(np.not_equal)
less = binary(np.less)
less_equal = binary(np.less_equal)
greater = binary(np.greater)
greater_equal = binary(np.greater_equal)
logical_and = truths(np.logical_and)
logical_or = truths(np.logical_or)
logical_xor = truths(np.logical_xor)


def _counted(shift: Callable[..., Any]) -> Callable[[Any, Any], Any]:
    def call(x: Any, y: Any) -> Any:
        # Without it bools are int8.
        return shift(x, y, dtype="int32") if getattr(x, "dtype", None) == "bool" else shift(x, y)

    return call


bitwise_and = bits(np.bitwise_and)
bitwise_or = bits(np.bitwise_or)
bitwise_xor = bits(np.bitwise_xor)
bitwise_left_shift = bits(_counted(np.left_shift))
bitwise_right_shift = bits(_counted(np.right_shift))
bitwise_not = unary(np.bitwise_not)
isnan = unary(np.isnan)
isinf = unary(np.isinf)
isfinite = unary(np.isfinite)


def logical_not(x: Any) -> Any:
    return np.logical_not(tensor(x).astype(bool))
