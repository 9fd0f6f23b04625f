"""What makes ops from TensorFlow's functions: conversion and promotion of their arguments."""

from collections.abc import Callable
from typing import Any

import tensorflow as tf

from keras_ops import dtypes
from keras_ops.arguments import float_of
from keras_ops.backends.tensorflow.core import EAGER, floating, promote, standard_dtype, tensor

EXACT = (*dtypes.INTS, "bool")
POSITIVE = (*dtypes.UNSIGNED, "bool")


def binary(function: Callable[..., Any]) -> Callable[[Any, Any], Any]:
    """Make an op of two tensors from a function of two."""

    def call(x1: Any, x2: Any) -> Any:
        x1, x2 = promote(x1, x2)
        return function(x1, x2)

    return call


def direct(raw: Callable[..., Any], public: Callable[..., Any]) -> Callable[[Any, Any], Any]:
    """Call the kernel itself for eager tensors: half of an eager call's time is the public function's dispatch."""

    def call(x1: Any, x2: Any) -> Any:
        x1, x2 = promote(x1, x2)
        if x1.__class__ is EAGER and x2.__class__ is EAGER:
            return raw(x=x1, y=x2)
        return public(x1, x2)

    return call


def binary_float(function: Callable[..., Any]) -> Callable[[Any, Any], Any]:
    """Like `binary`, for functions of floats alone."""

    def call(x1: Any, x2: Any) -> Any:
        x1, x2 = promote(float_of(x1), float_of(x2))
        return function(floating(x1), floating(x2))

    return call


def unary(function: Callable[..., Any]) -> Callable[[Any], Any]:
    """Make an op of one tensor."""
    return lambda x: function(tensor(x))


def unary_float(function: Callable[..., Any]) -> Callable[[Any], Any]:
    """Make an op of one tensor from a function of floats alone."""
    return lambda x: function(floating(x))


def direct_float(raw: Callable[..., Any], public: Callable[..., Any]) -> Callable[[Any], Any]:
    """Like `unary_float`; for an eager tensor the kernel itself."""

    def call(x: Any) -> Any:
        x = floating(x)
        return raw(x=x) if x.__class__ is EAGER else public(x)

    return call


def unless(kinds: tuple[str, ...], function: Callable[..., Any]) -> Callable[[Any], Any]:
    """Leave dtypes alone for which the function is the identity and which TensorFlow does not take."""

    def call(x: Any) -> Any:
        x = tensor(x)
        return x if standard_dtype(x) in kinds else function(x)

    return call


def floats_only(function: Callable[..., Any]) -> Callable[[Any], Any]:
    """Only floats can be infinite or NaN; TensorFlow does not take anything else."""

    def call(x: Any) -> Any:
        x = tensor(x)
        return function(x) if x.dtype.is_floating else function(tf.zeros_like(x, dtype="float32"))

    return call


def truth(x: Any) -> Any:
    """Return whether each element is true."""
    x = tensor(x)
    # A cast of complex numbers would look at the real parts alone.
    return tf.cast(x, "bool") if not x.dtype.is_complex else x != 0


def truths(function: Callable[..., Any]) -> Callable[[Any, Any], Any]:
    """Make an op of two tensors from a function of bools."""
    return lambda x1, x2: function(truth(x1), truth(x2))


def unless_bools(function: Callable[..., Any], bools: Callable[..., Any]) -> Callable[[Any, Any], Any]:
    """Like `binary`, with another function for bools, which TensorFlow's kernels do not take."""

    def call(x1: Any, x2: Any) -> Any:
        x1, x2 = promote(x1, x2)
        return (bools if x1.dtype is tf.bool else function)(x1, x2)

    return call


def whole(function: Callable[..., Any], floats: Callable[..., Any]) -> Callable[[Any, Any], Any]:
    """Make an op of two tensors from a function of int64 that takes no 0, and one of floats of 32 bits and more."""

    def call(x1: Any, x2: Any) -> Any:
        x1, x2 = promote(x1, x2)
        kind = tf.int32 if x1.dtype is tf.bool else x1.dtype
        if kind.is_floating:
            wide = kind if kind.size > 2 else tf.float32
            return tf.cast(floats(tf.cast(x1, wide), tf.cast(x2, wide)), kind)
        wide = kind if kind in (tf.int32, tf.uint64) else tf.int64
        x1, x2 = tf.cast(x1, wide), tf.cast(x2, wide)
        zero = x2 == 0
        result = function(x1, tf.where(zero, tf.ones_like(x2), x2))
        return tf.cast(tf.where(zero, tf.zeros_like(result), result), kind)

    return call


def bits(integers: Callable[..., Any], bools: Callable[..., Any]) -> Callable[[Any, Any], Any]:
    """Like `binary`, for ops whose arguments are called `x` and `y`."""

    def call(x: Any, y: Any) -> Any:
        x, y = promote(x, y)
        return (bools if x.dtype is tf.bool else integers)(x, y)

    return call
