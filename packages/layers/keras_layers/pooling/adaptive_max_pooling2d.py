"""The largest element of each of a given number of windows of an image."""

from typing import Any

from keras_layers.pooling.base_adaptive_pooling import BaseAdaptivePooling
from keras_ops.export import export


@export("keras.layers.AdaptiveMaxPooling2D")
class AdaptiveMaxPooling2D(BaseAdaptivePooling):
    """Takes the largest element of each of a given number of windows that cover an image evenly.

    Window `i` of `n` goes from `floor(i * size / n)` to `ceil((i + 1) * size / n)`: the output has the same size for
    inputs of any size.

    Args:
        output_size: Number of windows, one for all axes or 2.
        data_format: `"channels_last"` or `"channels_first"`; by default `keras.config.image_data_format()`.
        **kwargs: Arguments of `keras.layers.Layer`.

    Input shape: `(batch, height, width, channels)`, or with `"channels_first"` `(batch, channels, height, width)`.
    Output shape: the same form with the spatial sizes `output_size`.

    Raises:
        ValueError: If `output_size` is out of range.

    Example:

    >>> tuple(keras.layers.AdaptiveMaxPooling2D(2)(keras.ops.ones((2, 7, 5, 3))).shape)
    (2, 2, 2, 3)
    """

    def __init__(self, output_size: Any, data_format: str | None = None, **kwargs: Any) -> None:
        super().__init__(output_size, 2, "max", data_format, **kwargs)
