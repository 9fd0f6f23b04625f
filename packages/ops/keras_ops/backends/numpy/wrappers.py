"""What makes ops from NumPy's functions: conversion and promotion of their arguments."""

from collections.abc import Callable
from typing import Any

import numpy as np

from keras_ops.arguments import float_of
from keras_ops.backends.numpy.core import floating, promote, tensor
from keras_ops.backends.numpy.quiet import quiet


def binary(function: Callable[..., Any]) -> Callable[[Any, Any], Any]:
    """Make an op of two tensors from a function of two."""

    @quiet
    def call(x1: Any, x2: Any) -> Any:
        x1, x2 = promote(x1, x2)
        return function(x1, x2)

    return call


def bits(function: Callable[..., Any]) -> Callable[[Any, Any], Any]:
    """Like `binary`, for ops whose arguments are called `x` and `y`."""

    def call(x: Any, y: Any) -> Any:
        x, y = promote(x, y)
        return function(x, y)

    return call


def binary_float(function: Callable[..., Any]) -> Callable[[Any, Any], Any]:
    """Like `binary`, for functions of floats alone."""

    @quiet
    def call(x1: Any, x2: Any) -> Any:
        x1, x2 = promote(float_of(x1), float_of(x2))
        # A Python number that stays one is weak: NumPy gives it the other's dtype.
        return function(floating(x1), x2 if x2.__class__ in (int, float) else floating(x2))

    return call


def unary_float(function: Callable[..., Any]) -> Callable[[Any], Any]:
    """Make an op of one tensor from a function of floats alone."""

    @quiet
    def call(x: Any) -> Any:
        return function(floating(x))

    return call


def unary(function: Callable[..., Any]) -> Callable[[Any], Any]:
    """Make an op of one tensor."""
    return lambda x: function(tensor(x))


def truths(function: Callable[..., Any]) -> Callable[[Any, Any], Any]:
    """Make an op of two tensors from a function of bools."""
    return lambda x1, x2: function(tensor(x1).astype(bool), tensor(x2).astype(bool))


def whole(function: Callable[..., Any]) -> Callable[[Any, Any], Any]:
    """Like `binary`, for functions that count bools as int32."""

    @quiet
    def call(x1: Any, x2: Any) -> Any:
        x1, x2 = arrays(x1, x2)
        if x1.dtype.kind == "b":
            x1, x2 = x1.astype("int32"), x2.astype("int32")
        return function(x1, x2)

    return call


def arrays(x1: Any, x2: Any) -> tuple[Any, Any]:
    """Return both as arrays of the dtype of the promotion lattice."""
    x1, x2 = promote(x1, x2)
    if x1.__class__ in (int, float):
        return np.asarray(x1, x2.dtype), x2
    return x1, np.asarray(x2, x1.dtype)
