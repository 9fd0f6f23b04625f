"""What the convolutions over 1, 2 and 3 dimensions share."""

from typing import Any

import keras_ops as ops
from keras_layers.activations import lookup as activations
from keras_layers.activations.functions import linear
from keras_layers.base import quantization
from keras_layers.base.input_spec import InputSpec
from keras_layers.base.layer import Layer
from keras_layers.constraints import lookup as constraints
from keras_layers.regularizers import lookup as regularizers
from keras_ops import config, windows
from keras_saving import initializers


class BaseConv(Layer):
    """A convolution with a bias and an activation.

    Args:
        rank: Number of spatial dimensions.
        filters: Number of output channels.
        kernel_size: Size of the window, one for all axes or one for each.
        strides: Step of the window, likewise.
        padding: `"valid"`, `"same"`, or for sequences `"causal"`.
        data_format: `"channels_last"` or `"channels_first"`; by default `keras.config.image_data_format()`.
        dilation_rate: Distance of the window's elements, likewise.
        groups: Number of blocks of channels that are convolved apart.
        activation: Name, function or layer applied to the result.
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
        **kwargs: Arguments of `keras.layers.Layer`.
    """

    def __init__(
        self,
        rank: int,
        filters: int,
        kernel_size: Any,
        strides: Any = 1,
        padding: str = "valid",
        data_format: str | None = None,
        dilation_rate: Any = 1,
        groups: int = 1,
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
        **kwargs: Any,
    ) -> None:
        super().__init__(activity_regularizer=activity_regularizer, **kwargs)
        quantization.refuse(self, lora_rank=lora_rank, lora_alpha=lora_alpha)
        self.rank = rank
        self.filters = positive(self, "filters", filters)
        self.groups = positive(self, "groups", groups)
        self.kernel_size = windows.spread(kernel_size, rank, "kernel_size")
        self.strides = windows.spread(strides, rank, "strides")
        self.dilation_rate = windows.spread(dilation_rate, rank, "dilation_rate")
        self.padding = checked_padding(self, padding, also_causal=rank == 1)
        self.data_format = config.standardize_data_format(data_format)
        self.activation = activations.get(activation)
        self.use_bias = use_bias
        self.kernel_initializer = initializers.get(kernel_initializer)
        self.bias_initializer = initializers.get(bias_initializer)
        self.kernel_regularizer = regularizers.get(kernel_regularizer)
        self.bias_regularizer = regularizers.get(bias_regularizer)
        self.kernel_constraint = constraints.get(kernel_constraint)
        self.bias_constraint = constraints.get(bias_constraint)
        self.bias: Any = None
        self.input_spec = InputSpec(min_ndim=rank + 2)
        if self.filters % self.groups:
            raise ValueError(
                f"`filters` of {type(self).__name__} must be divisible by `groups`. Received: filters={filters}, "
                f"groups={groups}."
            )
        check_strides(self)

    def build(self, input_shape: Any) -> None:
        axis = -1 if self.data_format == "channels_last" else 1
        channels = input_shape[axis]
        if channels is None:
            raise ValueError(
                f"The layer {self.name!r} needs to know the number of channels, axis {axis} of its input. Received the "
                f"input shape {input_shape}."
            )
        if channels % self.groups:
            raise ValueError(
                f"The number of input channels of the layer {self.name!r} must be divisible by `groups`. Received: "
                f"groups={self.groups} and an input of shape {input_shape}."
            )
        self._kernel = self.add_weight(
            name="kernel",
            shape=(*self.kernel_size, channels // self.groups, self.filters),
            initializer=self.kernel_initializer,
            regularizer=self.kernel_regularizer,
            constraint=self.kernel_constraint,
        )
        add_bias(self, self.filters)
        self.input_spec = InputSpec(min_ndim=self.rank + 2, axes={axis: channels})
        # Refuses a window that is larger than the input before any data comes.
        self.compute_output_shape(input_shape)

    @property
    def kernel(self) -> Any:
        """The kernel of shape `(*kernel_size, channels / groups, filters)`.

        Raises:
            AttributeError: If the layer is not built.
        """
        if "_kernel" not in self.__dict__:
            raise AttributeError(f"The layer {self.name!r} has no `kernel` before it is built.")
        return self._kernel

    def convolution_op(self, inputs: Any, kernel: Any) -> Any:
        """Convolve; a subclass may do it in another way."""
        padding = "valid" if self.padding == "causal" else self.padding
        return ops.conv(
            inputs, kernel, strides=self.strides, padding=padding, data_format=self.data_format,
            dilation_rate=self.dilation_rate,
        )  # fmt: skip

    def call(self, inputs: Any) -> Any:
        if self.padding == "causal":
            inputs = pad_before(inputs, self)
        return finish(self, self.convolution_op(inputs, self._kernel.value))

    def compute_output_shape(self, input_shape: Any) -> Any:
        return output_shape(self, input_shape, (*self.kernel_size, 1, self.filters), windows.convolution)

    def enable_lora(
        self,
        rank: int,
        lora_alpha: float | None = None,
        a_initializer: Any = "he_uniform",
        b_initializer: Any = "zeros",
    ) -> None:
        """Train a low-rank change of the kernel instead of the kernel. Not available in this version."""
        raise quantization.not_available(self, "enable_lora")

    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "filters": self.filters,
            "kernel_size": self.kernel_size,
            "strides": self.strides,
            "padding": self.padding,
            "data_format": self.data_format,
            "dilation_rate": self.dilation_rate,
            "groups": self.groups,
            "activation": activations.serialize(self.activation),
            "use_bias": self.use_bias,
            "kernel_initializer": initializers.serialize(self.kernel_initializer),
            "bias_initializer": initializers.serialize(self.bias_initializer),
            "kernel_regularizer": regularizers.serialize(self.kernel_regularizer),
            "bias_regularizer": regularizers.serialize(self.bias_regularizer),
            "activity_regularizer": regularizers.serialize(self.activity_regularizer),
            "kernel_constraint": constraints.serialize(self.kernel_constraint),
            "bias_constraint": constraints.serialize(self.bias_constraint),
        }


