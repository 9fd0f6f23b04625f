"""Give each region of images all values equally often, as far as that does not bring out noise."""

from typing import Any

from keras_layers.base import arguments
from keras_layers.preprocessing.image import factors, histograms
from keras_layers.preprocessing.image.image_layer import ImageLayer
from keras_ops.export import export


@export("keras.layers.ContrastLimitedAdaptiveHistogramEqualization")
class ContrastLimitedAdaptiveHistogramEqualization(ImageLayer):
    """Equalizes each channel of an image tile by tile, with a limit to the contrast: CLAHE (Zuiderveld, 1994).

    It does so in training or not, and as OpenCV does. Between the centers of tiles what they would make of a value is
    interpolated, so that no borders are seen.

    Args:
        value_range: The lowest and the highest value of pixels.
        clip_limit: How much more frequent than the average a value may count; what is above that is shared out among all
            values. 0 or less means no limit.
        tile_grid_size: Numbers of tiles downwards and to the right.
        data_format: `"channels_last"` or `"channels_first"`; by default `keras.config.image_data_format()`.
        **kwargs: Arguments of `keras.layers.Layer`.

    Input shape: `(height, width, channels)` or a batch of that, in the layout of `data_format`; or a dict with `"images"`.
    Output shape: the same; integers stay what they are, floats come out in the compute dtype.

    Raises:
        ValueError: If the range of values is none, the limit is no number, or a number of tiles is not positive.

    Example:

    >>> gray = keras.ops.reshape(keras.ops.arange(64), (8, 8, 1))
    >>> clahe = keras.layers.ContrastLimitedAdaptiveHistogramEqualization(clip_limit=0, tile_grid_size=(1, 1))
    >>> int(keras.ops.max(clahe(gray)))
    255
    """

    _keeps_integers = True

    def __init__(
        self,
        value_range: tuple[float, float] = (0, 255),
        clip_limit: float = 4.0,
        tile_grid_size: tuple[int, int] = (8, 8),
        data_format: str | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(data_format=data_format, **kwargs)
        self.value_range = factors.value_range(self, value_range)
        self.clip_limit = arguments.number(self, "clip_limit", clip_limit)
        self.tile_grid_size = arguments.sizes(self, "tile_grid_size", tile_grid_size, 2)

    def _on_images(self, ops: Any, images: Any, drawn: dict[str, Any]) -> Any:
        levels = histograms.levels(ops, images, self.value_range)
        changed = histograms.equalized_in_tiles(ops, levels, self.tile_grid_size, self.clip_limit, self._axes)
        return histograms.values(ops, changed, self.value_range, ops.dtype(images))

    def get_config(self) -> dict[str, Any]:
        own = {name: getattr(self, name) for name in ("value_range", "clip_limit", "tile_grid_size")}
        return {**super().get_config(), **own}
