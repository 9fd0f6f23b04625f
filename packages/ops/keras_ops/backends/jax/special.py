"""Special functions, in JAX."""

from typing import Any

import jax
import jax.numpy as jnp

from keras_ops import rules
from keras_ops.arguments import check_integers
from keras_ops.backends.jax.core import operand
from keras_ops.backends.jax.wrappers import unary_float

erf = unary_float(jax.scipy.special.erf)
erfc = unary_float(jax.scipy.special.erfc)
i0 = unary_float(jnp.i0)


def logaddexp(x1: Any, x2: Any) -> Any:
    x1, x2 = operand(x1), operand(x2)
    # The gradient of two terms that are both nothing is NaN in JAX.
    alike = (x1 == x2) & jnp.isinf(x1)
    return jnp.where(alike, x1, jnp.logaddexp(jnp.where(alike, 0, x1), jnp.where(alike, 0, x2)))


def gcd(x1: Any, x2: Any) -> Any:
    x1, x2 = operand(x1), operand(x2)
    check_integers(x1=rules.dtype_of(x1), x2=rules.dtype_of(x2))
    return jnp.gcd(x1, x2)
