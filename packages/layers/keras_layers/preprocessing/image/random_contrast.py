"""Raise or lower the contrast of images at random."""

from typing import Any

from keras_layers.preprocessing.image import factors
from keras_layers.preprocessing.image.random_image_layer import RandomImageLayer, uniform
from keras_ops.export import export


@export("keras.layers.RandomContrast")
class RandomContrast(RandomImageLayer):
    """Multiplies by a number how far the pixels of an image are from their mean, in training.

    The mean is that of each channel of each image. What leaves the range of values is moved to its ends.

    Args:
        factor: `(lower, upper)`: the number is drawn from `1 - lower` to `1 + upper`. A single one, from 0 to 1, stands for
            both.
        value_range: The lowest and the highest value of pixels.
        seed: Integer, for the same numbers in every run.
        **kwargs: Arguments of `keras.layers.Layer`, and `data_format`.

    Input shape: `(height, width, channels)` or a batch of that; or a dict with `"images"`. Output shape: the same, in the
    compute dtype.

    Raises:
        ValueError: If a factor lies outside 0 to 1, or the range of values is none.

    Example:

    >>> y = keras.layers.RandomContrast(0.5, value_range=(0, 1), seed=1)(keras.ops.full((4, 6, 3), 0.25))
    >>> float(keras.ops.max(y))
    0.25
    """

    def __init__(
        self,
        factor: float | tuple[float, float],
        value_range: tuple[float, float] = (0, 255),
        seed: int | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(seed=seed, **kwargs)
        self.factor = factors.limits(self, "factor", factor, 0, 1, "same", highest=float("inf"))
        self.value_range = factors.value_range(self, value_range)

    def _draw(self, ops: Any, seeds: Any, sizes: Any) -> dict[str, Any]:
        lower, upper = self.factor
        return {"contrast_factor": uniform(ops, seeds, sizes, (1.0 - lower, 1.0 + upper))}

    def _on_images(self, ops: Any, images: Any, drawn: dict[str, Any]) -> Any:
        mean = ops.mean(images, axis=self._axes[:2], keepdims=True)
        factor = ops.cast(drawn["contrast_factor"], ops.dtype(images))
        return ops.clip((images - mean) * factor + mean, *self.value_range)

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "factor": self.factor, "value_range": self.value_range}
