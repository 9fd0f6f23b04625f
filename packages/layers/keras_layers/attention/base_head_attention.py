"""What the attention layers with several heads share."""

from typing import Any

import keras_ops as ops
from keras_layers.activation.softmax import Softmax
from keras_layers.attention import attention_masks
from keras_layers.base import arguments, masking
from keras_layers.base.layer import Layer
from keras_layers.constraints import lookup as constraints
from keras_layers.core.einsum_dense import EinsumDense
from keras_layers.regularization.dropout import Dropout
from keras_layers.regularizers import lookup as regularizers
from keras_ops.symbolic.keras_tensor import KerasTensor
from keras_saving import initializers

_HALF = ("float16", "bfloat16")


class BaseHeadAttention(Layer):
    """Projects queries, keys and values to heads, attends in each and projects the result back.

    A subclass makes the projections in `_build_projections`. After them queries have the axes of the input and then
    `(heads, size)`.

    Args:
        size: Length of a key in one head, whose root divides the scores.
        dropout: Share of the attention weights that is dropped in training.
        use_bias: Whether the projections have biases.
        sliding_window: If given, how far a query looks in both directions, itself included.
        flash_attention: `True` asks for a kernel that never holds all scores, `False` avoids it.
        kernel_initializer: Initializer of the projections' kernels.
        bias_initializer: Initializer of their biases.
        kernel_regularizer: Regularizer of the kernels.
        bias_regularizer: Regularizer of the biases.
        activity_regularizer: Regularizer of the projections' outputs.
        kernel_constraint: Constraint of the kernels.
        bias_constraint: Constraint of the biases.
        use_gate: Whether the heads' results are multiplied with a sigmoid of a projection of the query.
        seed: Integer, for the same dropout in every run.
        **kwargs: Arguments of `keras.layers.Layer`.
    """

    _attention_axes: tuple[int, ...] | None = None
    # How many heads of the query use the same key and value.
    num_repeats: int = 1
    _takes_numbers = "real numbers"

    def __init__(
        self,
        size: int,
        dropout: float,
        use_bias: bool,
        sliding_window: int | None,
        flash_attention: bool | None,
        kernel_initializer: Any,
        bias_initializer: Any,
        kernel_regularizer: Any,
        bias_regularizer: Any,
        activity_regularizer: Any,
        kernel_constraint: Any,
        bias_constraint: Any,
        use_gate: bool,
        seed: int | None,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        if sliding_window is not None:
            sliding_window = arguments.positive(self, "sliding_window", sliding_window)
        dropout = arguments.share(self, "dropout", dropout)
        if flash_attention and dropout > 0:
            raise ValueError(
                f"{type(self).__name__} has no dropout in flash attention. Received: dropout={dropout} and "
                "flash_attention=True. Set one of them to its default."
            )
        self._dropout = dropout
        self._use_bias = use_bias
        self._sliding_window = sliding_window
        self._flash_attention = flash_attention
        self._kernel_initializer = initializers.get(kernel_initializer)
        self._bias_initializer = initializers.get(bias_initializer)
        self._kernel_regularizer = regularizers.get(kernel_regularizer)
        self._bias_regularizer = regularizers.get(bias_regularizer)
        self._activity_regularizer = regularizers.get(activity_regularizer)
        self._kernel_constraint = constraints.get(kernel_constraint)
        self._bias_constraint = constraints.get(bias_constraint)
        self._use_gate = use_gate
        self._inverse_sqrt_key_dim = float(size) ** -0.5
        self.seed = arguments.seed(self, seed)
        self.supports_masking = True

    @property
    def dropout(self) -> float:
        """Share of the attention weights that is dropped in training."""
        return self._dropout

    @property
    def use_bias(self) -> bool:
        """Whether the projections have biases."""
        return self._use_bias

    # Building.

    def build(self, query_shape: Any, value_shape: Any, key_shape: Any = None) -> None:
        key_shape = value_shape if key_shape is None else key_shape
        self._check_shapes(query_shape, value_shape, key_shape)
        self._build_projections(tuple(query_shape), tuple(value_shape), tuple(key_shape))

    def _build_projections(self, query_shape: Any, value_shape: Any, key_shape: Any) -> None:
        raise NotImplementedError(f"{type(self).__name__} does not define `_build_projections()`.")

    def _check_shapes(self, query_shape: Any, value_shape: Any, key_shape: Any) -> None:
        shapes = f"query_shape={tuple(query_shape)}, value_shape={tuple(value_shape)}, key_shape={tuple(key_shape)}"
        if not len(query_shape) == len(value_shape) == len(key_shape) >= 3:
            raise ValueError(
                f"Query, value and key of the layer {self.name!r} must have equally many axes, at least 3: a batch, "
                f"positions and features. Received: {shapes}."
            )
        if len({query_shape[0], value_shape[0], key_shape[0]} - {None, 1}) > 1:
            raise ValueError(
                f"Query, value and key of the layer {self.name!r} must have the same batch size. Received: {shapes}."
            )
        for value_size, key_size in zip(value_shape[1:-1], key_shape[1:-1], strict=True):
            if None not in (value_size, key_size) and value_size != key_size:
                raise ValueError(
                    f"Value and key of the layer {self.name!r} must have the same sizes but for the last axis. "
                    f"Received: {shapes}."
                )

    def _check_tensors(self, tensors: dict[str, Any]) -> None:
        query, value = tensors.get("query"), tensors.get("value")
        if query is None or value is None:
            return
        key = tensors.get("key", value)
        self._check_shapes(query.shape, value.shape, key.shape)
        if self.built:
            parts = (
                ("query", query, self._query_dense),
                ("value", value, self._value_dense),
                ("key", key, self._key_dense),
            )
            for name, x, dense in parts:
                problem = dense.input_spec._problem_with_shape(tuple(x.shape))
                if problem:
                    raise ValueError(
                        f"`{name}` of the layer {self.name!r} of type {type(self).__name__} does not fit its weights: "
                        f"{problem}. Received: a tensor of shape {tuple(x.shape)}."
                    )
        if len(tensors) > 2:
            self._check_masks(tensors, query.shape, value.shape)

    def _check_masks(self, tensors: dict[str, Any], query_shape: Any, value_shape: Any) -> None:
        for name, shape in (("query_mask", query_shape), ("value_mask", value_shape), ("key_mask", value_shape)):
            masking.check(self, name, tensors.get(name), shape[:-1])
        mask = tensors.get("attention_mask")
        if mask is not None and len(query_shape) == 3 and len(mask.shape) <= 3:
            shape = (*query_shape[:2], value_shape[1])
            masking.check(self, "attention_mask", mask, shape, "a shape that broadcasts to")

    def _get_common_kwargs_for_sublayer(self) -> dict[str, Any]:
        """Return the arguments of all projections, with initializers of their own."""
        initial = {
            name: type(value).from_config(value.get_config()) if hasattr(value, "get_config") else value
            for name, value in (
                ("kernel_initializer", self._kernel_initializer),
                ("bias_initializer", self._bias_initializer),
            )
        }
        return {
            "kernel_regularizer": self._kernel_regularizer,
            "bias_regularizer": self._bias_regularizer,
            "activity_regularizer": self._activity_regularizer,
            "kernel_constraint": self._kernel_constraint,
            "bias_constraint": self._bias_constraint,
            "dtype": self.dtype_policy,
            **initial,
        }

    def _projection(self, name: str, input_shape: Any, heads: int, size: int) -> EinsumDense:
        """Return a built projection from features to heads."""
        free = "".join(chr(ord("a") + i) for i in range(len(input_shape) - 1))
        summed, head, one = (chr(ord("a") + len(free) + i) for i in range(3))
        return self._built_dense(
            EinsumDense(
                f"{free}{summed},{summed}{head}{one}->{free}{head}{one}",
                output_shape=(*(None,) * (len(free) - 1), heads, size),
                bias_axes=head + one if self._use_bias else None,
                name=name,
                **self._get_common_kwargs_for_sublayer(),
            ),
            input_shape,
        )

    def _built_dense(self, dense: EinsumDense, input_shape: Any) -> EinsumDense:
        # The mask of what it projects is taken care of here.
        dense.supports_masking = True
        dense.build(tuple(input_shape))
        return dense

    def _build_attention(self, rank: int) -> None:
        """Make what attends. `rank` is the number of axes of projected queries."""
        axes = tuple(range(1, rank - 2)) if self._attention_axes is None else self._attention_axes
        self._attention_axes = axes
        letters = [chr(ord("a") + i) for i in range(rank + len(axes))]
        query, sources = letters[:rank], letters[rank:]
        key = list(query)
        for axis, letter in zip(axes, sources, strict=True):
            key[axis] = letter
        batch = [letter for i, letter in enumerate(query[:-2]) if i not in axes]
        scores = [*batch, query[-2], *(query[axis] for axis in axes), *sources]
        of_key, of_query, of_scores = ("".join(term) for term in (key, query, scores))
        self._dot_product_equation = f"{of_key},{of_query}->{of_scores}"
        self._combine_equation = f"{of_scores},{of_key}->{of_query}"
        # A sum of exponentials needs more than 16 bits.
        dtype = "float32" if self.compute_dtype in _HALF else self.dtype_policy
        self._softmax = Softmax(axis=tuple(range(-len(axes), 0)), dtype=dtype)
        self._dropout_layer = Dropout(self._dropout, seed=self.seed, dtype=self.dtype_policy)

    # Calling.

    def call(
        self,
        query: Any,
        value: Any,
        key: Any = None,
        query_mask: Any = None,
        value_mask: Any = None,
        key_mask: Any = None,
        attention_mask: Any = None,
        return_attention_scores: bool = False,
        training: bool | None = None,
        use_causal_mask: bool = False,
    ) -> Any:
        if self._flash_attention and return_attention_scores:
            raise ValueError(
                f"The layer {self.name!r} has no scores to return in flash attention. Use `flash_attention=None`, or "
                "`return_attention_scores=False`."
            )
        # A masked query may look at anything: its result is masked, and a row without any source helps nobody.
        mask = self._compute_attention_mask(
            query, value, value_mask=value_mask, key_mask=key_mask, attention_mask=attention_mask
        )
        gate = self._gate_dense(query) if self._use_gate else None
        key = value if key is None else key
        query, key, value = self._query_dense(query), self._key_dense(key), self._value_dense(value)
        options: dict[str, Any] = {"attention_mask": mask, "training": training}
        if return_attention_scores:
            options["return_attention_scores"] = True
        if use_causal_mask:
            options["use_causal_mask"] = True
        outputs, scores = self._compute_attention(query, key, value, **options)
        if gate is not None:
            outputs = ops.multiply(outputs, ops.sigmoid(gate))
        outputs = self._output_dense(outputs)
        return (outputs, scores) if return_attention_scores else outputs

    def _compute_attention(
        self,
        query: Any,
        key: Any,
        value: Any,
        attention_mask: Any = None,
        training: bool | None = None,
        return_attention_scores: bool = False,
        use_causal_mask: bool = False,
    ) -> tuple[Any, Any]:
        """Attend in each head.

        Args:
            query: Projected queries.
            key: Projected keys.
            value: Projected values.
            attention_mask: What may be looked at, with the axes `(batch, targets, sources)`.
            training: Whether to drop weights.
            return_attention_scores: Whether the weights are needed.
            use_causal_mask: Whether a query looks at no later source.

        Returns:
            The result, with the axes of `query`, and the weights, or `None` where they were never made.
        """
        drops = bool(training) and self._dropout > 0
        if not return_attention_scores and not drops and len(query.shape) == 4 and self._attention_axes == (1,):
            if attention_mask is not None:
                attention_mask = attention_masks.with_heads(attention_mask, rank=4, count=1)
            outputs = ops.dot_product_attention(
                query, key, value, mask=attention_mask, scale=self._inverse_sqrt_key_dim, is_causal=use_causal_mask,
                flash_attention=self._flash_attention,
            )  # fmt: skip
            return outputs, None
        if use_causal_mask:
            causal = self._compute_causal_mask(query, key)
            attention_mask = causal if attention_mask is None else ops.logical_and(attention_mask, causal)
        if self.num_repeats > 1:
            key, value = (ops.repeat(x, self.num_repeats, axis=-2) for x in (key, value))
        query = ops.multiply(query, self._inverse_sqrt_key_dim)
        if self.compute_dtype in _HALF:
            query, key = ops.cast(query, "float32"), ops.cast(key, "float32")
        scores = self._masked_softmax(ops.einsum(self._dot_product_equation, key, query), attention_mask)
        weights = self._dropout_layer(scores, training=training) if self._dropout > 0 else scores
        return ops.einsum(self._combine_equation, weights, value), scores

    def _masked_softmax(self, attention_scores: Any, attention_mask: Any = None) -> Any:
        """Return the weights for scores; they are 0 where the mask is false."""
        if attention_mask is not None:
            count = len(self._attention_axes or (1,))
            attention_mask = attention_masks.with_heads(attention_mask, len(attention_scores.shape), count)
            weights = self._softmax(attention_scores, mask=attention_mask)
        else:
            weights = self._softmax(attention_scores)
        return ops.cast(weights, self.compute_dtype)

    # Masks.

    def _compute_attention_mask(
        self,
        query: Any,
        value: Any,
        query_mask: Any = None,
        value_mask: Any = None,
        key_mask: Any = None,
        attention_mask: Any = None,
        use_causal_mask: bool = False,
    ) -> Any:
        """Return all masks as one with the axes `(batch, targets, sources)`, or `None`."""
        axes = self._attention_axes or (1,)
        masks = [] if attention_mask is None else [ops.cast(attention_mask, "bool")]
        if query_mask is not None:
            masks.append(attention_masks.along(query_mask, axes, of_targets=True))
        masks += [attention_masks.along(mask, axes) for mask in (value_mask, key_mask) if mask is not None]
        if use_causal_mask:
            masks.append(self._compute_causal_mask(query, value))
        if self._sliding_window is not None:
            masks.append(self._compute_sliding_window_mask(query, value))
        return attention_masks.all_of(masks)

    def _compute_causal_mask(self, query: Any, value: Any = None) -> Any:
        """Return which sources lie not after a target, with the axes `(1, targets, sources)`."""
        return attention_masks.causal(*self._positions(query, value))

    def _compute_sliding_window_mask(self, query: Any, value: Any = None) -> Any:
        """Return which sources lie near a target, with the axes `(1, targets, sources)`."""
        return attention_masks.near(*self._positions(query, value), self._sliding_window)

    def _positions(self, query: Any, value: Any) -> tuple[Any, Any]:
        axes = self._attention_axes or (1,)
        if len(axes) > 1:
            raise ValueError(
                f"The layer {self.name!r} attends over the axes {axes}, where nothing is before or near another: a "
                "causal mask or a sliding window needs a single one."
            )
        axis = axes[0]
        targets = ops.shape(query)[axis]
        return targets, targets if value is None else ops.shape(value)[axis]

    # Shapes.

    def compute_output_shape(self, query_shape: Any, value_shape: Any, key_shape: Any = None) -> Any:
        self._check_shapes(query_shape, value_shape, value_shape if key_shape is None else key_shape)
        return tuple(query_shape)

    def compute_output_spec(
        self,
        query: Any,
        value: Any,
        key: Any = None,
        query_mask: Any = None,
        value_mask: Any = None,
        key_mask: Any = None,
        attention_mask: Any = None,
        return_attention_scores: bool = False,
        training: bool | None = None,
        use_causal_mask: bool = False,
    ) -> Any:
        shape = self.compute_output_shape(query.shape, value.shape, None if key is None else key.shape)
        outputs = KerasTensor(shape, self.compute_dtype)
        if not return_attention_scores:
            return outputs
        rank = len(query.shape)
        axes = self._attention_axes or tuple(range(1, rank - 1))
        batch = [query.shape[i] for i in range(rank - 1) if i not in axes]
        sizes = (*batch, self._heads, *(query.shape[i] for i in axes), *(value.shape[i] for i in axes))
        return outputs, KerasTensor(sizes, self.compute_dtype)

    @property
    def _heads(self) -> int:
        raise NotImplementedError(f"{type(self).__name__} does not define `_heads`.")

    def _shared_config(self) -> dict[str, Any]:
        """Return the arguments that all these layers have."""
        return {
            "dropout": self._dropout,
            "use_bias": self._use_bias,
            "sliding_window": self._sliding_window,
            "kernel_initializer": initializers.serialize(self._kernel_initializer),
            "bias_initializer": initializers.serialize(self._bias_initializer),
            "kernel_regularizer": regularizers.serialize(self._kernel_regularizer),
            "bias_regularizer": regularizers.serialize(self._bias_regularizer),
            "activity_regularizer": regularizers.serialize(self._activity_regularizer),
            "kernel_constraint": constraints.serialize(self._kernel_constraint),
            "bias_constraint": constraints.serialize(self._bias_constraint),
            "use_gate": self._use_gate,
            "seed": self.seed,
        }
