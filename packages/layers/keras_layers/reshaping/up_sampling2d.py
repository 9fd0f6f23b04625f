"""Larger images."""

from typing import Any

import keras_ops as ops
from keras_layers.base import arguments
from keras_layers.reshaping.base_up_sampling import BaseUpSampling
from keras_ops.export import export
from keras_ops.ops.resizing import resize

_INTERPOLATIONS = ("nearest", "bilinear", "bicubic", "lanczos3", "lanczos5")


@export("keras.layers.UpSampling2D")
class UpSampling2D(BaseUpSampling):
    """Makes images larger by whole factors.

    Args:
        size: The factor, one for both axes or `(rows, columns)`.
        data_format: `"channels_last"` or `"channels_first"`; by default `keras.config.image_data_format()`.
        interpolation: `"nearest"` repeats pixels; `"bilinear"`, `"bicubic"`, `"lanczos3"` and `"lanczos5"` mix
            neighbours, as in `keras.ops.image.resize`.
        **kwargs: Arguments of `keras.layers.Layer`.

    Input shape: `(batch, height, width, channels)`, or with `"channels_first"` `(batch, channels, height, width)`.
    Output shape: the same form.

    Raises:
        ValueError: If an argument is out of range.

    Example:

    >>> y = keras.layers.UpSampling2D((1, 2), data_format="channels_last")(keras.ops.array([[[[1.0], [3.0]]]]))
    >>> keras.ops.convert_to_numpy(y)[0, 0, :, 0].tolist()
    [1.0, 1.0, 3.0, 3.0]
    """

    def __init__(
        self, size: Any = (2, 2), data_format: str | None = None, interpolation: str = "nearest", **kwargs: Any
    ) -> None:
        super().__init__(2, size, data_format, **kwargs)
        self.interpolation = arguments.one_of(self, "interpolation", interpolation, _INTERPOLATIONS)

    def call(self, inputs: Any) -> Any:
        if self.interpolation == "nearest":
            return super().call(inputs)
        sizes = inputs.shape if None not in inputs.shape else ops.shape(inputs)
        target = tuple(sizes[axis] * factor for axis, factor in self._factors)
        return resize(inputs, target, interpolation=self.interpolation, data_format=self.data_format)

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "interpolation": self.interpolation}
