"""Activation functions, in NumPy."""

import math
from typing import Any

import numpy as np

from keras_ops.backends.numpy.convolution import wide
from keras_ops.backends.numpy.core import floating, tensor
from keras_ops.backends.numpy.quiet import quiet
from keras_ops.backends.numpy.special import erf


def relu(x: Any) -> Any:
    x = tensor(x)
    return np.maximum(x, x.dtype.type(0))


def relu6(x: Any) -> Any:
    x = tensor(x)
    return np.minimum(np.maximum(x, x.dtype.type(0)), x.dtype.type(6))


def hard_tanh(x: Any) -> Any:
    x = tensor(x)
    if x.dtype.kind in "bu":
        return np.minimum(x, x.dtype.type(1))
    return np.minimum(np.maximum(x, x.dtype.type(-1)), x.dtype.type(1))


@quiet
def sigmoid(x: Any) -> Any:
    x = floating(x)
    # Where exp overflows the result is smaller than what the dtype can hold, but for dtypes with few exponents.
    return (1 / (1 + np.exp(-wide(x)))).astype(x.dtype, copy=False)


@quiet
def silu(x: Any) -> Any:
    x = floating(x)
    return (x / (1 + np.exp(-wide(x)))).astype(x.dtype, copy=False)


@quiet
def gelu(x: Any, approximate: bool = True) -> Any:
    x = floating(x)
    z = wide(x)
    if approximate:
        odd = np.tanh(z * (z * z * 0.044715 + 1) * math.sqrt(2 / math.pi))
    else:
        odd = erf(z * math.sqrt(0.5))
    return (z * ((odd + 1) * 0.5)).astype(x.dtype, copy=False)


@quiet
def softplus(x: Any) -> Any:
    x = floating(x)
    return np.maximum(x, x.dtype.type(0)) + np.log1p(np.exp(-np.abs(x)))


@quiet
def softmax(x: Any, axis: Any = -1) -> Any:
    x = floating(x)
    result = np.exp(_below_0(x, axis))
    result /= np.add.reduce(result, axis=axis, keepdims=True)
    return result.astype(x.dtype, copy=False)


@quiet
def log_softmax(x: Any, axis: Any = -1) -> Any:
    x = floating(x)
    result = _below_0(x, axis)
    result -= np.log(np.add.reduce(np.exp(result), axis=axis, keepdims=True))
    return result.astype(x.dtype, copy=False)


def _below_0(x: Any, axis: Any) -> Any:
    """Shift the largest element to 0; half-precision ones are summed in float32."""
    x = wide(x)
    return x - np.maximum.reduce(x, axis=axis, keepdims=True, initial=-np.inf)
