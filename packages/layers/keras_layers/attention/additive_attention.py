"""Attention by sums."""

from typing import Any

import keras_ops as ops
from keras_layers.attention.attention import Attention
from keras_ops.export import export


@export("keras.layers.AdditiveAttention")
class AdditiveAttention(Attention):
    """Looks up values by the sum of queries and keys (Bahdanau et al., 2014: https://arxiv.org/abs/1409.0473).

    A score is the sum of `scale * tanh(query + key)` over the features.

    Args:
        use_scale: Whether to learn a factor for each feature.
        dropout: Share of the weights that is dropped in training.
        **kwargs: Arguments of `keras.layers.Attention` and `keras.layers.Layer`.

    Call arguments:
        inputs: List of the query, of shape `(batch, targets, size)`, the value, of shape `(batch, sources, size)`, and
            optionally the key, of shape `(batch, sources, size)`; by default that is the value.
        mask: List of the query's mask and the value's, as in `keras.layers.Attention`.
        training: Whether to drop weights.
        return_attention_scores: Whether to return the weights too.
        use_causal_mask: Whether a target looks at no later source.

    Returns:
        Shape `(batch, targets, size)`; with `return_attention_scores` also the weights, of shape
        `(batch, targets, sources)`.

    Raises:
        ValueError: If an argument is out of range, or the inputs are no list of two or three tensors.

    Example:

    >>> layer = keras.layers.AdditiveAttention()
    >>> tuple(layer([keras.ops.ones((1, 5, 8)), keras.ops.ones((1, 7, 8))]).shape)
    (1, 5, 8)
    """

    def __init__(self, use_scale: bool = True, dropout: float = 0.0, **kwargs: Any) -> None:
        super().__init__(use_scale=use_scale, dropout=dropout, **kwargs)

    def build(self, input_shape: Any) -> None:
        self._check_shapes(input_shape)
        if self.use_scale:
            self.scale = self.add_weight(name="scale", shape=(input_shape[0][-1],), initializer="glorot_uniform")

    def _calculate_scores(self, query: Any, key: Any) -> Any:
        terms = ops.tanh(ops.add(ops.expand_dims(query, -2), ops.expand_dims(key, -3)))
        if self.scale is not None:
            terms = ops.multiply(terms, self.scale.value)
        return ops.sum(terms, axis=-1)

    def get_config(self) -> dict[str, Any]:
        config = super().get_config()
        del config["score_mode"]
        return config
