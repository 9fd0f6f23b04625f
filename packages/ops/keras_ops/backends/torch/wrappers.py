"""What makes ops from PyTorch's functions: conversion and promotion of their arguments."""

from collections.abc import Callable
from typing import Any

import torch

from keras_ops.arguments import float_of
from keras_ops.backends.torch.core import (
    WIDER,
    convert_to_tensor,
    floating,
    from_order,
    in_order,
    promote,
    tensor,
    weak,
)


def in_wider(function: Callable[..., Any], *operands: Any) -> Any:
    """Call a function that PyTorch does not have for the operands' integers with wider ones."""
    kind = operands[0].dtype
    wider = WIDER[kind]
    result = function(*(x.type(wider) if isinstance(x, torch.Tensor) else x for x in operands))
    return result.type(kind) if result.dtype is wider else result


def by_order(function: Callable[..., Any], x1: Any, x2: Any) -> Any:
    """Like `in_wider`, for functions to which order matters and nothing else."""
    kind = x1.dtype
    result = function(*(in_order(convert_to_tensor(x, kind)) for x in (x1, x2)))
    return result if result.dtype is torch.bool else from_order(result, kind)


def binary(
    function: Callable[..., Any], pair: Callable[..., Any] = weak, wide: Callable[..., Any] = in_wider
) -> Callable[[Any, Any], Any]:
    """Make an op of two tensors from a function of two, and from what calls it for integers that it does not take."""

    def call(x1: Any, x2: Any) -> Any:
        x1, x2 = pair(x1, x2)
        return function(x1, x2) if x1.dtype not in WIDER else wide(function, x1, x2)

    return call


def bits(function: Callable[..., Any]) -> Callable[[Any, Any], Any]:
    """Like `binary`, for ops whose arguments are called `x` and `y`."""

    def call(x: Any, y: Any) -> Any:
        x, y = promote(x, y)
        return function(x, y) if x.dtype not in WIDER else in_wider(function, x, y)

    return call


def binary_float(function: Callable[..., Any]) -> Callable[[Any, Any], Any]:
    """Like `binary`, for functions of floats alone."""

    def call(x1: Any, x2: Any) -> Any:
        x1, x2 = promote(float_of(x1), float_of(x2))
        return function(floating(x1), floating(x2))

    return call


def unary(function: Callable[..., Any]) -> Callable[[Any], Any]:
    """Make an op of one tensor."""

    def call(x: Any) -> Any:
        x = tensor(x)
        return function(x) if x.dtype not in WIDER else in_wider(function, x)

    return call


def unary_float(function: Callable[..., Any]) -> Callable[[Any], Any]:
    """Make an op of one tensor from a function of floats alone."""
    return lambda x: function(floating(x))


def unless_bool(function: Callable[..., Any]) -> Callable[[Any], Any]:
    """Make an op of one tensor that leaves bools as they are."""

    def call(x: Any) -> Any:
        x = tensor(x)
        return x if x.dtype is torch.bool else function(x) if x.dtype not in WIDER else in_wider(function, x)

    return call


def integral(x1: Any, x2: Any) -> tuple[Any, Any]:
    """Return bools as int32, anything else as it is."""
    return (x1.to(torch.int32), x2.to(torch.int32)) if x1.dtype is torch.bool else (x1, x2)
