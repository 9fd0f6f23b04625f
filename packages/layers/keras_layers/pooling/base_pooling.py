"""What the pooling layers share."""

from typing import Any

import keras_ops as ops
from keras_layers.base import arguments, building
from keras_layers.base.input_spec import InputSpec
from keras_layers.base.layer import Layer
from keras_ops import config, windows


class BasePooling(Layer):
    """Takes the largest element, or the mean, of each window.

    Args:
        pool_size: Size of the window, one for all axes or one for each.
        strides: Step of the window, likewise; its size by default.
        pool_dimensions: Number of spatial dimensions.
        pool_mode: `"max"` or `"average"`.
        padding: `"valid"` or `"same"`.
        data_format: `"channels_last"` or `"channels_first"`.
        name: A name.
        **kwargs: Arguments of `keras.layers.Layer`.
    """

    _takes_one_tensor = True
    _takes_numbers = "real numbers"

    def __init__(
        self,
        pool_size: Any,
        strides: Any,
        pool_dimensions: int,
        pool_mode: str = "max",
        padding: str = "valid",
        data_format: str | None = None,
        name: str | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(name=name, **kwargs)
        self.pool_size = arguments.sizes(self, "pool_size", pool_size, pool_dimensions)
        self.strides = self.pool_size if strides is None else arguments.sizes(self, "strides", strides, pool_dimensions)
        self.padding = arguments.one_of(self, "padding", padding, ("valid", "same"))
        self.pool_mode = pool_mode
        self.pool_dimensions = pool_dimensions
        self.data_format = config.standardize_data_format(data_format)
        self.input_spec = InputSpec(ndim=pool_dimensions + 2)
        building.at_once(self)

    def call(self, inputs: Any) -> Any:
        pool = ops.max_pool if self.pool_mode == "max" else ops.average_pool
        return pool(inputs, self.pool_size, self.strides, self.padding, self.data_format)

    def compute_output_shape(self, input_shape: Any) -> Any:
        return windows.pooling(input_shape, self.pool_size, self.strides, self.padding, self.data_format)[1].shape

    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "pool_size": self.pool_size,
            "padding": self.padding,
            "strides": self.strides,
            "data_format": self.data_format,
        }
