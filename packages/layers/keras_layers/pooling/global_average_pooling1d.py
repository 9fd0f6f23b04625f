"""The mean over a sequence."""

from typing import Any

import keras_ops as ops
from keras_layers.pooling.base_global_pooling import BaseGlobalPooling
from keras_ops import dtypes
from keras_ops.export import export


@export("keras.layers.GlobalAveragePooling1D", "keras.layers.GlobalAvgPool1D")
class GlobalAveragePooling1D(BaseGlobalPooling):
    """Takes the mean of each channel over a sequence. Steps that the mask leaves out do not count.

    Args:
        data_format: `"channels_last"` or `"channels_first"`; by default `keras.config.image_data_format()`.
        keepdims: Whether the spatial axes stay, with size 1.
        **kwargs: Arguments of `keras.layers.Layer`.

    Input shape: `(batch, steps, channels)`, or with `"channels_first"` `(batch, channels, steps)`.
    Output shape: `(batch, channels)`, unless `keepdims`.

    Example:

    >>> tuple(keras.layers.GlobalAveragePooling1D()(keras.ops.ones((2, 6, 3))).shape)
    (2, 3)
    """

    _creates_mask = False

    def __init__(self, data_format: str | None = None, keepdims: bool = False, **kwargs: Any) -> None:
        super().__init__(pool_dimensions=1, data_format=data_format, keepdims=keepdims, **kwargs)
        self.supports_masking = True

    def call(self, inputs: Any, mask: Any = None) -> Any:
        if mask is None:
            return ops.mean(inputs, axis=self._axes, keepdims=self.keepdims)
        kind = ops.dtype(inputs)
        # Sums of half-precision floats may be beyond them.
        wide = dtypes.result_type(kind, "float32")
        mask = ops.expand_dims(ops.cast(mask, wide), axis=2 if self._axes == (1,) else 1)
        total = ops.sum(ops.multiply(ops.cast(inputs, wide), mask), axis=self._axes, keepdims=self.keepdims)
        return ops.cast(ops.divide(total, ops.sum(mask, axis=self._axes, keepdims=self.keepdims)), kind)

    def compute_mask(self, inputs: Any, mask: Any = None) -> Any:
        return None
