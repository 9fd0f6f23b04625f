"""Activation functions, in PyTorch."""

from collections.abc import Callable
from typing import Any

import torch
from torch.nn import functional as F

from keras_ops.arguments import check_even
from keras_ops.backends.torch.comparison import less_equal
from keras_ops.backends.torch.core import floating, promote, tensor
from keras_ops.backends.torch.elementwise import minimum
from keras_ops.backends.torch.indexing import where


def _float(function: Callable[..., Any]) -> Callable[[Any], Any]:
    return lambda x: function(floating(x))


def relu(x: Any) -> Any:
    x = tensor(x)
    if x.dtype.is_floating_point:
        return torch.relu(x)
    return torch.relu(x) if x.dtype.is_signed else x


def relu6(x: Any) -> Any:
    x = tensor(x)
    if x.dtype.is_floating_point:
        return F.relu6(x)
    return x if x.dtype is torch.bool else torch.clamp(x, 0, 6) if x.dtype.is_signed else minimum(x, 6)


def hard_tanh(x: Any) -> Any:
    x = tensor(x)
    if x.dtype is torch.bool:
        return x
    return torch.clamp(x, -1, 1) if x.dtype.is_signed else minimum(x, 1)


sigmoid = _float(torch.sigmoid)
log_sigmoid = _float(F.logsigmoid)
silu = _float(F.silu)
softsign = _float(F.softsign)
selu = _float(torch.selu)


def hard_sigmoid(x: Any) -> Any:
    x = floating(x)
    if x.dtype is torch.float64 and x.is_cuda:
        # There PyTorch has a sixth in float32.
        return torch.clamp(x / 6 + 0.5, 0.0, 1.0)
    return F.hardsigmoid(x)


def hard_silu(x: Any) -> Any:
    x = floating(x)
    return x * hard_sigmoid(x) if x.dtype is torch.float64 and x.is_cuda else F.hardswish(x)


def softplus(x: Any) -> Any:
    # The threshold above which the value is `x`: 20 would be visible in float32 and higher.
    return F.softplus(floating(x), 1.0, 40.0)


def softmax(x: Any, axis: Any = -1) -> Any:
    x = floating(x)
    if axis.__class__ is int:
        return torch.softmax(x, axis)
    axes = tuple(range(x.ndim)) if axis is None else tuple(axis)
    exponentials = torch.exp(x - torch.amax(x, axes, keepdim=True))
    return exponentials / torch.sum(exponentials, axes, keepdim=True)


def log_softmax(x: Any, axis: Any = -1) -> Any:
    x = floating(x)
    if x.dtype is torch.float16 and not x.is_cuda:
        # The CPU's kernel sums in float16, into which the sum of 65505 classes does not fit.
        return log_softmax(x.float(), axis).half()
    if axis.__class__ is int:
        return torch.log_softmax(x, axis)
    axes = tuple(range(x.ndim)) if axis is None else tuple(axis)
    return x - torch.logsumexp(x, axes, keepdim=True)


def leaky_relu(x: Any, negative_slope: float = 0.2) -> Any:
    return F.leaky_relu(floating(x), negative_slope)


def prelu(x: Any, alpha: Any) -> Any:
    x, alpha = promote(x, alpha)
    if alpha.ndim == x.ndim - 1 and alpha.shape == x.shape[1:]:
        # One for each element of a sample, which are PyTorch's channels.
        return F.prelu(x.flatten(1), alpha.reshape(-1)).view_as(x) if x.ndim > 2 else F.prelu(x, alpha)
    return torch.where(x > 0, x, alpha * x)


def elu(x: Any, alpha: float = 1.0) -> Any:
    return F.elu(floating(x), alpha)


def celu(x: Any, alpha: float = 1.0) -> Any:
    return torch.celu(floating(x), alpha)


def gelu(x: Any, approximate: bool = True) -> Any:
    return F.gelu(floating(x), approximate="tanh") if approximate else F.gelu(floating(x))


def glu(x: Any, axis: int = -1) -> Any:
    x = floating(x)
    check_even(x.shape[axis], axis)
    return F.glu(x, axis)


def hard_shrink(x: Any, threshold: float = 0.5) -> Any:
    return F.hardshrink(floating(x), threshold)


def soft_shrink(x: Any, threshold: float = 0.5) -> Any:
    return F.softshrink(floating(x), threshold)


def tanh_shrink(x: Any) -> Any:
    return F.tanhshrink(floating(x))


def threshold(x: Any, threshold: Any, default_value: Any) -> Any:
    x = tensor(x)
    if isinstance(threshold, int | float) and isinstance(default_value, int | float) and x.dtype.is_signed:
        return F.threshold(x, threshold, default_value)
    return where(less_equal(x, threshold), tensor(default_value).to(x.dtype), x)
