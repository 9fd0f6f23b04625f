"""Make the colors of images paler or stronger at random."""

from typing import Any

from keras_layers.preprocessing.image import colors, factors
from keras_layers.preprocessing.image.random_image_layer import RandomImageLayer, uniform
from keras_ops.export import export


@export("keras.layers.RandomSaturation")
class RandomSaturation(RandomImageLayer):
    """Multiplies the saturation of an image by a number, in training, and keeps its hues and values.

    Args:
        factor: Limits of what is drawn. A factor `x` multiplies by `x / (1 - x)`: 0 makes images gray, 0.5 leaves them as
            they are, 1 saturates each color. A single number stands for `(0, x)`.
        value_range: The lowest and the highest value of pixels.
        data_format: `"channels_last"` or `"channels_first"`; by default `keras.config.image_data_format()`.
        seed: Integer, for the same numbers in every run.
        **kwargs: Arguments of `keras.layers.Layer`.

    Input shape: `(height, width, 3)` or a batch of that, in the layout of `data_format`; or a dict with `"images"`. Output
    shape: the same, in the compute dtype.

    Raises:
        ValueError: If a factor lies outside -1 to 1, or the range of values is none.

    Example:

    >>> red = keras.ops.array([[[1.0, 0.5, 0.5]]])
    >>> y = keras.layers.RandomSaturation((1.0, 1.0), value_range=(0, 1))(red)
    >>> keras.ops.convert_to_numpy(y).ravel().tolist()
    [1.0, 0.0, 0.0]
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
        factor = ops.clip(uniform(ops, seeds, sizes, self.factor), 0.0, 1.0)
        return {"factor": factor / ops.maximum(1.0 - factor, 1e-6)}

    def _on_images(self, ops: Any, images: Any, drawn: dict[str, Any]) -> Any:
        low, _ = self.value_range
        return low + colors.saturated(ops, images - low, drawn["factor"], self._axes.channels)

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "factor": self.factor, "value_range": self.value_range}
