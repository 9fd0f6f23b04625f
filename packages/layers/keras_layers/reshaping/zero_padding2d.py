"""Zeros around images."""

from typing import Any

from keras_layers.reshaping.base_zero_padding import BaseZeroPadding
from keras_ops.export import export


@export("keras.layers.ZeroPadding2D")
class ZeroPadding2D(BaseZeroPadding):
    """Puts rows and columns of zeros around images.

    Args:
        padding: How many: one number for all sides, `(rows, columns)` for both sides of each axis, or
            `((top, bottom), (left, right))`.
        data_format: `"channels_last"` or `"channels_first"`; by default `keras.config.image_data_format()`.
        **kwargs: Arguments of `keras.layers.Layer`.

    Input shape: `(batch, height, width, channels)`, or with `"channels_first"` `(batch, channels, height, width)`.
    Output shape: the same form.

    Raises:
        ValueError: If `padding` has another form.

    Example:

    >>> tuple(keras.layers.ZeroPadding2D(((1, 0), (2, 2)))(keras.ops.ones((1, 3, 3, 1))).shape)
    (1, 4, 7, 1)
    """

    def __init__(self, padding: Any = (1, 1), data_format: str | None = None, **kwargs: Any) -> None:
        super().__init__(2, padding, data_format, **kwargs)
