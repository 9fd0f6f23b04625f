"""Attention, in PyTorch."""

from contextlib import nullcontext
from typing import Any

import torch
from torch.nn import functional as F
from torch.nn.attention import SDPBackend, sdpa_kernel

import keras_ops as ops
from keras_ops import config
from keras_ops.arguments import check_attention
from keras_ops.backends.torch.core import floating, native_dtype, tensor
from keras_ops.dtypes import result_type


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
    if attn_logits_soft_cap is not None:
        # PyTorch's function knows no cap.
        return ops.dot_product_attention.op.definition(
            query, key, value, bias, mask, scale, is_causal, flash_attention, attn_logits_soft_cap
        )
    if not query.dtype is key.dtype is value.dtype:
        kind = native_dtype(result_type(query.dtype, key.dtype, value.dtype))
        query, key, value = query.to(kind), key.to(kind), value.to(kind)
    allowed = None if mask is None else _allowed(query, key, mask, is_causal)
    if bias is not None:
        bias = _wide(tensor(bias), key)
    added = _added(query, key, bias, allowed, is_causal)
    # PyTorch has the heads before the sequence.
    arguments = [x.transpose(1, 2) for x in (query, key, value)]
    grouped = query.shape[2] != key.shape[2]
    with _kernels(flash_attention):
        result = F.scaled_dot_product_attention(
            *arguments, added, 0.0, is_causal and added is None, scale=scale, enable_gqa=grouped
        )
    result = result.transpose(1, 2)
    if allowed is None or query.dtype is not torch.float16:
        return result
    # The least number of float16 is not small against logits, so rows without any source are not the mean of all yet.
    mean = value.mean(1, keepdim=True).repeat_interleave(query.shape[2] // value.shape[2], dim=2)
    seen = allowed.any(-1)
    return torch.where(seen[(None,) * (3 - seen.ndim)].transpose(1, 2)[..., None], result, mean)


def _kernels(flash_attention: bool | None) -> Any:
    if flash_attention is None and config.is_flash_attention_enabled() is not False:
        # PyTorch takes the quickest kernel that the arguments allow.
        return nullcontext()
    if flash_attention:
        return sdpa_kernel(SDPBackend.FLASH_ATTENTION)
    return sdpa_kernel([SDPBackend.EFFICIENT_ATTENTION, SDPBackend.MATH])


def _wide(x: Any, key: Any) -> Any:
    """Return what is added to the logits with its last axis written out: the GPU's kernels read it in pieces."""
    return x if x.ndim and x.shape[-1] == key.shape[1] else x.expand(*x.shape[:-1], key.shape[1]).contiguous()


def _allowed(query: Any, key: Any, mask: Any, is_causal: bool) -> Any:
    allowed = _wide(tensor(mask).bool(), key)
    return allowed & _before(query, key) if is_causal else allowed


def _before(query: Any, key: Any) -> Any:
    return torch.ones(query.shape[1], key.shape[1], dtype=torch.bool, device=query.device).tril()


def _added(query: Any, key: Any, bias: Any, allowed: Any, is_causal: bool) -> Any:
    """Return bias and mask as one tensor to add to the logits, or `None`."""
    if bias is None and allowed is None:
        return None
    if allowed is None and is_causal:
        allowed = _before(query, key)
    added = torch.zeros((), dtype=query.dtype, device=query.device) if bias is None else tensor(bias).to(query.dtype)
    if allowed is None:
        return added
    # Not minus infinity, so that a row without any source has a softmax, and not the least number either: the GPU's
    # kernels scale what is added.
    return torch.where(allowed, added, torch.finfo(query.dtype).min / 2)
