"""A densely connected layer over any axes."""

from typing import Any

import keras_ops as ops
from keras_layers.activations import lookup as activations
from keras_layers.activations.functions import linear
from keras_layers.base import arguments, quantization
from keras_layers.base.input_spec import InputSpec
from keras_layers.base.layer import Layer
from keras_layers.constraints import lookup as constraints
from keras_layers.core.einsum_plan import EinsumPlan, MatrixProduct, parts_of
from keras_layers.regularizers import lookup as regularizers
from keras_ops.export import export
from keras_ops.ops.affine import affine
from keras_saving import initializers


class _AsMany(InputSpec):
    """Asks inputs for as many axes as the equation has letters; the shape that `build` is given may have more."""

    def problem_with(self, x: Any) -> str | None:
        rank = len(getattr(x, "shape", ()))
        return f"expected ndim={self.ndim}, found ndim={rank}" if rank > (self.ndim or 0) else super().problem_with(x)

    def _problem_with_shape(self, shape: tuple[int | None, ...]) -> str | None:
        return super()._problem_with_shape(shape[: self.ndim])


@export("keras.layers.EinsumDense")
class EinsumDense(Layer):
    """Computes `activation(einsum(equation, inputs, kernel) + bias)`.

    Args:
        equation: An Einstein sum of two terms, the inputs' and the kernel's: `"ab,bc->ac"` is `Dense`. Either the first
            letter of the inputs stands for the batch, or an ellipsis at one end for any axes: `"...b,bc->...c"`.
        output_shape: Sizes of the output's axes without the batch (and without those of an ellipsis); `None` for
            those that the input gives.
        activation: Name, function or layer applied to the result; `None` for none.
        bias_axes: Letters of the output's axes along which the bias differs; `None` for no bias.
        kernel_initializer: Initializer of the kernel.
        bias_initializer: Initializer of the bias.
        kernel_regularizer: Regularizer of the kernel.
        bias_regularizer: Regularizer of the bias.
        kernel_constraint: Constraint of the kernel.
        bias_constraint: Constraint of the bias.
        lora_rank: Must be `None` in this version.
        lora_alpha: Must be `None` in this version.
        gptq_unpacked_column_size: Must be `None` in this version.
        quantization_config: Must be `None` in this version.
        **kwargs: Arguments of `keras.layers.Layer`.

    Input shape: as the first term says. Output shape: as the result's term says.

    Raises:
        ValueError: If the equation is none of those, or the sizes do not fit it.

    Example:

    >>> layer = keras.layers.EinsumDense("abc,cde->abde", output_shape=(None, 2, 5), bias_axes="de")
    >>> tuple(layer(keras.ops.ones((3, 4, 6))).shape), tuple(layer.kernel.shape)
    ((3, 4, 2, 5), (6, 2, 5))
    """

    _takes_one_tensor = True
    _takes_numbers = "numbers"

    def __init__(
        self,
        equation: str,
        output_shape: Any,
        activation: Any = None,
        bias_axes: str | None = None,
        kernel_initializer: Any = "glorot_uniform",
        bias_initializer: Any = "zeros",
        kernel_regularizer: Any = None,
        bias_regularizer: Any = None,
        kernel_constraint: Any = None,
        bias_constraint: Any = None,
        lora_rank: int | None = None,
        lora_alpha: float | None = None,
        gptq_unpacked_column_size: int | None = None,
        quantization_config: Any = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        quantization.refuse(
            self, lora_rank=lora_rank, lora_alpha=lora_alpha, gptq_unpacked_column_size=gptq_unpacked_column_size,
            quantization_config=quantization_config,
        )  # fmt: skip
        inputs, _, _, ellipsis = parts_of(equation, type(self).__name__)
        self.input_spec = InputSpec(min_ndim=len(inputs)) if ellipsis else _AsMany(ndim=len(inputs))
        self.equation = equation
        self.partial_output_shape = self._checked(output_shape)
        self.activation = activations.get(activation)
        self.bias_axes = bias_axes
        self.kernel_initializer = initializers.get(kernel_initializer)
        self.bias_initializer = initializers.get(bias_initializer)
        self.kernel_regularizer = regularizers.get(kernel_regularizer)
        self.bias_regularizer = regularizers.get(bias_regularizer)
        self.kernel_constraint = constraints.get(kernel_constraint)
        self.bias_constraint = constraints.get(bias_constraint)
        self.bias: Any = None

    def _checked(self, output_shape: Any) -> tuple[int | None, ...]:
        sizes = tuple(output_shape) if isinstance(output_shape, list | tuple) else (output_shape,)
        return tuple(None if size is None else arguments.positive(self, "output_shape", size) for size in sizes)

    def build(self, input_shape: Any) -> None:
        plan = self._planned(input_shape)
        self._kernel = self.add_weight(
            name="kernel",
            shape=plan.kernel_shape,
            initializer=self.kernel_initializer,
            regularizer=self.kernel_regularizer,
            constraint=self.kernel_constraint,
        )
        if plan.bias_shape is not None:
            self.bias = self.add_weight(
                name="bias",
                shape=plan.bias_shape,
                initializer=self.bias_initializer,
                regularizer=self.bias_regularizer,
                constraint=self.bias_constraint,
            )
        if "..." in self.equation:
            self.input_spec = InputSpec(min_ndim=plan.rank, axes=plan.fixed)
        else:
            self.input_spec = _AsMany(ndim=plan.rank, axes=plan.fixed)
        self.full_output_shape = plan.output_shape
        self._product = plan.product
        self._bias_shape = plan.bias_shape_in_calls

    def _planned(self, input_shape: Any) -> EinsumPlan:
        return EinsumPlan(self.equation, tuple(input_shape), self.partial_output_shape, self.bias_axes, self.name)

    @property
    def kernel(self) -> Any:
        """The kernel, whose shape follows from the equation.

        Raises:
            AttributeError: If the layer is not built.
        """
        if "_kernel" not in self.__dict__:
            raise AttributeError(f"The layer {self.name!r} has no `kernel` before it is built.")
        return self._kernel

    def call(self, inputs: Any, training: bool | None = None) -> Any:
        bias = None if self.bias is None else self.bias.value
        if bias is not None and self._bias_shape is not None:
            bias = ops.reshape(bias, self._bias_shape)
        if self._product is not None:
            x = self._as_matrices(inputs, self._product, self._kernel.value, bias)
        else:
            x = ops.einsum(self.equation, inputs, self._kernel.value)
            x = x if bias is None else ops.add(x, bias)
        return x if self.activation is linear or self.activation is None else self.activation(x)

    @staticmethod
    def _as_matrices(inputs: Any, product: MatrixProduct, kernel: Any, bias: Any) -> Any:
        """Compute what is a matrix product of the inputs' last axes, taken as one, which backends do best."""
        rest = inputs.shape[: -product.count]
        if None in rest:
            rest = ops.shape(inputs)[: -product.count]
        if product.count > 1:
            inputs = ops.reshape(inputs, (*rest, product.rows))
        if product.is_reshaped:
            kernel = ops.reshape(kernel, (product.rows, product.columns))
        if bias is None or not product.has_bias_of_columns:
            x = ops.matmul(inputs, kernel)
        else:
            x = affine(inputs, kernel, ops.reshape(bias, (product.columns,)) if len(product.new) > 1 else bias)
        if len(product.new) > 1:
            x = ops.reshape(x, (*rest, *product.new))
        return x if bias is None or product.has_bias_of_columns else ops.add(x, bias)

    def compute_output_shape(self, input_shape: Any) -> Any:
        return self._planned(input_shape).output_shape

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
            "equation": self.equation,
            "output_shape": self.partial_output_shape,
            "activation": activations.serialize(self.activation),
            "bias_axes": self.bias_axes,
            "kernel_initializer": initializers.serialize(self.kernel_initializer),
            "bias_initializer": initializers.serialize(self.bias_initializer),
            "kernel_regularizer": regularizers.serialize(self.kernel_regularizer),
            "bias_regularizer": regularizers.serialize(self.bias_regularizer),
            "activity_regularizer": regularizers.serialize(self.activity_regularizer),
            "kernel_constraint": constraints.serialize(self.kernel_constraint),
            "bias_constraint": constraints.serialize(self.bias_constraint),
            "quantization_config": None,
        }
