"""The inner part of an image."""

from typing import Any

from keras_layers.reshaping.base_cropping import BaseCropping
from keras_ops.export import export


@export("keras.layers.Cropping2D")
class Cropping2D(BaseCropping):
    """Cuts rows and columns off the ends of an image.

    Args:
        cropping: How many: one number for all sides, `(rows, columns)` for both sides of each axis, or
            `((top, bottom), (left, right))`.
        data_format: `"channels_last"` or `"channels_first"`; by default `keras.config.image_data_format()`.
        **kwargs: Arguments of `keras.layers.Layer`.

    Input shape: `(batch, height, width, channels)`, or with `"channels_first"` `(batch, channels, height, width)`.
    Output shape: the same form.

    Raises:
        ValueError: If `cropping` has another form, or leaves nothing of an input.

    Example:

    >>> tuple(keras.layers.Cropping2D(((1, 0), (2, 2)))(keras.ops.ones((1, 4, 7, 1))).shape)
    (1, 3, 3, 1)
    """

    def __init__(self, cropping: Any = ((0, 0), (0, 0)), data_format: str | None = None, **kwargs: Any) -> None:
        super().__init__(2, cropping, data_format, **kwargs)
