"""Make images paler at random."""

from typing import Any

from keras_layers.preprocessing.image import colors, factors
from keras_layers.preprocessing.image.random_image_layer import RandomImageLayer, uniform
from keras_ops.export import export


@export("keras.layers.RandomColorDegeneration")
class RandomColorDegeneration(RandomImageLayer):
    """Mixes an image with what it looks like in gray, in training.

    Args:
        factor: Limits of the share of gray: 0 leaves images as they are, 1 takes all color away. Less than 0 makes colors
            stronger. A single number stands for `(0, x)`.
        value_range: The lowest and the highest value of pixels.
        data_format: `"channels_last"` or `"channels_first"`; by default `keras.config.image_data_format()`.
        seed: Integer, for the same shares in every run.
        **kwargs: Arguments of `keras.layers.Layer`.

    Input shape: `(height, width, 3)` or a batch of that, in the layout of `data_format`; or a dict with `"images"`. Output
    shape: the same, in the compute dtype.

    Raises:
        ValueError: If a factor lies outside -1 to 1, or the range of values is none.

    Example:

    >>> red = keras.ops.array([[[1.0, 0.0, 0.0]]])
    >>> y = keras.layers.RandomColorDegeneration((0.5, 0.5), value_range=(0, 1))(red)
    >>> keras.ops.convert_to_numpy(y).round(3).ravel().tolist()
    [0.649, 0.149, 0.149]
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
        self.factor = factors.limits(self, "factor", factor, -1, 1, "zero", highest=float("inf"))
        self.value_range = factors.value_range(self, value_range)

    def _draw(self, ops: Any, seeds: Any, sizes: Any) -> dict[str, Any]:
        return {"factor": uniform(ops, seeds, sizes, self.factor)}

    def _on_images(self, ops: Any, images: Any, drawn: dict[str, Any]) -> Any:
        gray = ops.image.rgb_to_grayscale(images, data_format=self.data_format)
        return ops.clip(colors.blended(ops, images, gray, drawn["factor"]), *self.value_range)

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "factor": self.factor, "value_range": self.value_range}
