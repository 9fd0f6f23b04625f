"""Attention in which groups of heads share keys and values."""

from typing import Any

from keras_layers.attention.base_head_attention import BaseHeadAttention
from keras_layers.base import arguments
from keras_layers.core.einsum_dense import EinsumDense
from keras_ops.export import export


@export("keras.layers.GroupQueryAttention")
class GroupedQueryAttention(BaseHeadAttention):
    """Attention with fewer heads of keys and values than of queries (https://arxiv.org/abs/2305.13245).

    With as many it is `MultiHeadAttention`, with a single one it is called multi-query attention. Fewer keys and values
    need less memory where they are kept for later queries.

    Args:
        head_dim: Length of queries, keys and values in one head.
        num_query_heads: Number of the query's heads.
        num_key_value_heads: Number of the heads of keys and values; divides `num_query_heads`.
        dropout: Share of the attention weights that is dropped in training.
        use_bias: Whether the projections have biases.
        sliding_window: If given, a query looks at sources less than that many positions away.
        flash_attention: `True` asks for a kernel that never holds all scores, and fails where there is none; `False`
            avoids it; `None` leaves the choice to `keras.config.enable_flash_attention` and the backend.
        kernel_initializer: Initializer of the projections' kernels.
        bias_initializer: Initializer of their biases.
        kernel_regularizer: Regularizer of the kernels.
        bias_regularizer: Regularizer of the biases.
        activity_regularizer: Regularizer of the outputs of all projections, and of the layer's.
        kernel_constraint: Constraint of the kernels.
        bias_constraint: Constraint of the biases.
        use_gate: Whether the heads' results are multiplied with a sigmoid of a projection of the query
            (https://arxiv.org/abs/2505.06708).
        seed: Integer, for the same dropout in every run.
        **kwargs: Arguments of `keras.layers.Layer`.

    Call arguments:
        query: Shape `(batch, targets, features)`.
        value: Shape `(batch, sources, features)`.
        key: Shape `(batch, sources, features)`; `value` by default.
        query_mask: Shape `(batch, targets)`: the outputs' mask. It changes no value.
        value_mask: Shape `(batch, sources)`: which sources are looked at.
        key_mask: Shape `(batch, sources)`: likewise.
        attention_mask: Shape `(batch, targets, sources)`: which target looks at which source.
        return_attention_scores: Whether to return the weights too.
        training: Whether to drop weights.
        use_causal_mask: Whether a target looks at no later source.

    Returns:
        Shape `(batch, targets, features)`; with `return_attention_scores` also the weights, of shape
        `(batch, num_query_heads, targets, sources)`.

    Raises:
        ValueError: If an argument is out of range, or the shapes do not fit each other.

    Example:

    >>> layer = keras.layers.GroupQueryAttention(head_dim=4, num_query_heads=6, num_key_value_heads=2)
    >>> tuple(layer(keras.ops.ones((1, 5, 8)), keras.ops.ones((1, 7, 8))).shape)
    (1, 5, 8)
    """

    def __init__(
        self,
        head_dim: int,
        num_query_heads: int,
        num_key_value_heads: int,
        dropout: float = 0.0,
        use_bias: bool = True,
        sliding_window: int | None = None,
        flash_attention: bool | None = None,
        kernel_initializer: Any = "glorot_uniform",
        bias_initializer: Any = "zeros",
        kernel_regularizer: Any = None,
        bias_regularizer: Any = None,
        activity_regularizer: Any = None,
        kernel_constraint: Any = None,
        bias_constraint: Any = None,
        use_gate: bool = False,
        seed: int | None = None,
        **kwargs: Any,
    ) -> None:
        head_dim = arguments.positive(self, "head_dim", head_dim)
        super().__init__(
            head_dim, dropout, use_bias, sliding_window, flash_attention, kernel_initializer, bias_initializer,
            kernel_regularizer, bias_regularizer, activity_regularizer, kernel_constraint, bias_constraint, use_gate,
            seed, **kwargs,
        )  # fmt: skip
        self.activity_regularizer = self._activity_regularizer
        self.head_dim = head_dim
        self.num_query_heads = arguments.positive(self, "num_query_heads", num_query_heads)
        self.num_key_value_heads = arguments.positive(self, "num_key_value_heads", num_key_value_heads)
        if num_query_heads % num_key_value_heads:
            raise ValueError(
                f"`num_query_heads` of {type(self).__name__} must be divisible by `num_key_value_heads`. Received: "
                f"num_query_heads={num_query_heads}, num_key_value_heads={num_key_value_heads}."
            )
        self.num_repeats = self.num_query_heads // self.num_key_value_heads

    @property
    def _heads(self) -> int:
        return self.num_query_heads

    def _check_shapes(self, query_shape: Any, value_shape: Any, key_shape: Any) -> None:
        super()._check_shapes(query_shape, value_shape, key_shape)
        if len(query_shape) != 3:
            raise ValueError(
                f"The layer {self.name!r} takes tensors of shape (batch, positions, features). Received: "
                f"query_shape={tuple(query_shape)}."
            )

    def _build_projections(self, query_shape: Any, value_shape: Any, key_shape: Any) -> None:
        self.feature_dim = query_shape[-1]
        self._query_dense = self._projection("query", query_shape, self.num_query_heads, self.head_dim)
        self._key_dense = self._projection("key", key_shape, self.num_key_value_heads, self.head_dim)
        if self._use_gate:
            self._gate_dense = self._projection("gate", query_shape, self.num_query_heads, self.head_dim)
        self._value_dense = self._projection("value", value_shape, self.num_key_value_heads, self.head_dim)
        self._build_attention(4)
        dense = EinsumDense(
            "abcd,cde->abe",
            output_shape=(None, self.feature_dim),
            bias_axes="e" if self._use_bias else None,
            name="attention_output",
            **self._get_common_kwargs_for_sublayer(),
        )
        self._output_dense = self._built_dense(dense, (*query_shape[:-1], self.num_query_heads, self.head_dim))

    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            **self._shared_config(),
            "head_dim": self.head_dim,
            "num_query_heads": self.num_query_heads,
            "num_key_value_heads": self.num_key_value_heads,
        }
