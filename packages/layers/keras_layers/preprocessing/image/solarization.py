"""Turn the bright values of images around."""

from typing import Any

from keras_layers.preprocessing.image import factors
from keras_layers.preprocessing.image.random_image_layer import RandomImageLayer, uniform
from keras_ops.export import export


@export("keras.layers.Solarization")
class Solarization(RandomImageLayer):
    """Adds a number to all pixels of an image, then makes the negative of those that reach a threshold, in training.

    Args:
        addition_factor: Limits of what is added, as parts of the range of values, from 0 to 1. A single number stands for
            `(0, x)`.
        threshold_factor: Limits of the threshold, likewise; with 0 all values are turned around.
        value_range: The lowest and the highest value of pixels.
        seed: Integer, for the same numbers in every run.
        **kwargs: Arguments of `keras.layers.Layer`, and `data_format`.

    Input shape: `(height, width, channels)` or a batch of that; or a dict with `"images"`. Output shape: the same, in the
    compute dtype.

    Raises:
        ValueError: If a factor lies outside 0 to 1, or the range of values is none.

    Example:

    >>> y = keras.layers.Solarization(threshold_factor=(0.5, 0.5))(keras.ops.array([[[100.0], [200.0]]]))
    >>> keras.ops.convert_to_numpy(y).ravel().tolist()
    [100.0, 55.0]
    """

    def __init__(
        self,
        addition_factor: float | tuple[float, float] = 0.0,
        threshold_factor: float | tuple[float, float] = 0.0,
        value_range: tuple[float, float] = (0, 255),
        seed: int | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(seed=seed, **kwargs)
        self.addition_factor = factors.limits(self, "addition_factor", addition_factor, 0, 1, "zero")
        self.threshold_factor = factors.limits(self, "threshold_factor", threshold_factor, 0, 1, "zero")
        self.value_range = factors.value_range(self, value_range)

    def _draw(self, ops: Any, seeds: Any, sizes: Any) -> dict[str, Any]:
        low, high = self.value_range
        return {
            "additions": uniform(ops, seeds, sizes, self.addition_factor) * (high - low),
            "thresholds": uniform(ops, seeds, sizes, self.threshold_factor) * (high - low) + low,
        }

    def _on_images(self, ops: Any, images: Any, drawn: dict[str, Any]) -> Any:
        # Half precision would round some pixels to the other side of the threshold.
        sums = ops.clip(ops.cast(images, "float32") + drawn["additions"], *self.value_range)
        turned = ops.where(sums < drawn["thresholds"], sums, sum(self.value_range) - sums)
        return ops.cast(turned, ops.dtype(images))

    def get_config(self) -> dict[str, Any]:
        own = {name: getattr(self, name) for name in ("addition_factor", "threshold_factor", "value_range")}
        return {**super().get_config(), **own}
