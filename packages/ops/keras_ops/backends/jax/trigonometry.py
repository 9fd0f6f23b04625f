"""Angles, in JAX."""

from typing import Any

import jax
import jax.numpy as jnp

from keras_ops.backends.jax.core import operands
from keras_ops.backends.jax.wrappers import unary

sin = unary(jnp.sin)
cos = unary(jnp.cos)
tan = unary(jnp.tan)
arcsin = unary(jnp.arcsin)
arccos = unary(jnp.arccos)
arctan = unary(jnp.arctan)
sinh = unary(jnp.sinh)
cosh = unary(jnp.cosh)
tanh = unary(jnp.tanh)
arcsinh = unary(jnp.arcsinh)
arccosh = unary(jnp.arccosh)
arctanh = unary(jnp.arctanh)


def arctan2(x1: Any, x2: Any) -> Any:
    x1, x2 = operands(x1, x2)
    # The gradient of `jnp.arctan2` at the origin is NaN.
    origin = (x1 == 0) & (x2 == 0)
    angle = jnp.arctan2(x1, jnp.where(origin, 1, x2))
    return jnp.where(origin, jax.lax.stop_gradient(jnp.arctan2(x1, x2)), angle)
