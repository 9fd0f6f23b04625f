"""Bend images at random."""

from typing import Any

from keras_layers.base import arguments
from keras_layers.preprocessing.image import factors
from keras_layers.preprocessing.image.affine_layer import FILL_MODES
from keras_layers.preprocessing.image.random_image_layer import RandomImageLayer, sometimes, uniform
from keras_ops.export import export

# The size of images that is assumed where it is not known before the run.
_USUAL_SIZE = 224


@export("keras.layers.RandomElasticTransform")
class RandomElasticTransform(RandomImageLayer):
    """Bends some of the images, in training, as if they were drawn on rubber.

    Bounding boxes stay where they are: pixels move to all sides, and by little.

    Args:
        factor: Limits of the probability with which an image is changed. A single number `x` means from 0 to `x`, so that
            half as many are changed on the average. From 0 to 1.
        scale: Limits of how much an image is bent; at 1 pixels move by 3% of the longer side (the standard deviation). A
            single number `x` means from 0 to `x`. From 0 to 1. The upper limit also decides how smooth the bends are.
        interpolation: `"nearest"` or `"bilinear"`.
        fill_mode: What lies outside the image: `"reflect"`, `"wrap"`, `"constant"`, `"nearest"` or `"mirror"`, as in
            `keras.ops.image.elastic_transform`.
        fill_value: The value outside for `"constant"`.
        value_range: The lowest and the highest value of pixels.
        seed: Integer, for the same changes in every run.
        data_format: `"channels_last"` or `"channels_first"`; by default `keras.config.image_data_format()`.
        **kwargs: Arguments of `keras.layers.Layer`, and `bounding_box_format`.

    Input shape: `(height, width, channels)` or a batch of that, in the layout of `data_format`; or a dict with `"images"`,
    `"labels"`, `"bounding_boxes"`, `"segmentation_masks"`. Output shape: the same, in the compute dtype.

    Raises:
        ValueError: If a number lies outside 0 to 1, a mode is unknown, or the range of values is none.

    Example:

    >>> layer = keras.layers.RandomElasticTransform(factor=(1.0, 1.0), scale=0.5, seed=1)
    >>> tuple(layer(keras.ops.ones((2, 16, 16, 3))).shape)
    (2, 16, 16, 3)
    """

    _is_geometric = True

    def __init__(
        self,
        factor: float | tuple[float, float] = 1.0,
        scale: float | tuple[float, float] = 1.0,
        interpolation: str = "bilinear",
        fill_mode: str = "reflect",
        fill_value: float = 0.0,
        value_range: tuple[float, float] = (0, 255),
        seed: int | None = None,
        data_format: str | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(seed=seed, data_format=data_format, **kwargs)
        self.factor = factors.limits(self, "factor", factor, 0, 1, lower="zero")
        self.scale = factors.limits(self, "scale", scale, 0, 1, lower="zero")
        self.interpolation = arguments.one_of(self, "interpolation", interpolation, ("nearest", "bilinear"))
        self.fill_mode = arguments.one_of(self, "fill_mode", fill_mode, FILL_MODES)
        self.fill_value = arguments.number(self, "fill_value", fill_value)
        self.value_range = factors.value_range(self, value_range)

    def _draw(self, ops: Any, seeds: Any, sizes: Any) -> dict[str, Any]:
        return {
            "apply_transform": sometimes(ops, seeds, sizes, self.factor),
            "distortion_factor": uniform(ops, seeds, sizes, self.scale),
            "seed": _Drawn(seeds.next()),
        }

    def _on_images(self, ops: Any, images: Any, drawn: dict[str, Any]) -> Any:
        bent = self._bent(ops, images, drawn, self.interpolation, self.fill_value)
        return ops.where(drawn["apply_transform"], ops.clip(bent, *self.value_range), images)

    def _on_masks(self, ops: Any, masks: Any, drawn: dict[str, Any]) -> Any:
        bent = self._bent(ops, masks, drawn, "nearest", 0)
        return ops.where(drawn["apply_transform"], bent, masks)

    def _bent(self, ops: Any, images: Any, drawn: dict[str, Any], interpolation: str, fill_value: float) -> Any:
        _, height, width, _ = drawn["sizes"]
        known = isinstance(height, int) and isinstance(width, int)
        least = min(height, width) if known else _USUAL_SIZE
        longest = ops.cast(ops.maximum(height, width), "float32")
        return ops.image.elastic_transform(
            images,
            alpha=0.1 * longest * ops.reshape(drawn["distortion_factor"], (-1, 1, 1)),
            sigma=max(0.05 * least * max(map(abs, self.scale)), 0.1),
            interpolation=interpolation,
            fill_mode=self.fill_mode,
            fill_value=fill_value,
            seed=drawn["seed"],
            data_format=self.data_format,
        )

    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "factor": self.factor,
            "scale": self.scale,
            "interpolation": self.interpolation,
            "fill_mode": self.fill_mode,
            "fill_value": self.fill_value,
            "value_range": self.value_range,
        }


class _Drawn:
    """A seed that was drawn, for images and masks alike."""

    def __init__(self, seed: Any) -> None:
        self._seed = seed

    def next(self) -> Any:
        """Return the seed."""
        return self._seed
