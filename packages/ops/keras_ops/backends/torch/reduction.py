"""Reductions, in PyTorch."""

from collections.abc import Callable
from typing import Any

import torch

from keras_ops import dtypes, rules
from keras_ops.backends.torch.core import (
    TORCH_DTYPES,
    WIDER,
    floating,
    from_order,
    in_order,
    native_dtype,
    standard_dtype,
    tensor,
)
from keras_ops.backends.torch.elementwise import maximum, minimum


def _axes(axis: Any, x: Any) -> Any:
    return tuple(range(x.ndim)) if axis is None else tuple(axis) if isinstance(axis, list) else axis


def sum(x: Any, axis: Any = None, keepdims: bool = False) -> Any:
    x = tensor(x)
    if axis == () or axis == []:
        return x.to(TORCH_DTYPES[rules.accumulated(standard_dtype(x))])
    if x.dtype.is_floating_point:
        return torch.sum(x, axis, keepdim=keepdims) if axis is not None else _total(x, keepdims)
    target = TORCH_DTYPES[rules.accumulated(standard_dtype(x))]
    # PyTorch adds no uint32 and no uint64.
    wide = torch.int64 if target in (torch.uint32, torch.uint64) else target
    return torch.sum(x, _axes(axis, x), keepdim=keepdims, dtype=wide).to(target) if x.ndim else x.to(target)


def _total(x: Any, keepdims: bool) -> Any:
    return torch.sum(x).reshape((1,) * x.ndim) if keepdims else torch.sum(x)


def prod(x: Any, axis: Any = None, keepdims: bool = False, dtype: Any = None) -> Any:
    x = tensor(x)
    target = native_dtype(dtype or rules.accumulated(standard_dtype(x)))
    # PyTorch multiplies no uint32, integers in int64, and half floats in their own precision.
    wide = {torch.uint32: torch.int64, torch.float16: torch.float32, torch.bfloat16: torch.float32}
    x = x.to(wide.get(target, target))
    for i in sorted(rules.normalize_axes(axis, x.ndim), reverse=True):
        x = torch.prod(x, i, keepdim=keepdims)
    return x.to(target)


def mean(x: Any, axis: Any = None, keepdims: bool = False) -> Any:
    x = floating(x)
    if axis.__class__ is int:
        return torch.mean(x, axis, keepdims)
    if axis is None and not keepdims:
        return torch.mean(x)
    return torch.mean(x, _axes(axis, x), keepdim=keepdims) if axis != () else x


def var(x: Any, axis: Any = None, keepdims: bool = False) -> Any:
    x = floating(x)
    return (
        torch.var(x, _axes(axis, x), keepdim=keepdims, correction=0) if axis != () and x.ndim else torch.zeros_like(x)
    )


def std(x: Any, axis: Any = None, keepdims: bool = False) -> Any:
    x = floating(x)
    if axis == () or not x.ndim:
        return torch.zeros_like(x)
    return torch.std(x, _axes(axis, x), keepdim=keepdims, correction=0)


def _extreme(function: Callable[..., Any], pair: Callable[..., Any]) -> Callable[..., Any]:
    def call(x: Any, axis: Any = None, keepdims: bool = False, initial: Any = None) -> Any:
        x = tensor(x)
        if axis.__class__ is int and initial is None and x.dtype.is_floating_point and x.dtype not in WIDER:
            return function(x, axis, keepdims)
        axes = rules.normalize_axes(axis, x.ndim)
        if initial is not None:
            start = torch.full((), initial, dtype=x.dtype, device=x.device)
            if 0 in [x.shape[i] for i in axes]:
                return start.expand(rules.reduced_shape(tuple(x.shape), axis, keepdims)).clone()
            return pair(_reduce(x, axes, keepdims), start)
        return _reduce(x, axes, keepdims)

    def _reduce(x: Any, axes: Any, keepdims: bool = False) -> Any:
        if x.dtype is torch.bool:
            return _reduce(x.byte(), axes, keepdims).bool()
        if x.dtype in WIDER:
            return from_order(_reduce(in_order(x), axes, keepdims), x.dtype)
        return function(x, axes, keepdim=keepdims) if axes else x

    return call


max = _extreme(torch.amax, maximum)
min = _extreme(torch.amin, minimum)


def _truth(function: Callable[..., Any]) -> Callable[..., Any]:
    def call(x: Any, axis: Any = None, keepdims: bool = False) -> Any:
        x = tensor(x).to(torch.bool)
        axes = rules.normalize_axes(axis, x.ndim)
        return function(x, axes, keepdim=keepdims) if axes else x

    return call


all = _truth(torch.all)
any = _truth(torch.any)


def _index(function: Callable[..., Any]) -> Callable[..., Any]:
    def call(x: Any, axis: int | None = None, keepdims: bool = False) -> Any:
        x = tensor(x)
        if not x.dtype.is_floating_point or x.dtype in WIDER:
            x = x.byte() if x.dtype is torch.bool else in_order(x)
        if axis is None:
            found = function(x.reshape(-1), 0)
            return (found.reshape((1,) * x.ndim) if keepdims else found).int()
        return function(x, axis, keepdims).int()

    return call


argmax = _index(torch.argmax)
argmin = _index(torch.argmin)


def _running(function: Callable[..., Any]) -> Callable[..., Any]:
    def call(x: Any, axis: int | None = None, dtype: Any = None) -> Any:
        x = tensor(x)
        x, axis = (x.reshape(-1), 0) if axis is None else (x, axis)
        if dtype is None and x.dtype.is_floating_point:
            return function(x, axis)
        kind = dtypes.standardize_dtype(dtype) if dtype else rules.accumulated_cumulative(standard_dtype(x))
        # PyTorch has no such function of these.
        wide = torch.int64 if kind in ("uint16", "uint32", "uint64") else TORCH_DTYPES[kind]
        return function(x.to(wide), axis).to(TORCH_DTYPES[kind])

    return call


cumsum = _running(torch.cumsum)
cumprod = _running(torch.cumprod)
