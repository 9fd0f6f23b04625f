"""Random tensors, in JAX: two integers of a seed are the key."""

from typing import Any

import jax
import jax.numpy as jnp

from keras_ops import dtypes
from keras_ops.arguments import check_drawn_integers, noise_sizes
from keras_ops.backends.jax.core import convert_to_tensor, floating, tensor
from keras_ops.random.seed_generator import draw_seed

SEED_DTYPE = "uint32"


def seed_framework(seed: int) -> None:
    """JAX has no generator of its own."""
    del seed


@jax.jit
def _step(seed: Any) -> Any:
    return seed.at[1].add(1)


def next_seed(state: Any) -> Any:
    """Return the state's value and step it on."""
    seed = state.value
    state.assign(_step(seed))
    return seed


def draw_key(seed: Any) -> Any:
    """Return a key of JAX's from whatever is given as a seed."""
    return jnp.asarray(draw_seed(seed), "uint32")


def _float(dtype: Any) -> Any:
    return dtypes.granted(dtype)


def normal(shape: Any, mean: Any = 0.0, stddev: Any = 1.0, dtype: Any = None, seed: Any = None) -> Any:
    kind = _float(dtype)
    values = jax.random.normal(draw_key(seed), shape, kind)
    return (values * tensor(stddev) + tensor(mean)).astype(kind)


def uniform(shape: Any, minval: Any = 0.0, maxval: Any = 1.0, dtype: Any = None, seed: Any = None) -> Any:
    kind = _float(dtype)
    low, high = (convert_to_tensor(v, dtype=kind) for v in (minval, maxval))
    return jax.random.uniform(draw_key(seed), shape, kind, low, high)


def truncated_normal(shape: Any, mean: Any = 0.0, stddev: Any = 1.0, dtype: Any = None, seed: Any = None) -> Any:
    kind = _float(dtype)
    values = jax.random.truncated_normal(draw_key(seed), -2.0, 2.0, shape, kind)
    return (values * tensor(stddev) + tensor(mean)).astype(kind)


def randint(shape: Any, minval: Any, maxval: Any, dtype: Any = "int32", seed: Any = None) -> Any:
    check_drawn_integers(dtype)
    drawn = jax.random.randint(draw_key(seed), shape, tensor(minval), tensor(maxval), _float(dtype or "int32"))
    return drawn if dtype is not None else drawn.astype(_float(None))


def categorical(logits: Any, num_samples: int, dtype: Any = "int32", seed: Any = None) -> Any:
    logits = tensor(logits)
    drawn = jax.random.categorical(draw_key(seed), logits, shape=(num_samples, logits.shape[0]))
    return drawn.T.astype(_float(dtype))


def dropout(inputs: Any, rate: float, noise_shape: Any = None, seed: Any = None) -> Any:
    inputs = floating(inputs)
    sizes = inputs.shape if noise_shape is None else noise_sizes(inputs.shape, noise_shape)
    keep = jax.random.bernoulli(draw_key(seed), 1 - rate, sizes)
    scale = jnp.asarray(1 / (1 - rate) if rate < 1 else 0, inputs.dtype)
    return jnp.where(keep, inputs * scale, jnp.zeros((), inputs.dtype))


def gamma(shape: Any, alpha: Any, dtype: Any = None, seed: Any = None) -> Any:
    return jax.random.gamma(draw_key(seed), tensor(alpha), shape, _float(dtype))


def binomial(shape: Any, counts: Any, probabilities: Any, dtype: Any = None, seed: Any = None) -> Any:
    return jax.random.binomial(draw_key(seed), tensor(counts), tensor(probabilities), shape).astype(_float(dtype))


def shuffle(x: Any, axis: int = 0, seed: Any = None) -> Any:
    return jax.random.permutation(draw_key(seed), tensor(x), axis)
