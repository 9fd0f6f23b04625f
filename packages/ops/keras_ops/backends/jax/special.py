"""Special functions, in JAX."""

from typing import Any

import jax
import jax.numpy as jnp

from keras_ops import dtypes, rules
from keras_ops.arguments import check_integers
from keras_ops.backends.jax.core import operands
from keras_ops.backends.jax.wrappers import unary_float

erf = unary_float(jax.scipy.special.erf)
erfc = unary_float(jax.scipy.special.erfc)
i0 = unary_float(jnp.i0)


def logaddexp(x1: Any, x2: Any) -> Any:
    x1, x2 = operands(x1, x2)
    kind = jnp.result_type(x1, x2, float)
    if kind.itemsize == 2:
        # Near 0 nothing is left of the digits of halves.
        return logaddexp(jnp.asarray(x1, "float32"), jnp.asarray(x2, "float32")).astype(kind)
    # The gradient of two terms that are both nothing is NaN in JAX.
    alike = (x1 == x2) & jnp.isinf(x1)
    return jnp.where(alike, x1, jnp.logaddexp(jnp.where(alike, 0, x1), jnp.where(alike, 0, x2)))


def gcd(x1: Any, x2: Any) -> Any:
    x1, x2 = operands(x1, x2)
    kind = dtypes.result_type(rules.describe(x1)[1], rules.describe(x2)[1])
    check_integers(x1=kind, x2=kind)
    return jnp.gcd(x1, x2)
