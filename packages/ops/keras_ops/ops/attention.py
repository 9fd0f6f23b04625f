"""Attention."""

from typing import Any

import keras_ops as ops
from keras_ops import dtypes, rules
from keras_ops.arguments import check_attention
from keras_ops.export import export
from keras_ops.op import op
from keras_ops.symbolic.keras_tensor import KerasTensor


def _attended(query: Any, key: Any, value: Any, *args: Any, **kwargs: Any) -> KerasTensor:
    (q, d1), (k, d2), (v, d3) = (rules.describe(x) for x in (query, key, value))
    check_attention(q, k, v)
    return KerasTensor((*q[:-1], v[-1]), dtypes.float_result(d1, d2, d3))


@export("keras.ops.dot_product_attention", "keras.ops.nn.dot_product_attention")
@op(spec=_attended)
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
    """Scaled dot-product attention (https://arxiv.org/abs/1706.03762).

    Args:
        query: Shape `(batch, targets, heads, size)`.
        key: Shape `(batch, sources, heads, size)`; with fewer heads, each serves a group of the query's
            (https://arxiv.org/abs/2305.13245).
        value: Shape `(batch, sources, heads, value size)`, as many heads as `key`.
        bias: Added to the logits; its shape broadcasts to `(batch, heads, targets, sources)`.
        mask: Where it is false, a source is not looked at; the same shape. A target that may look at no source gets
            the mean of all values.
        scale: Multiplied to the logits; by default `1 / sqrt(size)`.
        is_causal: Whether target `i` looks at the sources up to `i` only.
        flash_attention: `True` asks for a kernel that never holds all logits, and fails where there is none; `False`
            avoids it; `None` leaves the choice to `keras.config.enable_flash_attention()` and the backend.
        attn_logits_soft_cap: If given, logits become `cap * tanh(logits / cap)` before bias and mask.

    Returns:
        Shape `(batch, targets, heads, value size)`.

    Raises:
        ValueError: If the shapes do not fit each other.

    Example:

    >>> x = keras.ops.ones((1, 5, 2, 8))
    >>> tuple(keras.ops.dot_product_attention(x, x, x, is_causal=True).shape)
    (1, 5, 2, 8)
    """
    if flash_attention:
        raise ValueError("There is no flash attention for these arguments on this backend: use `flash_attention=None`.")
    shapes = [rules.shape_of(x) for x in (query, key, value)]
    kind = _attended(query, key, value).dtype
    check_attention(*shapes)
    query, key, value = (ops.cast(x, kind) for x in (query, key, value))
    heads, groups = shapes[0][2], shapes[1][2]
    if heads != groups:
        key, value = (ops.repeat(x, heads // groups, axis=2) for x in (key, value))
    scale = shapes[0][3] ** -0.5 if scale is None else scale
    wide = "float32" if kind in ("float16", "bfloat16") else kind
    if kind == "float16":
        # Into which logits may not fit.
        query, key = ops.cast(query, wide), ops.cast(key, wide)
    # Products of matrices, heads before positions: some backends take far longer over an Einstein sum.
    query, value = ops.transpose(query, (0, 2, 1, 3)), ops.transpose(value, (0, 2, 1, 3))
    key = ops.transpose(key, (0, 2, 3, 1))
    logits = ops.cast(ops.matmul(ops.multiply(query, scale), key), wide)
    if attn_logits_soft_cap is not None:
        logits = ops.multiply(ops.tanh(ops.divide(logits, attn_logits_soft_cap)), attn_logits_soft_cap)
    if bias is not None:
        logits = ops.add(logits, ops.cast(bias, wide))
    mask = attention_mask(mask, is_causal, ops.shape(logits)[2], ops.shape(logits)[3])
    if mask is not None:
        # Not minus infinity, so that a row without any source has a softmax.
        logits = ops.where(mask, logits, ops.cast(-1e30, wide))
    weights = ops.cast(ops.softmax(logits, axis=-1), kind)
    return ops.transpose(ops.matmul(weights, value), (0, 2, 1, 3))


def attention_mask(mask: Any, is_causal: bool, targets: Any, sources: Any) -> Any:
    """Return the mask as bools, with what causality forbids."""
    if mask is not None:
        mask = ops.cast(mask, "bool")
    if not is_causal:
        return mask
    before = ops.greater_equal(ops.expand_dims(ops.arange(targets), -1), ops.arange(sources))
    return before if mask is None else ops.logical_and(mask, before)
