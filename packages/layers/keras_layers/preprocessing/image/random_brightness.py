"""Make images brighter or darker at random."""

from typing import Any

from keras_layers.preprocessing.image import factors
from keras_layers.preprocessing.image.random_image_layer import RandomImageLayer, uniform
from keras_ops.export import export


@export("keras.layers.RandomBrightness")
class RandomBrightness(RandomImageLayer):
    """Adds a number to all pixels of an image, in training, and keeps them in the range of values.

    Args:
        factor: Limits of what is added, as parts of the range: `(-0.2, 0.3)` with `value_range=(0, 255)` adds from -51 to
            76.5. A single number `x` means `(-x, x)`. From -1 to 1.
        value_range: The lowest and the highest value of pixels.
        seed: Integer, for the same numbers in every run.
        **kwargs: Arguments of `keras.layers.Layer`, and `data_format`.

    Input shape: `(height, width, channels)` or a batch of that; or a dict with `"images"`. Output shape: the same;
    integers stay what they are, floats come out in the compute dtype.

    Raises:
        ValueError: If a factor lies outside -1 to 1, or the range of values is none.

    Example:

    >>> brighter = keras.layers.RandomBrightness((0.1, 0.1), value_range=(0, 1))
    >>> y = brighter(keras.ops.full((4, 6, 3), 0.5))
    >>> round(float(keras.ops.max(y)), 3)
    0.6
    """

    _keeps_integers = True

    def __init__(
        self,
        factor: float | tuple[float, float],
        value_range: tuple[float, float] = (0, 255),
        seed: int | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(seed=seed, **kwargs)
        self.factor = factors.limits(self, "factor", factor, -1, 1)
        self.value_range = factors.value_range(self, value_range)

    def _draw(self, ops: Any, seeds: Any, sizes: Any) -> dict[str, Any]:
        low, high = self.value_range
        return {"rgb_delta": uniform(ops, seeds, sizes, self.factor) * (high - low)}

    def _on_images(self, ops: Any, images: Any, drawn: dict[str, Any]) -> Any:
        return ops.clip(images + ops.cast(drawn["rgb_delta"], ops.dtype(images)), *self.value_range)

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "factor": self.factor, "value_range": self.value_range}
