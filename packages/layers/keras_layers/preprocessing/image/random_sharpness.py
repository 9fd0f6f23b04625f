"""Blur or sharpen images at random."""

from typing import Any

from keras_layers.preprocessing.image import colors, factors
from keras_layers.preprocessing.image.random_image_layer import RandomImageLayer, uniform
from keras_ops.export import export


@export("keras.layers.RandomSharpness")
class RandomSharpness(RandomImageLayer):
    """Moves an image towards its smoothed self or away from it, in training.

    A smoothed pixel is the mean of itself, with weight 5, and its eight neighbors. Pixels at the edges, which have fewer,
    stay as they are. What leaves the range of values is moved to its ends.

    Args:
        factor: Limits of what is drawn: with 0 an image is smoothed, 0.5 leaves it as it is, and 1 makes it as much sharper
            as 0 makes it smoother. A single number stands for `(0, x)`.
        value_range: The lowest and the highest value of pixels.
        data_format: `"channels_last"` or `"channels_first"`; by default `keras.config.image_data_format()`.
        seed: Integer, for the same numbers in every run.
        **kwargs: Arguments of `keras.layers.Layer`.

    Input shape: `(height, width, channels)` or a batch of that, in the layout of `data_format`; or a dict with `"images"`.
    Output shape: the same, in the compute dtype.

    Raises:
        ValueError: If a factor lies outside 0 to 1, or the range of values is none.

    Example:

    >>> point = keras.ops.reshape(keras.ops.array([0, 0, 0, 0, 13.0, 0, 0, 0, 0]), (3, 3, 1))
    >>> y = keras.layers.RandomSharpness((0.0, 0.0))(point)
    >>> round(float(keras.ops.max(y)), 3)
    5.0
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
        return {"factor": uniform(ops, seeds, sizes, self.factor)}

    def _on_images(self, ops: Any, images: Any, drawn: dict[str, Any]) -> Any:
        wide = ops.cast(images, "float32")
        changed = colors.blended(ops, wide, colors.smoothed(ops, wide, self.data_format), 1.0 - 2.0 * drawn["factor"])
        return ops.cast(ops.clip(changed, *self.value_range), ops.dtype(images))

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "factor": self.factor, "value_range": self.value_range}
