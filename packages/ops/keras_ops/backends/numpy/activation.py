"""Activation functions, in NumPy."""

from typing import Any

import numpy as np

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
    # exp only of what is not positive, so that it cannot overflow.
    small = np.exp(-np.abs(x))
    return np.where(x >= 0, x.dtype.type(1), small) / (1 + small)


def softplus(x: Any) -> Any:
    x = floating(x)
    return np.maximum(x, x.dtype.type(0)) + np.log1p(np.exp(-np.abs(x)))


def softmax(x: Any, axis: Any = -1) -> Any:
    x = floating(x)
    exponentials = np.exp(x - np.max(x, axis=axis, keepdims=True, initial=-np.inf))
    return exponentials / np.sum(exponentials, axis=axis, keepdims=True)


def log_softmax(x: Any, axis: Any = -1) -> Any:
    x = floating(x)
    shifted = x - np.max(x, axis=axis, keepdims=True, initial=-np.inf)
    return shifted - np.log(np.sum(np.exp(shifted), axis=axis, keepdims=True))
