"""Element by element, in NumPy."""

from typing import Any

import ml_dtypes
import numpy as np

from keras_ops.arguments import clip_limits, float_of
from keras_ops.backends.numpy.core import floating, native_dtype, tensor
from keras_ops.backends.numpy.quiet import quiet
from keras_ops.backends.numpy.wrappers import arrays, binary, binary_float, unary, unary_float, whole

add = binary(np.add)
subtract = binary(np.subtract)
multiply = binary(np.multiply)
divide = binary_float(np.true_divide)
floor_divide = whole(np.floor_divide)
mod = whole(np.mod)
maximum = binary(np.maximum)
minimum = binary(np.minimum)
fmax = binary(np.fmax)
fmin = binary(np.fmin)
fmod = whole(np.fmod)
cbrt = unary_float(np.cbrt)
negative = unary(np.negative)
absolute = unary(np.absolute)
sqrt = unary_float(np.sqrt)
reciprocal = unary_float(np.reciprocal)
exp = unary_float(np.exp)
exp2 = unary_float(np.exp2)
expm1 = unary_float(np.expm1)
log = unary_float(np.log)
log2 = unary_float(np.log2)
log10 = unary_float(np.log10)
log1p = unary_float(np.log1p)
floor = unary_float(np.floor)
ceil = unary_float(np.ceil)
trunc = unary(np.trunc)


@whole
def power(x1: Any, x2: Any) -> Any:
    if x1.dtype.kind == "i":
        # NumPy refuses negative integer powers; every other backend gives 0, or +-1 for the bases 1 and -1.
        inverse = np.where(x1 == 1, 1, np.where(x1 == -1, 1 - 2 * (x2 % 2), 0)).astype(x1.dtype)
        return np.where(x2 < 0, inverse, np.power(x1, np.maximum(x2, 0)))
    return np.power(x1, x2)


@quiet
def divide_no_nan(x1: Any, x2: Any) -> Any:
    x1, x2 = (floating(x) for x in arrays(float_of(x1), float_of(x2)))
    return np.where(x2 == 0, np.zeros((), x2.dtype), np.true_divide(x1, x2))


@quiet
def square(x: Any) -> Any:
    x = tensor(x)
    return np.square(x if x.dtype.kind != "b" else x.astype("int32"))


def sign(x: Any) -> Any:
    x = tensor(x)
    return np.sign(x) if x.dtype.kind != "b" else x


def round(x: Any, decimals: int = 0) -> Any:
    x = tensor(x)
    return np.round(x, decimals) if x.dtype.kind != "b" else x


def nan_to_num(x: Any, nan: float = 0.0, posinf: float | None = None, neginf: float | None = None) -> Any:
    x = tensor(x)
    if x.dtype.kind != "V":
        return np.nan_to_num(x, nan=nan, posinf=posinf, neginf=neginf)
    # NumPy leaves floats that are not its own as they are.
    limits = ml_dtypes.finfo(x.dtype)
    posinf, neginf = limits.max if posinf is None else posinf, limits.min if neginf is None else neginf
    for found, instead in ((np.isnan(x), nan), (x == np.inf, posinf), (x == -np.inf, neginf)):
        x = np.where(found, x.dtype.type(instead), x)
    return x


def clip(x: Any, x_min: Any, x_max: Any) -> Any:
    if x_min.__class__ is x_max.__class__ is float and x.__class__ is np.ndarray and x.dtype.kind == "f":
        return np.minimum(np.maximum(x, x_min), x_max)
    kind, low, high = clip_limits(x, x_min, x_max)
    kind = native_dtype(kind)
    x = tensor(x).astype(kind, copy=False)
    x = x if low is None else np.maximum(x, tensor(low).astype(kind))
    return x if high is None else np.minimum(x, tensor(high).astype(kind))
