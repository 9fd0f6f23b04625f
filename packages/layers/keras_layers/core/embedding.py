"""A table of vectors."""

from typing import Any

import numpy as np

import keras_ops as ops
from keras_layers.base import arguments, quantization
from keras_layers.base.layer import Layer
from keras_layers.constraints import lookup as constraints
from keras_layers.regularizers import lookup as regularizers
from keras_ops import dtypes
from keras_ops.export import export
from keras_ops.symbolic.keras_tensor import KerasTensor
from keras_saving import initializers


@export("keras.layers.Embedding")
class Embedding(Layer):
    """Maps integers to the rows of a learned table.

    Args:
        input_dim: Number of rows: the largest integer and 1.
        output_dim: Length of a row.
        embeddings_initializer: Initializer of the table.
        embeddings_regularizer: Regularizer of the table.
        embeddings_constraint: Constraint of the table.
        mask_zero: Whether 0 stands for padding, which layers after this one leave out; the row 0 is then not used.
        weights: An array of shape `(input_dim, output_dim)` to start from.
        lora_rank: Must be `None` in this version.
        lora_alpha: Must be `None` in this version.
        quantization_config: Must be `None` in this version.
        **kwargs: Arguments of `keras.layers.Layer`.

    Input shape: `(batch, ...)`, integers. Output shape: `(batch, ..., output_dim)`.

    Raises:
        ValueError: If a size is no positive integer.

    Example:

    >>> layer = keras.layers.Embedding(input_dim=10, output_dim=4)
    >>> tuple(layer(keras.ops.array([[1, 2, 3]])).shape)
    (1, 3, 4)
    """

    _takes_one_tensor = True
    _takes_numbers = "real numbers"

    def __init__(
        self,
        input_dim: int,
        output_dim: int,
        embeddings_initializer: Any = "uniform",
        embeddings_regularizer: Any = None,
        embeddings_constraint: Any = None,
        mask_zero: bool = False,
        weights: Any = None,
        lora_rank: int | None = None,
        lora_alpha: float | None = None,
        quantization_config: Any = None,
        **kwargs: Any,
    ) -> None:
        # Known from the shape of the input; kept out of the way because old programs still say it.
        length = kwargs.pop("input_length", None)
        if length is not None and "input_shape" not in kwargs:
            kwargs["input_shape"] = (length,)
        super().__init__(**kwargs)
        quantization.refuse(self, lora_rank=lora_rank, lora_alpha=lora_alpha, quantization_config=quantization_config)
        self.input_dim = arguments.positive(self, "input_dim", input_dim)
        self.output_dim = arguments.positive(self, "output_dim", output_dim)
        self.embeddings_initializer = initializers.get(embeddings_initializer)
        self.embeddings_regularizer = regularizers.get(embeddings_regularizer)
        self.embeddings_constraint = constraints.get(embeddings_constraint)
        self.mask_zero = mask_zero
        self.supports_masking = mask_zero
        # The inputs are indices: floats among them must not lose digits.
        self.autocast = False
        if weights is not None:
            # A table, also one of nested lists, or a list with it.
            if not hasattr(weights, "shape") and (not isinstance(weights, list | tuple) or not weights):
                raise ValueError(
                    f"`weights` of {type(self).__name__} must be an array of shape {(input_dim, output_dim)}, or a list "
                    f"with one. Received: {weights!r}."
                )
            is_table = hasattr(weights, "shape") or np.ndim(weights[0]) == 1
            self.__dict__["_initial_weights"] = [weights] if is_table else list(weights)

    def build(self, input_shape: Any = None) -> None:
        self._embeddings = self.add_weight(
            name="embeddings",
            shape=(self.input_dim, self.output_dim),
            initializer=self.embeddings_initializer,
            regularizer=self.embeddings_regularizer,
            constraint=self.embeddings_constraint,
        )

    @property
    def embeddings(self) -> Any:
        """The table of shape `(input_dim, output_dim)`.

        Raises:
            AttributeError: If the layer is not built.
        """
        if "_embeddings" not in self.__dict__:
            raise AttributeError(f"The layer {self.name!r} has no `embeddings` before it is built.")
        return self._embeddings

    @property
    def _creates_mask(self) -> bool:
        return self.mask_zero

    def call(self, inputs: Any) -> Any:
        if dtypes.standardize_dtype(inputs.dtype) not in ("int32", "int64"):
            inputs = ops.cast(inputs, "int32")
        return ops.take(self._embeddings.value, inputs, axis=0)

    def compute_mask(self, inputs: Any, mask: Any = None) -> Any:
        return ops.not_equal(inputs, 0) if self.mask_zero else None

    def compute_output_shape(self, input_shape: Any) -> Any:
        return (*input_shape, self.output_dim)

    def compute_output_spec(self, inputs: Any) -> Any:
        return KerasTensor(self.compute_output_shape(inputs.shape), self.compute_dtype)

    def enable_lora(
        self,
        rank: int,
        lora_alpha: float | None = None,
        a_initializer: Any = "he_uniform",
        b_initializer: Any = "zeros",
    ) -> None:
        """Train a low-rank change of the table instead of the table. Not available in this version."""
        raise quantization.not_available(self, "enable_lora")

    @property
    def variable_serialization_spec(self) -> dict[str | None, list[str]]:
        """Which variables a file holds for the layer, in order, by quantization mode."""
        return {None: ["embeddings"]}

    def quantized_build(self, embeddings_shape: Any, mode: str, config: Any = None) -> None:
        raise quantization.not_available(self, "quantized_build")

    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "input_dim": self.input_dim,
            "output_dim": self.output_dim,
            "embeddings_initializer": initializers.serialize(self.embeddings_initializer),
            "embeddings_regularizer": regularizers.serialize(self.embeddings_regularizer),
            "activity_regularizer": regularizers.serialize(self.activity_regularizer),
            "embeddings_constraint": constraints.serialize(self.embeddings_constraint),
            "mask_zero": self.mask_zero,
            "quantization_config": None,
        }
