"""Attention without projections."""

from typing import Any

import keras_ops as ops
from keras_layers.attention import attention_masks
from keras_layers.base import arguments, masking
from keras_layers.base.inputs import described
from keras_layers.base.layer import Layer
from keras_ops import random
from keras_ops.export import export
from keras_ops.random.seed_generator import SeedGenerator
from keras_ops.symbolic.keras_tensor import KerasTensor

_MODES = ("dot", "concat")
_HALF = ("float16", "bfloat16")
# Without one, the op for several heads only has more to arrange than the scores of one.
_HAS_KERNEL = ops.dot_product_attention.op.implementation is not ops.dot_product_attention.op.definition


@export("keras.layers.Attention")
class Attention(Layer):
    """Looks up values by the likeness of queries and keys (Luong et al., 2015: https://arxiv.org/abs/1508.04025).

    A fused kernel of the backend computes it where the scores are products and neither asked for nor dropped.

    Args:
        use_scale: Whether to learn a factor of the scores.
        score_mode: `"dot"` for the product of query and key, `"concat"` for the sum of the hyperbolic tangent of
            query + key, with a learned factor.
        dropout: Share of the weights that is dropped in training.
        seed: Integer, for the same dropout in every run.
        **kwargs: Arguments of `keras.layers.Layer`.

    Call arguments:
        inputs: List of the query, of shape `(batch, targets, size)`, the value, of shape `(batch, sources, length)`,
            and optionally the key, of shape `(batch, sources, size)`; by default that is the value.
        mask: List of the query's mask, of shape `(batch, targets)`, and the value's, of shape `(batch, sources)`. Where
            the first is false the result is 0, where the second is false a source is not looked at.
        training: Whether to drop weights.
        return_attention_scores: Whether to return the weights too.
        use_causal_mask: Whether a target looks at no later source.

    Returns:
        Shape `(batch, targets, length)`; with `return_attention_scores` also the weights, of shape
        `(batch, targets, sources)`.

    Raises:
        ValueError: If an argument is out of range, or the inputs are no list of two or three tensors.

    Example:

    >>> layer = keras.layers.Attention()
    >>> tuple(layer([keras.ops.ones((1, 5, 8)), keras.ops.ones((1, 7, 8))]).shape)
    (1, 5, 8)
    """

    # It hands the query's mask on and makes none of its own.
    _creates_mask = False
    _takes_numbers = "real numbers"

    def __init__(
        self,
        use_scale: bool = False,
        score_mode: str = "dot",
        dropout: float = 0.0,
        seed: int | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.use_scale = use_scale
        self.score_mode = arguments.one_of(self, "score_mode", score_mode, _MODES)
        self.dropout = arguments.share(self, "dropout", dropout)
        self.seed = arguments.seed(self, seed)
        if dropout > 0:
            self.seed_generator = SeedGenerator(seed)
        self.scale: Any = None
        self.concat_score_weight: Any = None
        self.supports_masking = True

    def build(self, input_shape: Any) -> None:
        self._check_shapes(input_shape)
        if self.use_scale:
            self.scale = self.add_weight(name="scale", shape=(), initializer="ones")
        if self.score_mode == "concat":
            self.concat_score_weight = self.add_weight(name="concat_score_weight", shape=(), initializer="ones")

    def _validate_inputs(self, inputs: Any, mask: Any = None) -> None:
        """Check the lists of inputs (or of their shapes) and of masks."""
        if not isinstance(inputs, list | tuple) or not 2 <= len(inputs) <= 3:
            raise ValueError(
                f"The layer {self.name!r} of type {type(self).__name__} takes a list of two or three tensors, [query, "
                f"value] or [query, value, key]. Received: {described(inputs)}."
            )
        if mask is not None and (not isinstance(mask, list | tuple) or not 2 <= len(mask) <= len(inputs)):
            raise ValueError(
                f"`mask` of the layer {self.name!r} must be a list of the query's mask and the value's, "
                f"[query_mask, value_mask]. Received: {described(mask)}."
            )

    def _check_tensors(self, tensors: dict[str, Any]) -> None:
        inputs, mask = next(iter(tensors.values())), tensors.get("mask")
        self._validate_inputs(inputs, mask)
        shapes = [tuple(x.shape) for x in inputs]
        self._check_shapes(shapes)
        for name, each, shape in zip(("mask[0]", "mask[1]"), mask or (), shapes, strict=False):
            masking.check(self, name, each, shape[:-1])

    def _check_shapes(self, shapes: Any) -> None:
        """Refuse shapes of query, value and key that do not fit each other, or the weights."""
        self._validate_inputs(shapes)
        query, value, key = shapes[0], shapes[1], shapes[-1]
        expected = None
        if not len(query) == len(value) == len(key) >= 2:
            expected = "equally many axes, at least 2: positions and features"
        elif _differ(query[-1], key[-1]):
            expected = "queries and keys of the same size, along the last axis"
        elif _differ(value[-2], key[-2]):
            expected = "as many values as keys, along the last axis but one"
        elif self.scale is not None and self.scale.shape and _differ(query[-1], self.scale.shape[0]):
            expected = f"queries and keys of size {self.scale.shape[0]}, for which it has weights"
        if expected:
            raise ValueError(
                f"The layer {self.name!r} of type {type(self).__name__} needs {expected}. Received: query of shape {query}, "
                f"value of shape {value}, key of shape {key}."
            )

    def call(
        self,
        inputs: Any,
        mask: Any = None,
        training: bool = False,
        return_attention_scores: bool = False,
        use_causal_mask: bool = False,
    ) -> Any:
        query, value, key = inputs[0], inputs[1], inputs[-1]
        query_mask, value_mask = (None, None) if mask is None else (mask[0], mask[1])
        if not return_attention_scores and self._is_fused(query, training):
            outputs, scores = self._fused(query, value, key, value_mask, use_causal_mask), None
        else:
            scores = self._calculate_scores(query, key)
            scores_mask = self._calculate_score_mask(scores, value_mask, use_causal_mask)
            outputs, scores = self._apply_scores(scores, value, scores_mask, training)
        if query_mask is not None:
            outputs = ops.multiply(outputs, ops.expand_dims(ops.cast(query_mask, outputs.dtype), -1))
        return (outputs, scores) if return_attention_scores else outputs

    def _is_fused(self, query: Any, training: bool) -> bool:
        own = type(self)._calculate_scores is Attention._calculate_scores
        return (
            own
            and _HAS_KERNEL
            and self.score_mode == "dot"
            and len(query.shape) == 3
            and not (training and self.dropout > 0)
        )

    def _fused(self, query: Any, value: Any, key: Any, value_mask: Any, use_causal_mask: bool) -> Any:
        query = query if self.scale is None else ops.multiply(query, self.scale.value)
        query, key, value = (ops.expand_dims(x, 2) for x in (query, key, value))
        mask = None if value_mask is None else ops.reshape(value_mask, (ops.shape(value_mask)[0], 1, 1, -1))
        outputs = ops.dot_product_attention(query, key, value, mask=mask, scale=1.0, is_causal=use_causal_mask)
        return ops.squeeze(outputs, 2)

    def _calculate_scores(self, query: Any, key: Any) -> Any:
        """Return the scores of shape `(batch, targets, sources)`."""
        if self.compute_dtype in _HALF:
            # Sums of products go beyond what 16 bits hold.
            query, key = ops.cast(query, "float32"), ops.cast(key, "float32")
        if self.score_mode == "dot":
            scores = ops.matmul(query, ops.swapaxes(key, -1, -2))
            return scores if self.scale is None else ops.multiply(scores, ops.cast(self.scale.value, scores.dtype))
        pairs = ops.add(ops.expand_dims(query, -2), ops.expand_dims(key, -3))
        if self.scale is not None:
            pairs = ops.multiply(pairs, ops.cast(self.scale.value, pairs.dtype))
        scores = ops.sum(ops.tanh(pairs), axis=-1)
        return ops.multiply(scores, ops.cast(self.concat_score_weight.value, scores.dtype))

    def _calculate_score_mask(self, scores: Any, v_mask: Any, use_causal_mask: bool) -> Any:
        """Return which sources each target may look at, or `None` for all."""
        masks = [] if v_mask is None else [ops.expand_dims(ops.cast(v_mask, "bool"), -2)]
        if use_causal_mask:
            masks.append(attention_masks.causal(*ops.shape(scores)[-2:]))
        return attention_masks.all_of(masks)

    def _apply_scores(
        self, scores: Any, value: Any, scores_mask: Any = None, training: bool = False
    ) -> tuple[Any, Any]:
        """Return the values' weighted sums, and the weights."""
        if scores_mask is not None:
            lowest = -65504.0 if ops.dtype(scores) == "float16" else -1e9
            scores = ops.where(scores_mask, scores, ops.cast(lowest, scores.dtype))
        weights = ops.cast(ops.softmax(scores, axis=-1), self.compute_dtype)
        if training and self.dropout > 0:
            weights = random.dropout(weights, self.dropout, seed=self.seed_generator)
        return ops.matmul(weights, value), weights

    def compute_mask(self, inputs: Any, mask: Any = None) -> Any:
        return None if mask is None else mask[0]

    def compute_output_shape(self, input_shape: Any) -> Any:
        self._check_shapes(input_shape)
        return (*input_shape[0][:-1], input_shape[1][-1])

    def compute_output_spec(
        self,
        inputs: Any,
        mask: Any = None,
        return_attention_scores: bool = False,
        training: bool | None = None,
        use_causal_mask: bool = False,
    ) -> Any:
        query, value = inputs[0], inputs[1]
        outputs = KerasTensor(self.compute_output_shape([x.shape for x in inputs]), self.compute_dtype)
        if not return_attention_scores:
            return outputs
        return outputs, KerasTensor((*query.shape[:-1], value.shape[-2]), self.compute_dtype)

    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "use_scale": self.use_scale,
            "score_mode": self.score_mode,
            "dropout": self.dropout,
            "seed": self.seed,
        }


def _differ(one: int | None, other: int | None) -> bool:
    return None not in (one, other) and one != other