def positive(layer: Layer, name: str, value: Any) -> int:
    """Return a positive integer argument.

    Raises:
        ValueError: If it is none.
    """
    if isinstance(value, bool) or not hasattr(value, "__index__") or value <= 0:
        raise ValueError(f"`{name}` of {type(layer).__name__} must be a positive integer. Received: {value!r}.")
    return int(value)


def checked_padding(layer: Layer, padding: Any, also_causal: bool = False) -> str:
    """Return the kind of padding in lower case.

    Raises:
        ValueError: If there is no such kind.
    """
    allowed = ("valid", "same", "causal") if also_causal else ("valid", "same")
    name = padding.lower() if isinstance(padding, str) else padding
    if name not in allowed:
        raise ValueError(f"`padding` of {type(layer).__name__} must be one of {allowed}. Received: {padding!r}.")
    return str(name)


def check_strides(layer: Any) -> None:
    """Raise `ValueError` if a layer is to step over a dilated window."""
    if max(layer.strides) > 1 and max(layer.dilation_rate) > 1:
        raise ValueError(
            f"{type(layer).__name__} cannot have both `strides` and `dilation_rate` larger than 1. Received: "
            f"strides={layer.strides}, dilation_rate={layer.dilation_rate}."
        )


def add_bias(layer: Any, size: int) -> None:
    """Make a convolution's bias if it is to have one."""
    if layer.use_bias:
        layer.bias = layer.add_weight(
            name="bias",
            shape=(size,),
            initializer=layer.bias_initializer,
            regularizer=layer.bias_regularizer,
            constraint=layer.bias_constraint,
        )


def finish(layer: Any, outputs: Any) -> Any:
    """Add the bias along the channels and apply the activation."""
    if layer.bias is not None:
        bias = layer.bias.value
        if layer.data_format == "channels_first":
            bias = ops.reshape(bias, (1, bias.shape[0], *(1,) * layer.rank))
        outputs = ops.add(outputs, bias)
    return outputs if layer.activation is linear or layer.activation is None else layer.activation(outputs)


def pad_before(inputs: Any, layer: Any) -> Any:
    """Pad a sequence at its start so that no output sees a later input."""
    before = (layer.kernel_size[0] - 1) * layer.dilation_rate[0]
    time = (before, 0)
    return ops.pad(inputs, ((0, 0), time, (0, 0)) if layer.data_format == "channels_last" else ((0, 0), (0, 0), time))


def output_shape(layer: Any, input_shape: Any, kernel_shape: tuple[int, ...], plan: Any) -> Any:
    """Return a convolution's output shape."""
    kernel_shape = list(kernel_shape)
    channels = input_shape[-1 if layer.data_format == "channels_last" else 1]
    if plan is windows.convolution and channels is not None:
        kernel_shape[-2] = channels // layer.groups
    shape, padding = tuple(input_shape), layer.padding
    if padding == "causal":
        axis = 1 if layer.data_format == "channels_last" else 2
        grown = None if shape[axis] is None else shape[axis] + (layer.kernel_size[0] - 1) * layer.dilation_rate[0]
        shape, padding = (*shape[:axis], grown, *shape[axis + 1 :]), "valid"
    return plan(shape, tuple(kernel_shape), layer.strides, padding, layer.data_format, layer.dilation_rate).shape
