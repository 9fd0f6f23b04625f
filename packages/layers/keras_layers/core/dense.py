"""The densely connected layer."""

from typing import Any

import keras_ops as ops
from keras_layers.activations import lookup as activations
from keras_layers.activations.functions import linear
from keras_layers.base import arguments, quantization
from keras_layers.base.input_spec import InputSpec
from keras_layers.base.layer import Layer
from keras_layers.constraints import lookup as constraints
from keras_layers.regularizers import lookup as regularizers
from keras_ops.export import export
from keras_ops.ops.affine import affine
from keras_saving import initializers


@export("keras.layers.Dense")
class Dense(Layer):
    """Computes `activation(inputs @ kernel + bias)` along the last axis.

    Args:
        units: Size of the output's last axis.
        activation: Name, function or layer applied to the result; `None` for none.
        use_bias: Whether to add a bias.
        kernel_initializer: Initializer of the kernel.
        bias_initializer: Initializer of the bias.
        kernel_regularizer: Regularizer of the kernel.
        bias_regularizer: Regularizer of the bias.
        activity_regularizer: Regularizer of the outputs.
        kernel_constraint: Constraint of the kernel.
        bias_constraint: Constraint of the bias.
        lora_rank: Must be `None` in this version.
        lora_alpha: Must be `None` in this version.
        quantization_config: Must be `None` in this version.
        **kwargs: Arguments of `keras.layers.Layer`.

    Input shape: `(batch, ..., input_dim)`. Output shape: `(batch, ..., units)`.

    Raises:
        ValueError: If `units` is no positive integer, or an input has fewer than two dimensions.

    Example:

    >>> layer = keras.layers.Dense(4, activation="relu")
    >>> tuple(layer(keras.ops.ones((2, 3))).shape)
    (2, 4)
    """

    _takes_one_tensor = True
    _takes_numbers = "numbers"

    def __init__(
        self,
        units: int,
        activation: Any = None,
        use_bias: bool = True,
        kernel_initializer: Any = "glorot_uniform",
        bias_initializer: Any = "zeros",
        kernel_regularizer: Any = None,
        bias_regularizer: Any = None,
        activity_regularizer: Any = None,
        kernel_constraint: Any = None,
        bias_constraint: Any = None,
        lora_rank: int | None = None,
        lora_alpha: float | None = None,
        quantization_config: Any = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(activity_regularizer=activity_regularizer, **kwargs)
        quantization.refuse(self, lora_rank=lora_rank, lora_alpha=lora_alpha, quantization_config=quantization_config)
        self.units = arguments.positive(self, "units", units)
        self.activation = activations.get(activation)
        self.use_bias = use_bias
        self.kernel_initializer = initializers.get(kernel_initializer)
        self.bias_initializer = initializers.get(bias_initializer)
        self.kernel_regularizer = regularizers.get(kernel_regularizer)
        self.bias_regularizer = regularizers.get(bias_regularizer)
        self.kernel_constraint = constraints.get(kernel_constraint)
        self.bias_constraint = constraints.get(bias_constraint)
        self.bias: Any = None
        self.input_spec = InputSpec(min_ndim=2)
        self.supports_masking = True

    def build(self, input_shape: Any) -> None:
        self._kernel = self.add_weight(
            name="kernel",
            shape=(input_shape[-1], self.units),
            initializer=self.kernel_initializer,
            regularizer=self.kernel_regularizer,
            constraint=self.kernel_constraint,
        )
        if self.use_bias:
            self.bias = self.add_weight(
                name="bias",
                shape=(self.units,),
                initializer=self.bias_initializer,
                regularizer=self.bias_regularizer,
                constraint=self.bias_constraint,
            )
        self.input_spec = InputSpec(min_ndim=2, axes={-1: input_shape[-1]})

    @property
    def kernel(self) -> Any:
        """The matrix of shape `(input_dim, units)`.

        Raises:
            AttributeError: If the layer is not built.
        """
        if not self.built and "_kernel" not in self.__dict__:
            raise AttributeError(f"The layer {self.name!r} has no `kernel` before it is built.")
        return self._kernel

    def call(self, inputs: Any, training: bool | None = None) -> Any:
        if self.bias is None:
            x = ops.matmul(inputs, self._kernel.value)
        else:
            x = affine(inputs, self._kernel.value, self.bias.value)
        return x if self.activation is linear or self.activation is None else self.activation(x)

    def compute_output_shape(self, input_shape: Any) -> Any:
        return (*input_shape[:-1], self.units)

    def enable_lora(
        self,
        rank: int,
        lora_alpha: float | None = None,
        a_initializer: Any = "he_uniform",
        b_initializer: Any = "zeros",
    ) -> None:
        """Train a low-rank change of the kernel instead of the kernel. Not available in this version."""
        raise quantization.not_available(self, "enable_lora")

    @property
    def variable_serialization_spec(self) -> dict[str | None, list[str]]:
        """Which variables a file holds for the layer, in order, by quantization mode."""
        return {None: ["kernel", "bias"]}

    def quantized_build(self, kernel_shape: Any, mode: str, config: Any = None) -> None:
        raise quantization.not_available(self, "quantized_build")

    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "units": self.units,
            "activation": activations.serialize(self.activation),
            "use_bias": self.use_bias,
            "kernel_initializer": initializers.serialize(self.kernel_initializer),
            "bias_initializer": initializers.serialize(self.bias_initializer),
            "kernel_regularizer": regularizers.serialize(self.kernel_regularizer),
            "bias_regularizer": regularizers.serialize(self.bias_regularizer),
            "kernel_constraint": constraints.serialize(self.kernel_constraint),
            "bias_constraint": constraints.serialize(self.bias_constraint),
            "quantization_config": None,
        }
