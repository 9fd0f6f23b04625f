"""The largest element of each window of an image."""

from typing import Any

from keras_layers.pooling.base_pooling import BasePooling
from keras_ops.export import export


@export("keras.layers.MaxPooling2D", "keras.layers.MaxPool2D")
class MaxPooling2D(BasePooling):
    """Takes the largest element of each window of an image.

    Args:
        pool_size: Size of the window, one for all axes or 2.
        strides: Step of the window, one for all axes or 2; the window's size by default.
        padding: `"valid"` for none, `"same"` for as much as gives `ceil(size / stride)` outputs.
        data_format: `"channels_last"` or `"channels_first"`; by default `keras.config.image_data_format()`.
        name: A name.
        **kwargs: Arguments of `keras.layers.Layer`.

    Input shape: `(batch, height, width, channels)`, or with `"channels_first"` `(batch, channels, height, width)`.
    Output shape: the same form.

    Raises:
        ValueError: If an argument is out of range, or the window does not fit into the input.

    Example:

    >>> tuple(keras.layers.MaxPooling2D(2)(keras.ops.ones((2, 6, 6, 3))).shape)
    (2, 3, 3, 3)
    """

    def __init__(
        self,
        pool_size: Any = (2, 2),
        strides: Any = None,
        padding: str = "valid",
        data_format: str | None = None,
        name: str | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(
            pool_size,
            strides,
            pool_dimensions=2,
            pool_mode="max",
            padding=padding,
            data_format=data_format,
            name=name,
            **kwargs,
        )
