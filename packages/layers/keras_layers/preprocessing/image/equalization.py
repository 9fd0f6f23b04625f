"""Give images all values equally often."""

from typing import Any

from keras_layers.base import arguments
from keras_layers.preprocessing.image import factors, histograms
from keras_layers.preprocessing.image.image_layer import ImageLayer
from keras_ops.export import export


@export("keras.layers.Equalization")
class Equalization(ImageLayer):
    """Moves the values of each channel of an image so that all of them are about equally frequent, in training.

    Without training it only casts images. A channel of one value stays as it is.

    Args:
        value_range: The lowest and the highest value of pixels.
        bins: How many values are told apart, evenly spaced.
        data_format: `"channels_last"` or `"channels_first"`; by default `keras.config.image_data_format()`.
        **kwargs: Arguments of `keras.layers.Layer`.

    Input shape: `(height, width, channels)` or a batch of that, in the layout of `data_format`; or a dict with `"images"`.
    Output shape: the same, in the compute dtype; the values are multiples of a 255th of the range.

    Raises:
        ValueError: If the range of values is none, or the number of bins is not positive.

    Example:

    >>> y = keras.layers.Equalization()(keras.ops.array([[[10.0], [11.0], [12.0], [13.0]]]))
    >>> keras.ops.convert_to_numpy(y).ravel().tolist()
    [0.0, 85.0, 170.0, 255.0]
    """

    def __init__(
        self,
        value_range: tuple[float, float] = (0, 255),
        bins: int = 256,
        data_format: str | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(data_format=data_format, **kwargs)
        self.value_range = factors.value_range(self, value_range)
        self.bins = arguments.positive(self, "bins", bins)

    def _is_active(self, training: bool) -> bool:
        return bool(training)

    def _on_images(self, ops: Any, images: Any, drawn: dict[str, Any]) -> Any:
        levels = histograms.levels(ops, images, self.value_range, self.bins)
        equal, is_flat = histograms.equalized(ops, levels, self.bins, self._axes.channels)
        return ops.where(is_flat, images, histograms.values(ops, equal, self.value_range, ops.dtype(images)))

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "bins": self.bins, "value_range": self.value_range}
