"""What the pooling layers over all positions share."""

from typing import Any

from keras_layers.base import building
from keras_layers.base.input_spec import InputSpec
from keras_layers.base.layer import Layer
from keras_ops import config


class BaseGlobalPooling(Layer):
    """Takes the largest element, or the mean, over all spatial positions.

    Args:
        pool_dimensions: Number of spatial dimensions.
        data_format: `"channels_last"` or `"channels_first"`.
        keepdims: Whether the spatial axes stay, with size 1.
        **kwargs: Arguments of `keras.layers.Layer`.
    """

    _takes_one_tensor = True
    _takes_numbers = "real numbers"

    def __init__(
        self, pool_dimensions: int, data_format: str | None = None, keepdims: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        self.data_format = config.standardize_data_format(data_format)
        self.keepdims = keepdims
        self.input_spec = InputSpec(ndim=pool_dimensions + 2)
        first = 1 if self.data_format == "channels_last" else 2
        self._axes = tuple(range(first, first + pool_dimensions))
        building.at_once(self)

    def call(self, inputs: Any) -> Any:
        raise NotImplementedError(f"{type(self).__name__} does not define `call()`.")

    def compute_output_shape(self, input_shape: Any) -> Any:
        if self.keepdims:
            return tuple(1 if axis in self._axes else size for axis, size in enumerate(input_shape))
        return tuple(size for axis, size in enumerate(input_shape) if axis not in self._axes)

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "data_format": self.data_format, "keepdims": self.keepdims}
