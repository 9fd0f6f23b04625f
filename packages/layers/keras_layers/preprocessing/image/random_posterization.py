"""Leave images fewer values at random."""

from typing import Any

from keras_layers.preprocessing.image import factors, histograms
from keras_layers.preprocessing.image.random_image_layer import RandomImageLayer, uniform
from keras_ops.export import export


@export("keras.layers.RandomPosterization")
class RandomPosterization(RandomImageLayer):
    """Keeps only the highest bits of the values of an image, in training.

    Args:
        factor: How many bits of 8 are kept, or the least and the greatest number of them. A single number stands for
            `(1, x)`.
        value_range: The lowest and the highest value of pixels.
        data_format: `"channels_last"` or `"channels_first"`; by default `keras.config.image_data_format()`.
        seed: Integer, for the same numbers in every run.
        **kwargs: Arguments of `keras.layers.Layer`.

    Input shape: `(height, width, channels)` or a batch of that, in the layout of `data_format`; or a dict with `"images"`.
    Output shape: the same, in the compute dtype.

    Raises:
        ValueError: If a number of bits lies outside 1 to 8, or the range of values is none.

    Example:

    >>> y = keras.layers.RandomPosterization((2, 2))(keras.ops.array([[[63.0], [64.0], [255.0]]]))
    >>> keras.ops.convert_to_numpy(y).ravel().tolist()
    [0.0, 64.0, 192.0]
    """

    def __init__(
        self,
        factor: int | tuple[int, int],
        value_range: tuple[float, float] = (0, 255),
        data_format: str | None = None,
        seed: int | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(seed=seed, data_format=data_format, **kwargs)
        self.factor = self._bits(factor)
        self.value_range = factors.value_range(self, value_range)

    def _bits(self, factor: Any) -> tuple[int, int]:
        limits = factor if isinstance(factor, list | tuple) else (1, factor)
        if len(limits) != 2 or not all(any(x == bits for bits in range(1, 9)) for x in limits):
            raise ValueError(
                f"`factor` of RandomPosterization must be a whole number of bits from 1 to 8, or two of them. Received: "
                f"{factor!r}."
            )
        return int(min(limits)), int(max(limits))

    def _draw(self, ops: Any, seeds: Any, sizes: Any) -> dict[str, Any]:
        least, greatest = self.factor
        bits = ops.floor(uniform(ops, seeds, sizes, (least, greatest + 1)))
        return {"shift_factor": 8 - ops.minimum(bits, greatest)}

    def _on_images(self, ops: Any, images: Any, drawn: dict[str, Any]) -> Any:
        levels = ops.cast(histograms.levels(ops, images, self.value_range), "float32")
        step = ops.power(2.0, ops.cast(drawn["shift_factor"], "float32"))
        return histograms.values(ops, ops.floor(levels / step) * step, self.value_range, ops.dtype(images))

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "factor": self.factor, "value_range": self.value_range}
