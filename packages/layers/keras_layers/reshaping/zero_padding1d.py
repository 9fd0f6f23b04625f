"""Zeros before and after sequences."""

from typing import Any

from keras_layers.reshaping.base_zero_padding import BaseZeroPadding
from keras_ops.export import export


@export("keras.layers.ZeroPadding1D")
class ZeroPadding1D(BaseZeroPadding):
    """Puts steps of zeros before and after sequences.

    Args:
        padding: How many: one number for both ends, or `(start, end)`.
        data_format: `"channels_last"` or `"channels_first"`; by default `keras.config.image_data_format()`.
        **kwargs: Arguments of `keras.layers.Layer`.

    Input shape: `(batch, steps, channels)`, or with `"channels_first"` `(batch, channels, steps)`.
    Output shape: the same form.

    Raises:
        ValueError: If `padding` has another form.

    Example:

    >>> tuple(keras.layers.ZeroPadding1D((1, 2))(keras.ops.ones((1, 3, 1))).shape)
    (1, 6, 1)
    """

    def __init__(self, padding: Any = 1, data_format: str | None = None, **kwargs: Any) -> None:
        super().__init__(1, padding, data_format, **kwargs)
