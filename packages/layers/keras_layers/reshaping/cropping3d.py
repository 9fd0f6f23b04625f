"""The inner part of a volume."""

from typing import Any

from keras_layers.reshaping.base_cropping import BaseCropping
from keras_ops.export import export


@export("keras.layers.Cropping3D")
class Cropping3D(BaseCropping):
    """Cuts planes, rows and columns off the ends of a volume.

    Args:
        cropping: How many: one number for all sides, three for both sides of each axis, or three pairs.
        data_format: `"channels_last"` or `"channels_first"`; by default `keras.config.image_data_format()`.
        **kwargs: Arguments of `keras.layers.Layer`.

    Input shape: `(batch, depth, height, width, channels)`, or with `"channels_first"` `(batch, channels, depth, height, width)`.
    Output shape: the same form.

    Raises:
        ValueError: If `cropping` has another form, or leaves nothing of an input.

    Example:

    >>> tuple(keras.layers.Cropping3D((1, 0, 2))(keras.ops.ones((1, 5, 3, 7, 1))).shape)
    (1, 3, 3, 3, 1)
    """

    def __init__(self, cropping: Any = ((1, 1), (1, 1), (1, 1)), data_format: str | None = None, **kwargs: Any) -> None:
        super().__init__(3, cropping, data_format, **kwargs)
