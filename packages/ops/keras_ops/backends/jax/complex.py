"""Complex numbers, in JAX."""

from typing import Any

import jax
import jax.numpy as jnp

from keras_ops import dtypes
from keras_ops.arguments import check_pairs, viewed_shape
from keras_ops.backends.jax.core import floating, standard_dtype, tensor
from keras_ops.backends.jax.wrappers import unary

real = unary(jnp.real)
imag = unary(jnp.imag)


def conjugate(x: Any) -> Any:
    x = tensor(x)
    return jnp.conjugate(x) if jnp.iscomplexobj(x) else x


def view_as_complex(x: Any) -> Any:
    x = floating(x)
    check_pairs(x.shape)
    wide = x if x.dtype == "float64" else x.astype("float32")
    return jax.lax.complex(wide[..., 0], wide[..., 1])


def view(x: Any, dtype: Any = None) -> Any:
    x = jnp.asarray(tensor(x))
    kind = standard_dtype(x)
    target = kind if dtype is None else dtypes.granted(dtype)
    viewed_shape(x.shape, kind, target)
    return x.view(target)
