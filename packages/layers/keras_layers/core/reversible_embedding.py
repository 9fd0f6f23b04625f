"""An embedding that also turns vectors back into scores of indices."""

from typing import Any

import keras_ops as ops
from keras_layers.base import arguments, quantization
from keras_layers.core.embedding import Embedding
from keras_ops import dtypes
from keras_ops.export import export
from keras_ops.symbolic.keras_tensor import KerasTensor


@export("keras.layers.ReversibleEmbedding")
class ReversibleEmbedding(Embedding):
    """Looks up a vector for each index, or the other way round gives a score of each index for a vector.

    Language models use one table at both ends (Press & Wolf, 2017: https://arxiv.org/abs/1608.05859).

    Args:
        input_dim: Number of rows: largest index + 1.
        output_dim: Size of a vector.
        tie_weights: Whether both directions use the same table.
        embeddings_initializer: Initializer of the tables.
        embeddings_regularizer: Regularizer of the tables.
        embeddings_constraint: Constraint of the tables.
        mask_zero: Whether 0 is no index but a padding that is masked.
        reverse_dtype: Dtype of the scores; by default the compute dtype.
        logit_soft_cap: If given, scores become `cap * tanh(scores / cap)`.
        **kwargs: Arguments of `keras.layers.Layer`.

    Call arguments:
        inputs: Indices; with `reverse` vectors.
        reverse: Whether to compute scores.

    Input shape: `(batch, ...)`, integers; with `reverse` `(batch, ..., output_dim)`.
    Output shape: `(batch, ..., output_dim)`; with `reverse` `(batch, ..., input_dim)`.

    Raises:
        ValueError: If a size is no positive integer, or `logit_soft_cap` no positive number.

    Example:

    >>> layer = keras.layers.ReversibleEmbedding(input_dim=10, output_dim=4)
    >>> vectors = layer(keras.ops.array([[1, 2, 3]]))
    >>> tuple(layer(vectors, reverse=True).shape)
    (1, 3, 10)
    """

    _creates_mask = Embedding._creates_mask

    def __init__(
        self,
        input_dim: int,
        output_dim: int,
        tie_weights: bool = True,
        embeddings_initializer: Any = "uniform",
        embeddings_regularizer: Any = None,
        embeddings_constraint: Any = None,
        mask_zero: bool = False,
        reverse_dtype: Any = None,
        logit_soft_cap: float | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(
            input_dim,
            output_dim,
            embeddings_initializer=embeddings_initializer,
            embeddings_regularizer=embeddings_regularizer,
            embeddings_constraint=embeddings_constraint,
            mask_zero=mask_zero,
            **kwargs,
        )
        if logit_soft_cap is not None and not arguments.number(self, "logit_soft_cap", logit_soft_cap) > 0:
            raise ValueError(
                f"`logit_soft_cap` of {type(self).__name__} must be a positive number or `None`. Received: "
                f"{logit_soft_cap!r}."
            )
        self.tie_weights = tie_weights
        self.reverse_dtype = None if reverse_dtype is None else dtypes.standardize_dtype(reverse_dtype)
        self.logit_soft_cap = logit_soft_cap

    def build(self, input_shape: Any = None) -> None:
        super().build(input_shape)
        if not self.tie_weights:
            self.reverse_embeddings = self.add_weight(
                name="reverse_embeddings",
                shape=(self.output_dim, self.input_dim),
                initializer=self.embeddings_initializer,
                regularizer=self.embeddings_regularizer,
                constraint=self.embeddings_constraint,
            )

    def call(self, inputs: Any, reverse: bool = False) -> Any:
        if not reverse:
            return super().call(inputs)
        dtype = self.reverse_dtype or self.compute_dtype
        table = ops.transpose(self._embeddings.value) if self.tie_weights else self.reverse_embeddings.value
        scores = ops.matmul(ops.cast(inputs, dtype), ops.cast(table, dtype))
        if self.logit_soft_cap is None:
            return scores
        return ops.multiply(ops.tanh(ops.divide(scores, self.logit_soft_cap)), self.logit_soft_cap)

    def compute_output_shape(self, input_shape: Any, reverse: bool = False) -> Any:
        return (*input_shape[:-1], self.input_dim) if reverse else super().compute_output_shape(input_shape)

    def compute_output_spec(self, inputs: Any, reverse: bool = False) -> Any:
        dtype = self.reverse_dtype if reverse and self.reverse_dtype else self.compute_dtype
        return KerasTensor(self.compute_output_shape(inputs.shape, reverse), dtype)

    def compute_mask(self, inputs: Any, mask: Any = None) -> Any:
        # Vectors, unlike indices, bring their mask along.
        return super().compute_mask(inputs, mask) if dtypes.is_int_dtype(ops.dtype(inputs)) else mask

    @property
    def variable_serialization_spec(self) -> dict[str | None, list[str]]:
        """Which variables a file holds for the layer, in order, by quantization mode."""
        return {None: ["embeddings", *([] if self.tie_weights else ["reverse_embeddings"])]}

    def quantized_build(self, embeddings_shape: Any, mode: str, config: Any = None) -> None:
        raise quantization.not_available(self, "quantized_build")

    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "tie_weights": self.tie_weights,
            "reverse_dtype": self.reverse_dtype,
            "logit_soft_cap": self.logit_soft_cap,
        }
