"""Erase rectangles of images at random."""

from collections.abc import Sequence
from typing import Any

from keras_layers.base import arguments
from keras_layers.preprocessing.image import factors
from keras_layers.preprocessing.image.random_image_layer import RandomImageLayer, sometimes, uniform
from keras_ops.export import export


@export("keras.layers.RandomErasing")
class RandomErasing(RandomImageLayer):
    """Erases a rectangle of some of the images, in training (Zhong et al., 2020).

    Labels, bounding boxes and segmentation masks stay as they are.

    Args:
        factor: Limits of the probability with which an image is changed. A single number `x` means from 0 to `x`, so that
            half as many are changed on the average. From 0 to 1.
        scale: Limits of the rectangle's area, as a part of the image's: its height and its width are the roots of two such
            parts. A single number `x` means from 0 to `x`. From 0 to 1.
        fill_value: What the rectangle holds: a number, or one for each channel; by default noise from the lower to the
            upper end of the range of values.
        value_range: The lowest and the highest value of pixels.
        seed: Integer, for the same changes in every run.
        data_format: `"channels_last"` or `"channels_first"`; by default `keras.config.image_data_format()`.
        **kwargs: Arguments of `keras.layers.Layer`, and `bounding_box_format`.

    Input shape: `(height, width, channels)` or a batch of that, in the layout of `data_format`; or a dict with `"images"`,
    `"labels"`, `"bounding_boxes"`, `"segmentation_masks"`. Output shape: the same, in the compute dtype.

    Raises:
        ValueError: If a number lies outside 0 to 1, or the range of values is none.

    Example:

    >>> layer = keras.layers.RandomErasing((1.0, 1.0), scale=(0.25, 0.25), fill_value=0)
    >>> float(keras.ops.sum(layer(keras.ops.ones((4, 4, 1)))))
    12.0
    """

    def __init__(
        self,
        factor: float | tuple[float, float] = 1.0,
        scale: float | tuple[float, float] = (0.02, 0.33),
        fill_value: float | Sequence[float] | None = None,
        value_range: tuple[float, float] = (0, 255),
        seed: int | None = None,
        data_format: str | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(seed=seed, data_format=data_format, **kwargs)
        self.factor = factors.limits(self, "factor", factor, 0, 1, lower="zero")
        self.scale = factors.limits(self, "scale", scale, 0, 1, lower="zero")
        for number in fill_value if isinstance(fill_value, list | tuple) else [fill_value]:
            if number is not None:
                arguments.number(self, "fill_value", number)
        self.fill_value = fill_value
        self.value_range = factors.value_range(self, value_range)

    def _draw(self, ops: Any, seeds: Any, sizes: Any) -> dict[str, Any]:
        drawn = {"apply_erasing": sometimes(ops, seeds, sizes, self.factor)}
        for name, size in (("rows", sizes.height), ("columns", sizes.width)):
            size = ops.cast(size, "float32")
            part = ops.sqrt(ops.maximum(uniform(ops, seeds, sizes, self.scale), 0.0))
            length = ops.floor(part * size)
            first = ops.floor(uniform(ops, seeds, sizes, (0.0, 1.0)) * (size - length + 1))
            drawn[name] = (first, first + length)
        if self.fill_value is None:
            shape = (1 if sizes.batch is None else sizes.batch, sizes.height, sizes.width, sizes.channels)
            low, high = self.value_range
            noise = ops.clip(ops.random.normal(shape, dtype="float32", seed=seeds), 0.0, 1.0) * (high - low) + low
            drawn["fill_value"] = noise if self._axes.channels == -1 else ops.transpose(noise, (0, 3, 1, 2))
        else:
            fill = ops.clip(ops.cast(ops.convert_to_tensor(self.fill_value), "float32"), *self.value_range)
            shape = [1, 1, 1, 1]
            shape[self._axes.channels] = -1
            drawn["fill_value"] = ops.reshape(fill, shape)
        return drawn

    def _on_images(self, ops: Any, images: Any, drawn: dict[str, Any]) -> Any:
        erased = drawn["apply_erasing"]
        for name, axis in (("rows", self._axes.height), ("columns", self._axes.width)):
            first, end = drawn[name]
            shape = [1, 1, 1, 1]
            shape[axis] = -1
            places = ops.reshape(ops.arange(ops.shape(images)[axis], dtype="float32"), shape)
            erased = ops.logical_and(erased, ops.logical_and(places >= first, places < end))
        return ops.where(erased, ops.cast(drawn["fill_value"], ops.dtype(images)), images)

    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "factor": self.factor,
            "scale": self.scale,
            "fill_value": self.fill_value,
            "value_range": self.value_range,
        }
