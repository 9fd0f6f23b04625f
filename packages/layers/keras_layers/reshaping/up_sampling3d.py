"""Volumes with each element repeated."""

from typing import Any

from keras_layers.reshaping.base_up_sampling import BaseUpSampling
from keras_ops.export import export


@export("keras.layers.UpSampling3D")
class UpSampling3D(BaseUpSampling):
    """Makes volumes larger by whole factors: repeats their elements.

    Args:
        size: The factor, one for all axes or `(planes, rows, columns)`.
        data_format: `"channels_last"` or `"channels_first"`; by default `keras.config.image_data_format()`.
        **kwargs: Arguments of `keras.layers.Layer`.

    Input shape: `(batch, depth, height, width, channels)`, or with `"channels_first"`
    `(batch, channels, depth, height, width)`.
    Output shape: the same form.

    Raises:
        ValueError: If `size` is out of range.

    Example:

    >>> tuple(keras.layers.UpSampling3D((1, 2, 3))(keras.ops.ones((1, 2, 2, 2, 5))).shape)
    (1, 2, 4, 6, 5)
    """

    def __init__(self, size: Any = (2, 2, 2), data_format: str | None = None, **kwargs: Any) -> None:
        super().__init__(3, size, data_format, **kwargs)
