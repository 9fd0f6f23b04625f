"""Activation functions, in NumPy."""

from typing import Any

import numpy as np

from keras_ops.backends.numpy.convolution import wide
from keras_ops.backends.numpy.core import floating, tensor


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


def sigmoid(x: Any) -> Any:
    x = floating(x)
    # Where exp overflows the result is smaller than what the dtype can hold, but for dtypes with few exponents.
    with np.errstate(all="ignore"):
        return (1 / (1 + np.exp(-wide(x)))).astype(x.dtype, copy=False)


def silu(x: Any) -> Any:
    x = floating(x)
    with np.errstate(all="ignore"):
        return (x / (1 + np.exp(-wide(x)))).astype(x.dtype, copy=False)


def softplus(x: Any) -> Any:
    x = floating(x)
    return np.maximum(x, x.dtype.type(0)) + np.log1p(np.exp(-np.abs(x)))


def softmax(x: Any, axis: Any = -1) -> Any:
    x = floating(x)
    exponentials = np.exp(_below_0(x, axis))
    return (exponentials / np.sum(exponentials, axis=axis, keepdims=True)).astype(x.dtype, copy=False)


def log_softmax(x: Any, axis: Any = -1) -> Any:
    x = floating(x)
    shifted = _below_0(x, axis)
    with np.errstate(over="ignore"):
        return (shifted - np.log(np.sum(np.exp(shifted), axis=axis, keepdims=True))).astype(x.dtype, copy=False)


def _below_0(x: Any, axis: Any) -> Any:
    """Shift the largest element to 0; half-precision ones are summed in float32."""
    x = wide(x)
    return x - np.max(x, axis=axis, keepdims=True, initial=-np.inf)
