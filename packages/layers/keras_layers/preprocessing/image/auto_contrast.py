"""Spread the values of images over their whole range."""

from typing import Any

from keras_layers.preprocessing.image import factors
from keras_layers.preprocessing.image.image_layer import ImageLayer
from keras_ops.export import export


@export("keras.layers.AutoContrast")
class AutoContrast(ImageLayer):
    """Stretches the values of each channel of an image so that they go from the lowest to the highest possible one.

    It does so in training or not. A channel of one value stays as it is.

    Args:
        value_range: The lowest and the highest value of pixels.
        **kwargs: Arguments of `keras.layers.Layer`, and `data_format`.

    Input shape: `(height, width, channels)` or a batch of that; or a dict with `"images"`. Output shape: the same, in the
    compute dtype.

    Raises:
        ValueError: If the range of values is none.

    Example:

    >>> y = keras.layers.AutoContrast(value_range=(0, 1))(keras.ops.array([[[0.25], [0.5], [0.75]]]))
    >>> keras.ops.convert_to_numpy(y).ravel().tolist()
    [0.0, 0.5, 1.0]
    """

    def __init__(self, value_range: tuple[float, float] = (0, 255), **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.value_range = factors.value_range(self, value_range)

    def _on_images(self, ops: Any, images: Any, drawn: dict[str, Any]) -> Any:
        low, high = self.value_range
        least, most = (f(images, axis=self._axes[:2], keepdims=True) for f in (ops.min, ops.max))
        spread = most - least
        stretched = (images - least) * ((high - low) / ops.where(spread > 0, spread, 1.0)) + low
        return ops.where(spread > 0, ops.clip(stretched, low, high), images)

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "value_range": self.value_range}
