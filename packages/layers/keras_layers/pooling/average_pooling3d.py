"""The mean of each window of a volume."""

from typing import Any

from keras_layers.pooling.base_pooling import BasePooling
from keras_ops.export import export


@export("keras.layers.AveragePooling3D", "keras.layers.AvgPool3D")
class AveragePooling3D(BasePooling):
    """Takes the mean of each window of a volume. Padding does not count.

    Args:
        pool_size: Size of the window, one for all axes or 3.
        strides: Step of the window, one for all axes or 3; the window's size by default.
        padding: `"valid"` for none, `"same"` for as much as gives `ceil(size / stride)` outputs.
        data_format: `"channels_last"` or `"channels_first"`; by default `keras.config.image_data_format()`.
        name: A name.
        **kwargs: Arguments of `keras.layers.Layer`.

    Input shape: `(batch, depth, height, width, channels)`, or with `"channels_first"`
    `(batch, channels, depth, height, width)`.
    Output shape: the same form.

    Raises:
        ValueError: If an argument is out of range, or the window does not fit into the input.

    Example:

    >>> tuple(keras.layers.AveragePooling3D(2)(keras.ops.ones((2, 4, 4, 4, 3))).shape)
    (2, 2, 2, 2, 3)
    """

    def __init__(
        self,
        pool_size: Any,
        strides: Any = None,
        padding: str = "valid",
        data_format: str | None = None,
        name: str | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(
            pool_size,
            strides,
            pool_dimensions=3,
            pool_mode="average",
            padding=padding,
            data_format=data_format,
            name=name,
            **kwargs,
        )
