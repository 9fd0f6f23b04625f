"""Activation functions, in JAX."""

from collections.abc import Callable
from typing import Any

import jax
import jax.numpy as jnp

from keras_ops.arguments import check_even
from keras_ops.backends.jax.core import BOOL, FLOAT16, floating, standard_dtype, tensor


def _float(function: Callable[..., Any]) -> Callable[[Any], Any]:
    return lambda x: function(floating(x))


def _unless_bool(function: Callable[..., Any]) -> Callable[[Any], Any]:
    def call(x: Any) -> Any:
        x = tensor(x)
        return x if x.dtype == BOOL else function(x)

    return call


# Eager calls of `jax.nn.relu`, a `custom_jvp`, cost ten times as much; value and gradient are the same.
relu = _unless_bool(jax.jit(lambda x: jnp.where(x <= 0, jnp.zeros((), x.dtype), x)))
sigmoid = _float(jax.nn.sigmoid)
log_sigmoid = _float(jax.nn.log_sigmoid)
silu = _float(jax.nn.silu)
softplus = _float(jax.nn.softplus)
softsign = _float(jax.nn.soft_sign)
selu = _float(jax.nn.selu)
hard_sigmoid = _float(jax.nn.hard_sigmoid)
hard_silu = _float(jax.nn.hard_silu)
sparse_plus = _float(jax.nn.sparse_plus)
sparse_sigmoid = _float(jax.nn.sparse_sigmoid)


def relu6(x: Any) -> Any:
    x = tensor(x)
    return x if x.dtype == BOOL else jax.nn.relu6(x).astype(x.dtype)


def hard_tanh(x: Any) -> Any:
    x = tensor(x)
    if standard_dtype(x).startswith("uint"):
        return jnp.minimum(x, 1)
    return x if x.dtype == BOOL else jnp.clip(x, -1, 1)


def softmax(x: Any, axis: Any = -1) -> Any:
    return summing(jax.nn.softmax, floating(x), axis)


def log_softmax(x: Any, axis: Any = -1) -> Any:
    return summing(jax.nn.log_softmax, floating(x), axis)


def summing(function: Callable[..., Any], x: Any, *args: Any, **kwargs: Any) -> Any:
    """Call a function that sums exponentials: of 65505 classes the sum does not fit into float16."""
    if x.dtype != FLOAT16:
        return function(x, *args, **kwargs)
    return function(x.astype("float32"), *args, **kwargs).astype("float16")


def leaky_relu(x: Any, negative_slope: float = 0.2) -> Any:
    return jax.nn.leaky_relu(floating(x), negative_slope)


def elu(x: Any, alpha: float = 1.0) -> Any:
    # A number that is given is an argument of the program, which has to be brought to the device.
    return jax.nn.elu(floating(x)) if alpha == 1 else jax.nn.elu(floating(x), alpha)


def celu(x: Any, alpha: float = 1.0) -> Any:
    return jax.nn.celu(floating(x)) if alpha == 1 else jax.nn.celu(floating(x), alpha)


def gelu(x: Any, approximate: bool = True) -> Any:
    return jax.nn.gelu(floating(x), approximate)


def glu(x: Any, axis: int = -1) -> Any:
    x = floating(x)
    check_even(x.shape[axis], axis)
    return jax.nn.glu(x, axis)
