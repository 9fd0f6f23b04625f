"""Comparisons, truths and bits, in JAX."""

import jax.numpy as jnp

from keras_ops.backends.jax.wrappers import binary, bits, unary

equal = binary(jnp.equal)
not_equal = binary(jnp.not_equal)
less = binary(jnp.less)
less_equal = binary(jnp.less_equal)
greater = binary(jnp.greater)
greater_equal = binary(jnp.greater_equal)
logical_and = binary(jnp.logical_and)
logical_or = binary(jnp.logical_or)
logical_xor = binary(jnp.logical_xor)
bitwise_and = bits(jnp.bitwise_and)
bitwise_or = bits(jnp.bitwise_or)
bitwise_xor = bits(jnp.bitwise_xor)
bitwise_left_shift = bits(jnp.left_shift)
bitwise_right_shift = bits(jnp.right_shift)
bitwise_not = unary(jnp.bitwise_not)
logical_not = unary(jnp.logical_not)
isnan = unary(jnp.isnan)
isinf = unary(jnp.isinf)
isfinite = unary(jnp.isfinite)
