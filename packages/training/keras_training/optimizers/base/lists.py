"""Work on whole lists of gradients and variables, which some backends do in one call."""

from contextlib import AbstractContextManager, nullcontext
from typing import Any

import keras_ops as ops
from keras_training.replaceable import replaceable

Tensors = list[Any]


@replaceable
def without_gradients() -> AbstractContextManager[Any]:
    """Return a context in which the framework records nothing for differentiation."""
    return nullcontext()


@replaceable
def dense(gradients: Tensors) -> Tensors:
    """Return the gradients as plain tensors, whatever form the framework gives to those of rarely used rows."""
    return gradients


@replaceable
def scale(gradients: Tensors, factor: float) -> Tensors:
    """Multiply each by a number."""
    return [ops.multiply(gradient, factor) for gradient in gradients]


@replaceable
def clip_by_value(gradients: Tensors, limit: float) -> Tensors:
    """Bring each element into `[-limit, limit]`."""
    return [ops.clip(gradient, -limit, limit) for gradient in gradients]


@replaceable
def clip_by_norm(gradients: Tensors, limit: float) -> Tensors:
    """Shorten each gradient whose L2 norm is above the limit to that norm."""
    return [ops.multiply(gradient, _shortening(_squares(gradient), limit)) for gradient in gradients]


@replaceable
def clip_by_global_norm(gradients: Tensors, limit: float) -> Tensors:
    """Shorten all gradients by one factor, so that their common L2 norm is at most the limit."""
    # In float32 at least: the squares of float16 gradients soon overflow.
    squares = ops.cast(0.0, "float32")
    for gradient in gradients:
        squares = ops.add(squares, _squares(ops.multiply(gradient, ops.cast(1.0, "float32"))))
    factor = _shortening(squares, limit)
    return [ops.multiply(gradient, factor) for gradient in gradients]


def _squares(gradient: Any) -> Any:
    return ops.sum(ops.square(gradient))


def _shortening(squares: Any, limit: float) -> Any:
    # The maximum is positive, so that a zero gradient needs no case of its own.
    return limit / ops.maximum(ops.sqrt(squares), limit)


@replaceable
def decay(variables: Tensors, factor: Any) -> None:
    """Take the fraction `factor` away from each variable."""
    for variable in variables:
        value = variable.value
        variable.assign(ops.subtract(value, ops.multiply(value, ops.cast(factor, variable.dtype))))


@replaceable
def average(averages: Tensors, variables: Tensors, momentum: Any) -> None:
    """Move each average towards its variable: `momentum * average + (1 - momentum) * variable`."""
    for mean, variable in zip(averages, variables, strict=True):
        rate = ops.cast(momentum, mean.dtype)
        old, new = mean.value, variable.value
        mean.assign(ops.add(ops.multiply(old, rate), ops.multiply(new, 1 - rate)))


@replaceable
def accumulate(totals: Tensors, gradients: Tensors) -> None:
    """Add each gradient to its total."""
    for total, gradient in zip(totals, gradients, strict=True):
        total.assign(ops.add(total.value, ops.cast(gradient, total.dtype)))


@replaceable
def increment(counter: Any) -> None:
    """Add one to a variable that counts."""
    counter.assign(ops.add(counter.value, 1))


@replaceable
def current(scalar: Any) -> Any:
    """Return the value of a variable that is one number; backends that compute at once may give a Python number."""
    return scalar.value
