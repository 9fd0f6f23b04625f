"""What the pooling layers with a given output size share."""

from typing import Any

import keras_ops as ops
from keras_layers.base import arguments
from keras_layers.base.input_spec import InputSpec
from keras_layers.base.layer import Layer
from keras_ops import config


class BaseAdaptivePooling(Layer):
    """Takes the largest element, or the mean, of each of a given number of windows that cover the input evenly.

    Args:
        output_size: Number of windows, one for all axes or one for each.
        pool_dimensions: Number of spatial dimensions.
        pool_mode: `"max"` or `"average"`.
        data_format: `"channels_last"` or `"channels_first"`.
        **kwargs: Arguments of `keras.layers.Layer`.
    """

    _takes_one_tensor = True
    _takes_numbers = "real numbers"

    def __init__(
        self, output_size: Any, pool_dimensions: int, pool_mode: str, data_format: str | None = None, **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        self.output_size = arguments.sizes(self, "output_size", output_size, pool_dimensions)
        self.pool_mode = pool_mode
        self.pool_dimensions = pool_dimensions
        self.data_format = config.standardize_data_format(data_format)
        self.input_spec = InputSpec(ndim=pool_dimensions + 2)

    def call(self, inputs: Any) -> Any:
        pool = ops.adaptive_max_pool if self.pool_mode == "max" else ops.adaptive_average_pool
        return pool(inputs, self.output_size, self.data_format)

    def compute_output_shape(self, input_shape: Any) -> Any:
        if self.data_format == "channels_last":
            return (input_shape[0], *self.output_size, input_shape[-1])
        return (*input_shape[:2], *self.output_size)

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "output_size": self.output_size, "data_format": self.data_format}
