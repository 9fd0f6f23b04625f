"""Make negatives of images at random."""

from typing import Any

from keras_layers.preprocessing.image import factors
from keras_layers.preprocessing.image.random_image_layer import RandomImageLayer, sometimes
from keras_ops.export import export


@export("keras.layers.RandomInvert")
class RandomInvert(RandomImageLayer):
    """Turns the values of an image around with some probability, in training: bright becomes dark.

    Args:
        factor: Limits of the probability, which is drawn for each image. A single number stands for `(0, x)`; use
            `(0.3, 0.3)` for a probability of 0.3.
        value_range: The lowest and the highest value of pixels.
        seed: Integer, for the same decisions in every run.
        data_format: `"channels_last"` or `"channels_first"`; by default `keras.config.image_data_format()`.
        **kwargs: Arguments of `keras.layers.Layer`.

    Input shape: `(height, width, channels)` or a batch of that, in the layout of `data_format`; or a dict with `"images"`.
    Output shape: the same, in the compute dtype.

    Raises:
        ValueError: If a probability lies outside 0 to 1, or the range of values is none.

    Example:

    >>> y = keras.layers.RandomInvert((1.0, 1.0))(keras.ops.array([[[0.0], [55.0]]]))
    >>> keras.ops.convert_to_numpy(y).ravel().tolist()
    [255.0, 200.0]
    """

    def __init__(
        self,
        factor: float | tuple[float, float] = 1.0,
        value_range: tuple[float, float] = (0, 255),
        seed: int | None = None,
        data_format: str | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(seed=seed, data_format=data_format, **kwargs)
        self.factor = factors.limits(self, "factor", factor, 0, 1, "zero", highest=float("inf"))
        self.value_range = factors.value_range(self, value_range)

    def _draw(self, ops: Any, seeds: Any, sizes: Any) -> dict[str, Any]:
        return {"apply_inversion": sometimes(ops, seeds, sizes, self.factor)}

    def _on_images(self, ops: Any, images: Any, drawn: dict[str, Any]) -> Any:
        return ops.where(drawn["apply_inversion"], sum(self.value_range) - images, images)

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "factor": self.factor, "value_range": self.value_range}
