"""Take the colors from images at random."""

from typing import Any

from keras_layers.base import arguments
from keras_layers.preprocessing.image.random_image_layer import RandomImageLayer, chosen
from keras_ops.export import export


@export("keras.layers.RandomGrayscale")
class RandomGrayscale(RandomImageLayer):
    """Makes an image gray with some probability, in training; it keeps three channels, which are then equal.

    Args:
        factor: The probability.
        data_format: `"channels_last"` or `"channels_first"`; by default `keras.config.image_data_format()`.
        seed: Integer, for the same decisions in every run.
        **kwargs: Arguments of `keras.layers.Layer`.

    Input shape: `(height, width, 3)` or a batch of that, in the layout of `data_format`; or a dict with `"images"`. Output
    shape: the same; integers stay what they are, floats come out in the compute dtype.

    Raises:
        ValueError: If the probability lies outside 0 to 1.

    Example:

    >>> red = keras.ops.array([[[1.0, 0.0, 0.0]]])
    >>> y = keras.layers.RandomGrayscale(factor=1.0)(red)
    >>> keras.ops.convert_to_numpy(y).round(4).ravel().tolist()
    [0.2989, 0.2989, 0.2989]
    """

    _keeps_integers = True

    def __init__(
        self, factor: float = 0.5, data_format: str | None = None, seed: int | None = None, **kwargs: Any
    ) -> None:
        super().__init__(seed=seed, data_format=data_format, **kwargs)
        self.factor = arguments.share(self, "factor", factor)

    def _draw(self, ops: Any, seeds: Any, sizes: Any) -> dict[str, Any]:
        return {"should_apply": chosen(ops, seeds, sizes, self.factor)}

    def _on_images(self, ops: Any, images: Any, drawn: dict[str, Any]) -> Any:
        gray = ops.image.rgb_to_grayscale(images, data_format=self.data_format)
        return ops.where(drawn["should_apply"], gray, images)

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "factor": self.factor}
