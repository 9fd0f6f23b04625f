"""Products, in JAX."""

from typing import Any

import jax
import jax.numpy as jnp

from keras_ops.arguments import einsum_terms
from keras_ops.backends.jax.core import operands, tensor

_INT8 = jnp.dtype("int8")


def matmul(x1: Any, x2: Any) -> Any:
    x1, x2 = tensor(x1), tensor(x2)
    if x1.dtype is _INT8 and x2.dtype is _INT8:
        return jnp.matmul(x1, x2, preferred_element_type="int32")
    return jnp.matmul(x1, x2)


def dot(x1: Any, x2: Any) -> Any:
    x1, x2 = operands(x1, x2)
    # JAX's own product takes no Python number beside small integers.
    plain = x1.__class__ in (int, float, bool) or x2.__class__ in (int, float, bool)
    return (jnp.multiply if plain else jnp.dot)(x1, x2)


def tensordot(x1: Any, x2: Any, axes: Any = 2) -> Any:
    return jnp.tensordot(tensor(x1), tensor(x2), axes=axes)


def einsum(subscripts: Any, *operands: Any, **kwargs: Any) -> Any:
    if subscripts.__class__ is not str:
        subscripts, operands = einsum_terms(subscripts, operands)
    arrays = [tensor(x) for x in operands]
    small = all(a.dtype is _INT8 for a in arrays)
    kwargs["preferred_element_type"] = "int32" if small else None
    # How the product is made is worked out once for the letters and shapes, not in each call; a path need not be hashable.
    return (_einsum if len(kwargs) == 1 else jnp.einsum)(subscripts, *arrays, **kwargs)


_einsum = jax.jit(jnp.einsum, static_argnums=0, static_argnames="preferred_element_type", inline=True)
