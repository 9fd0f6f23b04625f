"""Attention with several heads."""

from typing import Any

from keras_layers.attention.base_head_attention import BaseHeadAttention
from keras_layers.base import arguments
from keras_layers.core.einsum_dense import EinsumDense
from keras_ops.export import export


@export("keras.layers.MultiHeadAttention")
class MultiHeadAttention(BaseHeadAttention):
    """Looks up values by the likeness of queries and keys, in several heads (https://arxiv.org/abs/1706.03762).

    If query, key and value are the same tensor this is self-attention: each position looks at all others.

    A fused kernel of the backend computes it, unless scores are asked for, weights are dropped or there are several
    attention axes. A query that may look at no source at all gets the mean of all values from the fused kernels, and
    nothing (weights of 0) otherwise.

    Args:
        num_heads: Number of heads.
        key_dim: Length of a query and a key in one head.
        value_dim: Length of a value in one head; `key_dim` by default.
        dropout: Share of the attention weights that is dropped in training.
        use_bias: Whether the projections have biases.
        output_shape: Sizes of the output's features; those of the query by default.
        attention_axes: Axes that are attended over; all between the batch and the features by default.
        sliding_window: If given, a query looks at sources less than that many positions away.
        flash_attention: `True` asks for a kernel that never holds all scores, and fails where there is none; `False`
            avoids it; `None` leaves the choice to `keras.config.enable_flash_attention` and the backend.
        kernel_initializer: Initializer of the projections' kernels.
        bias_initializer: Initializer of their biases.
        kernel_regularizer: Regularizer of the kernels.
        bias_regularizer: Regularizer of the biases.
        activity_regularizer: Regularizer of the outputs of all projections.
        kernel_constraint: Constraint of the kernels.
        bias_constraint: Constraint of the biases.
        use_gate: Whether the heads' results are multiplied with a sigmoid of a projection of the query
            (https://arxiv.org/abs/2505.06708).
        seed: Integer, for the same dropout in every run.
        **kwargs: Arguments of `keras.layers.Layer`.

    Call arguments:
        query: Shape `(batch, targets, features)`, or with more axes between.
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
        `(batch, num_heads, targets, sources)`.

    Raises:
        ValueError: If an argument is out of range, or the shapes do not fit each other.

    Example:

    >>> layer = keras.layers.MultiHeadAttention(num_heads=2, key_dim=3)
    >>> x, y = keras.ops.ones((1, 5, 8)), keras.ops.ones((1, 7, 4))
    >>> outputs, scores = layer(x, y, return_attention_scores=True)
    >>> tuple(outputs.shape), tuple(scores.shape)
    ((1, 5, 8), (1, 2, 5, 7))
    """

    def __init__(
        self,
        num_heads: int,
        key_dim: int,
        value_dim: int | None = None,
        dropout: float = 0.0,
        use_bias: bool = True,
        output_shape: Any = None,
        attention_axes: Any = None,
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
        key_dim = arguments.positive(self, "key_dim", key_dim)
        super().__init__(
            key_dim, dropout, use_bias, sliding_window, flash_attention, kernel_initializer, bias_initializer,
            kernel_regularizer, bias_regularizer, activity_regularizer, kernel_constraint, bias_constraint, use_gate,
            seed, **kwargs,
        )  # fmt: skip
        self._num_heads = arguments.positive(self, "num_heads", num_heads)
        self._key_dim = key_dim
        self._value_dim = key_dim if value_dim is None else arguments.positive(self, "value_dim", value_dim)
        self._output_shape = None
        if output_shape is not None:
            sizes = output_shape if isinstance(output_shape, list | tuple) else (output_shape,)
            self._output_shape = tuple(arguments.positive(self, "output_shape", size) for size in sizes)
        self._attention_axes = self._axes(attention_axes)

    def _axes(self, axes: Any) -> tuple[int, ...] | None:
        if axes is None:
            return None
        found = tuple(axes) if isinstance(axes, list | tuple) else (axes,)
        if not found or any(isinstance(a, bool) or not hasattr(a, "__index__") or a == 0 for a in found):
            raise ValueError(
                f"`attention_axes` of {type(self).__name__} must be one or more axes between the batch and the "
                f"features. Received: {axes!r}."
            )
        return found

    @property
    def num_heads(self) -> int:
        """Number of heads."""
        return self._num_heads

    @property
    def key_dim(self) -> int:
        """Length of a query and a key in one head."""
        return self._key_dim

    @property
    def value_dim(self) -> int:
        """Length of a value in one head."""
        return self._value_dim

    @property
    def attention_axes(self) -> tuple[int, ...] | None:
        """Axes that are attended over."""
        return self._attention_axes

    @property
    def query_dense(self) -> EinsumDense:
        """Projection of the query."""
        return self._query_dense

    @property
    def key_dense(self) -> EinsumDense:
        """Projection of the key."""
        return self._key_dense

    @property
    def value_dense(self) -> EinsumDense:
        """Projection of the value."""
        return self._value_dense

    @property
    def output_dense(self) -> EinsumDense:
        """Projection of the heads' results."""
        return self._output_dense

    @property
    def _heads(self) -> int:
        return self._num_heads

    def _build_projections(self, query_shape: Any, value_shape: Any, key_shape: Any) -> None:
        rank = len(query_shape)
        if self._attention_axes is not None:
            axes = tuple(axis % rank if -rank <= axis < rank else axis for axis in self._attention_axes)
            if not all(0 < axis < rank - 1 for axis in axes) or len(set(axes)) < len(axes):
                raise ValueError(
                    f"`attention_axes={self._attention_axes}` of the layer {self.name!r} must lie between the batch "
                    f"and the features of its query of shape {query_shape}."
                )
            self._attention_axes = axes
        self._query_dense = self._projection("query", query_shape, self._num_heads, self._key_dim)
        self._key_dense = self._projection("key", key_shape, self._num_heads, self._key_dim)
        if self._use_gate:
            self._gate_dense = self._projection("gate", query_shape, self._num_heads, self._value_dim)
        self._value_dense = self._projection("value", value_shape, self._num_heads, self._value_dim)
        self._build_attention(rank + 1)
        heads_shape = (*query_shape[:-1], self._num_heads, self._value_dim)
        dense = self._make_output_dense(query_shape, self._get_common_kwargs_for_sublayer(), "attention_output")
        self._output_dense = self._built_dense(dense, heads_shape)

    def _make_output_dense(
        self, query_shape: Any, common_kwargs: dict[str, Any], name: str | None = None
    ) -> EinsumDense:
        """Return the projection of the heads' results to the output's features."""
        sizes = self._output_shape or (query_shape[-1],)
        free = "".join(chr(ord("a") + i) for i in range(len(query_shape) - 1))
        head, one, *new = (chr(ord("a") + len(free) + i) for i in range(2 + len(sizes)))
        made = "".join(new)
        return EinsumDense(
            f"{free}{head}{one},{head}{one}{made}->{free}{made}",
            output_shape=(*(None,) * (len(free) - 1), *sizes),
            bias_axes=made if self._use_bias else None,
            name=name,
            **common_kwargs,
        )

    def compute_output_shape(self, query_shape: Any, value_shape: Any, key_shape: Any = None) -> Any:
        shape = super().compute_output_shape(query_shape, value_shape, key_shape)
        return shape if self._output_shape is None else (*shape[:-1], *self._output_shape)

    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            **self._shared_config(),
            "num_heads": self._num_heads,
            "key_dim": self._key_dim,
            "value_dim": self._value_dim,
            "output_shape": self._output_shape,
            "attention_axes": self._attention_axes,
        }
