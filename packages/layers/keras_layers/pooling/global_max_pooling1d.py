"""The largest element over a sequence."""

from typing import Any

import keras_ops as ops
from keras_layers.pooling.base_global_pooling import BaseGlobalPooling
from keras_ops.export import export


@export("keras.layers.GlobalMaxPooling1D", "keras.layers.GlobalMaxPool1D")
class GlobalMaxPooling1D(BaseGlobalPooling):
    """Takes the largest element of each channel over a sequence.

    Args:
        data_format: `"channels_last"` or `"channels_first"`; by default `keras.config.image_data_format()`.
        keepdims: Whether the spatial axes stay, with size 1.
        **kwargs: Arguments of `keras.layers.Layer`.

    Input shape: `(batch, steps, channels)`, or with `"channels_first"` `(batch, channels, steps)`.
    Output shape: `(batch, channels)`, unless `keepdims`.

    Example:

    >>> tuple(keras.layers.GlobalMaxPooling1D()(keras.ops.ones((2, 6, 3))).shape)
    (2, 3)
    """

    def __init__(self, data_format: str | None = None, keepdims: bool = False, **kwargs: Any) -> None:
        super().__init__(pool_dimensions=1, data_format=data_format, keepdims=keepdims, **kwargs)

    def call(self, inputs: Any) -> Any:
        return ops.max(inputs, axis=self._axes, keepdims=self.keepdims)
