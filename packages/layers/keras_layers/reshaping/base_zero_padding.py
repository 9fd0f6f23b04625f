"""What the layers share that put zeros around their inputs."""

from typing import Any

import keras_ops as ops
from keras_layers.base import arguments
from keras_layers.base.input_spec import InputSpec
from keras_layers.base.layer import Layer
from keras_ops import config


class BaseZeroPadding(Layer):
    """Puts zeros before and after each spatial axis.

    Args:
        rank: Number of spatial dimensions.
        padding: How many: one number for all sides, one for each axis, or a pair for each axis.
        data_format: `"channels_last"` or `"channels_first"`.
        **kwargs: Arguments of `keras.layers.Layer`.
    """

    _takes_one_tensor = True

    def __init__(self, rank: int, padding: Any, data_format: str | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        pairs = arguments.pairs(self, "padding", padding, rank)
        self.padding = pairs if rank > 1 else pairs[0]
        self.data_format = config.standardize_data_format(data_format)
        self.input_spec = InputSpec(ndim=rank + 2)
        none = (0, 0)
        # The padding of all axes.
        self._widths = (none, *pairs, none) if self.data_format == "channels_last" else (none, none, *pairs)

    def call(self, inputs: Any) -> Any:
        return ops.pad(inputs, self._widths)

    def compute_output_shape(self, input_shape: Any) -> Any:
        sizes = zip(input_shape, self._widths, strict=True)
        return tuple(None if size is None else size + before + after for size, (before, after) in sizes)

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "padding": self.padding, "data_format": self.data_format}
