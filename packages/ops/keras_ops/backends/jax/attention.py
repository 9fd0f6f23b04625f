"""Attention, in JAX."""

from typing import Any

import jax
import jax.numpy as jnp

import keras_ops as ops
from keras_ops import config
from keras_ops.arguments import check_attention
from keras_ops.backends.jax.core import floating, tensor

# Sizes of heads up to which cuDNN has kernels on all its devices.
_MOST_FLASH = 128
# Compiled as one: in an eager call its many small steps take a hundred times as long.
_attend = jax.jit(jax.nn.dot_product_attention, static_argnames=("scale", "is_causal", "implementation"))


def dot_product_attention(
    query: Any,
    key: Any,
    value: Any,
    bias: Any = None,
    mask: Any = None,
    scale: float | None = None,
    is_causal: bool = False,
    flash_attention: bool | None = None,
    attn_logits_soft_cap: float | None = None,
) -> Any:
    query, key, value = floating(query), floating(key), floating(value)
    check_attention(query.shape, key.shape, value.shape)
    kind = jnp.result_type(query, key, value)
    # XLA's compiler for CPUs refuses the float16 product with float32 sums that JAX's function asks for.
    refused = kind == jnp.float16 and jax.default_backend() == "cpu"
    if attn_logits_soft_cap is not None or value.shape[-1] != key.shape[-1] or refused:
        # What JAX's function does not do.
        return ops.dot_product_attention.op.definition(
            query, key, value, bias, mask, scale, is_causal, flash_attention, attn_logits_soft_cap
        )
    query, key, value = (x.astype(kind) for x in (query, key, value))
    bias = None if bias is None else tensor(bias).astype(kind)
    mask = None if mask is None else tensor(mask).astype(bool)
    if flash_attention is None and config.is_flash_attention_enabled():
        # What cuDNN's kernels take; for anything else the wish has no effect.
        flash_attention = (
            jax.default_backend() == "gpu"
            and kind in (jnp.float16, jnp.bfloat16)
            and query.shape[-1] <= _MOST_FLASH
            and query.shape[-1] % 8 == 0
        )
    implementation = {True: "cudnn", False: "xla", None: None}[flash_attention]
    bias, mask = (x if x is None or x.ndim == 4 else x.reshape((1,) * (4 - x.ndim) + x.shape) for x in (bias, mask))
    if scale is not None and not isinstance(scale, int | float):
        # A tensor, which the compiled function cannot have as a constant.
        query, scale = (query * scale).astype(kind), 1.0
    return _attend(query, key, value, bias, mask, scale=scale, is_causal=is_causal, implementation=implementation)
