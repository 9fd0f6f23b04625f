"""What makes ops from JAX's functions, whose own promotion is the one that all backends follow."""

from collections.abc import Callable
from typing import Any

from keras_ops.backends.jax.core import floating, operands, tensor


def binary(function: Callable[..., Any]) -> Callable[[Any, Any], Any]:
    """Make an op of two tensors from a function of two."""
    return lambda x1, x2: function(*operands(x1, x2))


def bits(function: Callable[..., Any]) -> Callable[[Any, Any], Any]:
    """Like `binary`, for ops whose arguments are called `x` and `y`."""
    return lambda x, y: function(*operands(x, y))


def unary(function: Callable[..., Any]) -> Callable[[Any], Any]:
    """Make an op of one tensor."""
    return lambda x: function(tensor(x))


def unary_float(function: Callable[..., Any]) -> Callable[[Any], Any]:
    """Make an op of one tensor from a function of floats alone."""
    return lambda x: function(floating(x))
