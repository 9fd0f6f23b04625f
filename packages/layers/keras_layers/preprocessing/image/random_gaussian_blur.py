"""Blur images at random."""

from typing import Any

from keras_layers.base import arguments
from keras_layers.preprocessing.image import colors, factors
from keras_layers.preprocessing.image.random_image_layer import RandomImageLayer, sometimes, uniform
from keras_ops.export import export


@export("keras.layers.RandomGaussianBlur")
class RandomGaussianBlur(RandomImageLayer):
    """Blurs an image by a bell-shaped window with some probability, in training.

    Beyond the edges there are zeros, as in `keras.ops.image.gaussian_blur`.

    Args:
        factor: Limits of the probability, which is drawn for each image. A single number stands for `(0, x)`.
        kernel_size: Height and width of the window, odd.
        sigma: Limits of the standard deviations of the bell, in pixels, which are drawn for each image downwards and to the
            right. A single number stands for `(0, x)`.
        value_range: The lowest and the highest value of pixels.
        data_format: `"channels_last"` or `"channels_first"`; by default `keras.config.image_data_format()`.
        seed: Integer, for the same decisions in every run.
        **kwargs: Arguments of `keras.layers.Layer`.

    Input shape: `(height, width, channels)` or a batch of that, in the layout of `data_format`; or a dict with `"images"`.
    Output shape: the same, in the compute dtype.

    Raises:
        ValueError: If a probability lies outside 0 to 1, a deviation is negative, or a size is even.

    Example:

    >>> y = keras.layers.RandomGaussianBlur((1.0, 1.0), sigma=(1.0, 1.0))(keras.ops.ones((5, 5, 1)))
    >>> round(float(y[2, 2, 0]), 4)
    1.0
    """

    def __init__(
        self,
        factor: float | tuple[float, float] = 1.0,
        kernel_size: int | tuple[int, int] = 3,
        sigma: float | tuple[float, float] = 1.0,
        value_range: tuple[float, float] = (0, 255),
        data_format: str | None = None,
        seed: int | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(seed=seed, data_format=data_format, **kwargs)
        anything = float("inf")
        self.factor = factors.limits(self, "factor", factor, 0, 1, "zero", highest=anything)
        self.kernel_size = arguments.sizes(self, "kernel_size", kernel_size, 2)
        if not all(size % 2 for size in self.kernel_size):
            raise ValueError(f"`kernel_size` of RandomGaussianBlur must be odd. Received: {kernel_size!r}.")
        self.sigma = tuple(arguments.number(self, "sigma", x, 0) for x in _pair(sigma))
        self.value_range = factors.value_range(self, value_range)

    def _draw(self, ops: Any, seeds: Any, sizes: Any) -> dict[str, Any]:
        return {
            "should_apply_blur": sometimes(ops, seeds, sizes, self.factor),
            "blur_factor": [uniform(ops, seeds, sizes, self.sigma) for _ in range(2)],
        }

    def _on_images(self, ops: Any, images: Any, drawn: dict[str, Any]) -> Any:
        blurred = ops.cast(images, "float32")
        for size, sigma, axis in zip(self.kernel_size, drawn["blur_factor"], self._axes[:2], strict=True):
            blurred = colors.weighed(ops, blurred, colors.bell(ops, size, sigma), axis)
        return ops.where(drawn["should_apply_blur"], ops.cast(blurred, ops.dtype(images)), images)

    def get_config(self) -> dict[str, Any]:
        own = {name: getattr(self, name) for name in ("factor", "kernel_size", "sigma", "value_range")}
        return {**super().get_config(), **own}


def _pair(sigma: Any) -> tuple[Any, Any]:
    if not isinstance(sigma, list | tuple):
        return 0, sigma
    if len(sigma) != 2:
        raise ValueError(f"`sigma` of RandomGaussianBlur must be a number, or two of them. Received: {sigma!r}.")
    return min(sigma), max(sigma)
