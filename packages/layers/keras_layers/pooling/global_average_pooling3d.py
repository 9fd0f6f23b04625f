"""The mean over a volume."""

from typing import Any

import keras_ops as ops
from keras_layers.pooling.base_global_pooling import BaseGlobalPooling
from keras_ops.export import export


@export("keras.layers.GlobalAveragePooling3D", "keras.layers.GlobalAvgPool3D")
class GlobalAveragePooling3D(BaseGlobalPooling):
    """Takes the mean of each channel over a volume.

    Args:
        data_format: `"channels_last"` or `"channels_first"`; by default `keras.config.image_data_format()`.
        keepdims: Whether the spatial axes stay, with size 1.
        **kwargs: Arguments of `keras.layers.Layer`.

    Input shape: `(batch, depth, height, width, channels)`, or with `"channels_first"`
    `(batch, channels, depth, height, width)`.
    Output shape: `(batch, channels)`, unless `keepdims`.

    Example:

    >>> tuple(keras.layers.GlobalAveragePooling3D()(keras.ops.ones((2, 4, 4, 4, 3))).shape)
    (2, 3)
    """

    def __init__(self, data_format: str | None = None, keepdims: bool = False, **kwargs: Any) -> None:
        super().__init__(pool_dimensions=3, data_format=data_format, keepdims=keepdims, **kwargs)

    def call(self, inputs: Any) -> Any:
        return ops.mean(inputs, axis=self._axes, keepdims=self.keepdims)
