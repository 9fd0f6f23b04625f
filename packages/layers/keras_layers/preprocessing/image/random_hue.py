"""Turn the colors of images at random."""

from typing import Any

from keras_layers.preprocessing.image import colors, factors
from keras_layers.preprocessing.image.random_image_layer import RandomImageLayer, chosen, uniform
from keras_ops.export import export


@export("keras.layers.RandomHue")
class RandomHue(RandomImageLayer):
    """Turns the hues of an image around the circle of colors, in training, either way with the same probability.

    Args:
        factor: Limits of the angle, from 0, where nothing changes, to 1, where each color becomes the opposite one. A single
            number stands for `(0, x)`.
        value_range: The lowest and the highest value of pixels.
        data_format: `"channels_last"` or `"channels_first"`; by default `keras.config.image_data_format()`.
        seed: Integer, for the same angles in every run.
        **kwargs: Arguments of `keras.layers.Layer`.

    Input shape: `(height, width, 3)` or a batch of that, in the layout of `data_format`; or a dict with `"images"`. Output
    shape: the same, in the compute dtype.

    Raises:
        ValueError: If a factor lies outside 0 to 1, or the range of values is none.

    Example:

    >>> red = keras.ops.array([[[1.0, 0.0, 0.0]]])
    >>> y = keras.layers.RandomHue((1.0, 1.0), value_range=(0, 1))(red)
    >>> keras.ops.convert_to_numpy(y).round(3).ravel().tolist()
    [0.0, 1.0, 1.0]
    """

    def __init__(
        self,
        factor: float | tuple[float, float],
        value_range: tuple[float, float] = (0, 255),
        data_format: str | None = None,
        seed: int | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(seed=seed, data_format=data_format, **kwargs)
        self.factor = factors.limits(self, "factor", factor, 0, 1, "zero", highest=float("inf"))
        self.value_range = factors.value_range(self, value_range)

    def _draw(self, ops: Any, seeds: Any, sizes: Any) -> dict[str, Any]:
        turned = uniform(ops, seeds, sizes, self.factor) * 0.5
        return {"factor": ops.where(chosen(ops, seeds, sizes, 0.5), -turned, turned)}

    def _on_images(self, ops: Any, images: Any, drawn: dict[str, Any]) -> Any:
        # Hues are fine: half precision would show steps.
        scaled = colors.scaled(ops, ops.cast(images, "float32"), self.value_range, (0, 1))
        hsv = ops.image.rgb_to_hsv(scaled, data_format=self.data_format)
        hue, saturation, value = ops.split(hsv, 3, axis=self._axes.channels)
        hue = ops.mod(hue + ops.cast(drawn["factor"], "float32"), 1.0)
        hsv = ops.concatenate([hue, saturation, value], axis=self._axes.channels)
        rgb = ops.image.hsv_to_rgb(hsv, data_format=self.data_format)
        return ops.cast(colors.scaled(ops, rgb, (0, 1), self.value_range), ops.dtype(images))

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "factor": self.factor, "value_range": self.value_range}
