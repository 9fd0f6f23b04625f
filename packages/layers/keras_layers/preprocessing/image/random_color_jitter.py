"""Change the colors of images at random, in four ways."""

from typing import Any

from keras_layers.preprocessing.image import factors
from keras_layers.preprocessing.image.random_brightness import RandomBrightness
from keras_layers.preprocessing.image.random_contrast import RandomContrast
from keras_layers.preprocessing.image.random_hue import RandomHue
from keras_layers.preprocessing.image.random_image_layer import RandomImageLayer
from keras_layers.preprocessing.image.random_saturation import RandomSaturation
from keras_ops.export import export

_Limits = float | tuple[float, float] | None
# In the order in which they are applied.
_KINDS = {
    "brightness": RandomBrightness,
    "contrast": RandomContrast,
    "saturation": RandomSaturation,
    "hue": RandomHue,
}


@export("keras.layers.RandomColorJitter")
class RandomColorJitter(RandomImageLayer):
    """Changes the brightness, the contrast, the saturation and the hue of an image, in this order, in training.

    Args:
        value_range: The lowest and the highest value of pixels.
        brightness_factor: As `factor` of `keras.layers.RandomBrightness`; `None` leaves it out.
        contrast_factor: As `factor` of `keras.layers.RandomContrast`.
        saturation_factor: As `factor` of `keras.layers.RandomSaturation`.
        hue_factor: As `factor` of `keras.layers.RandomHue`.
        seed: Integer, for the same changes in every run.
        data_format: `"channels_last"` or `"channels_first"`; by default `keras.config.image_data_format()`.
        **kwargs: Arguments of `keras.layers.Layer`.

    Input shape: `(height, width, 3)` or a batch of that, in the layout of `data_format`; or a dict with `"images"`. Output
    shape: the same, in the compute dtype.

    Raises:
        ValueError: If a factor lies outside what its layer takes, or the range of values is none.

    Example:

    >>> jitter = keras.layers.RandomColorJitter(brightness_factor=0.2, hue_factor=0.1, seed=1)
    >>> jitter(keras.ops.ones((2, 4, 6, 3))).shape[3]
    3
    """

    def __init__(
        self,
        value_range: tuple[float, float] = (0, 255),
        brightness_factor: _Limits = None,
        contrast_factor: _Limits = None,
        saturation_factor: _Limits = None,
        hue_factor: _Limits = None,
        seed: int | None = None,
        data_format: str | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(seed=seed, data_format=data_format, **kwargs)
        self.value_range = factors.value_range(self, value_range)
        self.brightness_factor, self.contrast_factor = brightness_factor, contrast_factor
        self.saturation_factor, self.hue_factor = saturation_factor, hue_factor
        for name, cls in _KINDS.items():
            factor = getattr(self, f"{name}_factor")
            if factor is not None:
                part = cls(factor, value_range=value_range, seed=seed, data_format=data_format)
                setattr(self, f"random_{name}", part)

    def _parts(self) -> dict[str, Any]:
        return {name: getattr(self, f"random_{name}") for name in _KINDS if hasattr(self, f"random_{name}")}

    def _draw(self, ops: Any, seeds: Any, sizes: Any) -> dict[str, Any]:
        return {name: part._draw(ops, seeds, sizes) for name, part in self._parts().items()}

    def _on_images(self, ops: Any, images: Any, drawn: dict[str, Any]) -> Any:
        for name, part in self._parts().items():
            images = part._on_images(ops, images, drawn[name])
        return images

    def get_config(self) -> dict[str, Any]:
        own = {name: getattr(self, name) for name in ("value_range", *(f"{kind}_factor" for kind in _KINDS))}
        return {**super().get_config(), **own}
