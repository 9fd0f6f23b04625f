"""What the layers share that make their inputs larger."""

from typing import Any

import keras_ops as ops
from keras_layers.base import arguments
from keras_layers.base.input_spec import InputSpec
from keras_layers.base.layer import Layer
from keras_ops import config


class BaseUpSampling(Layer):
    """Repeats each element of the spatial axes.

    Args:
        rank: Number of spatial dimensions.
        size: How often, one number for all axes or one for each.
        data_format: `"channels_last"` or `"channels_first"`.
        **kwargs: Arguments of `keras.layers.Layer`.
    """

    _takes_one_tensor = True

    def __init__(self, rank: int, size: Any, data_format: str | None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.size: Any = arguments.sizes(self, "size", size, rank)
        self.data_format = config.standardize_data_format(data_format)
        self.input_spec = InputSpec(ndim=rank + 2)
        first = 1 if self.data_format == "channels_last" else 2
        # Of each spatial axis, how often.
        self._factors = tuple(enumerate(self.size, start=first))

    def call(self, inputs: Any) -> Any:
        for axis, factor in self._factors:
            if factor > 1:
                inputs = ops.repeat(inputs, factor, axis=axis)
        return inputs

    def compute_output_shape(self, input_shape: Any) -> Any:
        shape = list(input_shape)
        for axis, factor in self._factors:
            shape[axis] = None if shape[axis] is None else shape[axis] * factor
        return tuple(shape)

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "size": self.size, "data_format": self.data_format}
