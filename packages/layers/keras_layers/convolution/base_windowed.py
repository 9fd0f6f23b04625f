"""What all convolution layers share: the window, the bias and the activation."""

from typing import Any, NamedTuple

import keras_ops as ops
from keras_layers.activations import lookup as activations
from keras_layers.activations.functions import linear
from keras_layers.base import arguments
from keras_layers.base.input_spec import InputSpec
from keras_layers.base.layer import Layer
from keras_layers.constraints import lookup as constraints
from keras_layers.regularizers import lookup as regularizers
from keras_ops import config
from keras_saving import initializers


class KernelArguments(NamedTuple):
    """How a kernel is made: three arguments of a layer, named `<prefix>_initializer` and so on."""

    prefix: str
    initializer: Any
    regularizer: Any
    constraint: Any


class BaseWindowed(Layer):
    """Slides learned windows over its input, adds a bias and applies an activation.

    A subclass makes its kernels in `build`, with `_add_kernel`, and convolves in `call`, which ends with `_finish`.

    Args:
        rank: Number of spatial dimensions.
        kernel_size: Size of the window, one for all axes or one for each.
        strides: Step of the window, likewise.
        padding: `"valid"` or `"same"`, or one of `other_paddings`.
        data_format: `"channels_last"` or `"channels_first"`; by default `keras.config.image_data_format()`.
        dilation_rate: Distance of the window's elements, likewise.
        activation: Name, function or layer applied to the result.
        use_bias: Whether to add a bias.
        kernels: How each kernel is made.
        bias_initializer: Initializer of the bias.
        bias_regularizer: Regularizer of the bias.
        bias_constraint: Constraint of the bias.
        activity_regularizer: Regularizer of the outputs.
        other_paddings: What `padding` may be besides.
        **kwargs: Arguments of `keras.layers.Layer`.
    """

    _takes_one_tensor = True
    _takes_numbers = "real numbers"

    def __init__(
        self,
        rank: int,
        kernel_size: Any,
        strides: Any,
        padding: str,
        data_format: str | None,
        dilation_rate: Any,
        activation: Any,
        use_bias: bool,
        kernels: list[KernelArguments],
        bias_initializer: Any,
        bias_regularizer: Any,
        bias_constraint: Any,
        activity_regularizer: Any,
        other_paddings: tuple[str, ...] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(activity_regularizer=activity_regularizer, **kwargs)
        self.rank = rank
        self.kernel_size = arguments.sizes(self, "kernel_size", kernel_size, rank)
        self.strides = arguments.sizes(self, "strides", strides, rank)
        self.dilation_rate = arguments.sizes(self, "dilation_rate", dilation_rate, rank)
        self.padding = arguments.one_of(self, "padding", padding, ("valid", "same", *other_paddings))
        self.data_format = config.standardize_data_format(data_format)
        self.activation = activations.get(activation)
        self.use_bias = use_bias
        for prefix, initializer, regularizer, constraint in kernels:
            setattr(self, f"{prefix}_initializer", initializers.get(initializer))
            setattr(self, f"{prefix}_regularizer", regularizers.get(regularizer))
            setattr(self, f"{prefix}_constraint", constraints.get(constraint))
        self._prefixes = tuple(kernel.prefix for kernel in kernels)
        self.bias_initializer = initializers.get(bias_initializer)
        self.bias_regularizer = regularizers.get(bias_regularizer)
        self.bias_constraint = constraints.get(bias_constraint)
        self.bias: Any = None
        self.input_spec = InputSpec(min_ndim=rank + 2, max_ndim=rank + 2)
        if max(self.strides) > 1 and max(self.dilation_rate) > 1:
            raise ValueError(
                f"{type(self).__name__} cannot have both `strides` and `dilation_rate` larger than 1. Received: "
                f"strides={self.strides}, dilation_rate={self.dilation_rate}."
            )

    def _channels(self, input_shape: Any) -> int:
        """Return the number of input channels, and expect it from now on."""
        axis = -1 if self.data_format == "channels_last" else 1
        channels = input_shape[axis]
        if channels is None:
            raise ValueError(
                f"The layer {self.name!r} needs to know the number of channels, axis {axis} of its input. Received the "
                f"input shape {input_shape}."
            )
        self.input_spec = InputSpec(min_ndim=self.rank + 2, max_ndim=self.rank + 2, axes={axis: channels})
        return int(channels)

    def _add_kernel(self, name: str, shape: tuple[int, ...], prefix: str) -> Any:
        return self.add_weight(
            name=name,
            shape=shape,
            initializer=getattr(self, f"{prefix}_initializer"),
            regularizer=getattr(self, f"{prefix}_regularizer"),
            constraint=getattr(self, f"{prefix}_constraint"),
        )

    def _add_bias(self, size: int) -> None:
        if self.use_bias:
            self.bias = self.add_weight(
                name="bias",
                shape=(size,),
                initializer=self.bias_initializer,
                regularizer=self.bias_regularizer,
                constraint=self.bias_constraint,
            )

    def _window_options(self) -> dict[str, Any]:
        """Return the arguments that the ops of convolution share."""
        return {
            "strides": self.strides,
            "padding": self.padding,
            "data_format": self.data_format,
            "dilation_rate": self.dilation_rate,
        }

    def _finish(self, outputs: Any) -> Any:
        """Add the bias along the channels and apply the activation."""
        if self.bias is not None:
            bias = self.bias.value
            if self.data_format == "channels_first":
                bias = ops.reshape(bias, (1, bias.shape[0], *(1,) * self.rank))
            outputs = ops.add(outputs, bias)
        return outputs if self.activation is linear or self.activation is None else self.activation(outputs)

    def get_config(self) -> dict[str, Any]:
        config = super().get_config()
        for prefix in self._prefixes:
            config[f"{prefix}_initializer"] = initializers.serialize(getattr(self, f"{prefix}_initializer"))
            config[f"{prefix}_regularizer"] = regularizers.serialize(getattr(self, f"{prefix}_regularizer"))
            config[f"{prefix}_constraint"] = constraints.serialize(getattr(self, f"{prefix}_constraint"))
        return {
            **config,
            "kernel_size": self.kernel_size,
            "strides": self.strides,
            "padding": self.padding,
            "data_format": self.data_format,
            "dilation_rate": self.dilation_rate,
            "activation": activations.serialize(self.activation),
            "use_bias": self.use_bias,
            "bias_initializer": initializers.serialize(self.bias_initializer),
            "bias_regularizer": regularizers.serialize(self.bias_regularizer),
            "activity_regularizer": regularizers.serialize(self.activity_regularizer),
            "bias_constraint": constraints.serialize(self.bias_constraint),
        }
