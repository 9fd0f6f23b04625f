"""Change images by layers that are chosen at random."""

from typing import Any

from keras_layers.base import arguments
from keras_layers.preprocessing.image import factors
from keras_layers.preprocessing.image.augmentations import Augmentations
from keras_layers.preprocessing.image.random_image_layer import RandomImageLayer
from keras_ops.export import export


@export("keras.layers.RandAugment")
class RandAugment(RandomImageLayer):
    """Changes images by some of eleven layers, in training, which are chosen anew for each batch; with what strength, for
    each image ([Cubuk et al., 2019](https://arxiv.org/abs/1909.13719)).

    They shear, move and turn images, change brightness, color, contrast and sharpness, posterize, solarize, stretch the
    contrast and equalize.

    Args:
        value_range: The lowest and the highest value of pixels.
        num_ops: The number of layers; the same one may be chosen again.
        factor: Limits of the strength, from 0 to 1. A single number `x` means `(0, x)`.
        interpolation: `"nearest"` or `"bilinear"`.
        seed: Integer, for the same changes in every run.
        data_format: `"channels_last"` or `"channels_first"`; by default `keras.config.image_data_format()`.
        **kwargs: Arguments of `keras.layers.Layer`, and `bounding_box_format`.

    Input shape: `(height, width, 3)` or a batch of that, in the layout of `data_format`; or a dict with `"images"`,
    `"labels"`, `"bounding_boxes"`, `"segmentation_masks"`. Output shape: the same, in the compute dtype.

    Raises:
        ValueError: If an argument is out of range.

    Example:

    >>> layer = keras.layers.RandAugment(num_ops=2, factor=0.3, seed=1)
    >>> tuple(layer(keras.ops.ones((2, 8, 8, 3))).shape)
    (2, 8, 8, 3)
    """

    _is_geometric = True

    def __init__(
        self,
        value_range: tuple[float, float] = (0, 255),
        num_ops: int = 2,
        factor: float | tuple[float, float] = 0.5,
        interpolation: str = "bilinear",
        seed: int | None = None,
        data_format: str | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(seed=seed, data_format=data_format, **kwargs)
        self.value_range = factors.value_range(self, value_range)
        self.num_ops = arguments.integer(self, "num_ops", num_ops)
        self.factor = factors.limits(self, "factor", factor, 0, 1, lower="zero")
        self.interpolation = arguments.one_of(self, "interpolation", interpolation, ("nearest", "bilinear"))
        self.__dict__["_augmentations"] = Augmentations(self)

    def _draw(self, ops: Any, seeds: Any, sizes: Any) -> dict[str, Any]:
        if self.num_ops <= 0:
            return {}
        numbers = self._augmentations.choices(ops, seeds, self.num_ops)
        return {"layer_idxes": numbers, "transforms": self._augmentations.draw(ops, seeds, sizes)}

    def _applied(self, ops: Any, method: str, x: Any, drawn: dict[str, Any]) -> Any:
        for i in range(max(0, self.num_ops)):
            x = self._augmentations.apply(ops, drawn["layer_idxes"][i], method, x, drawn["transforms"])
        return x

    def _on_images(self, ops: Any, images: Any, drawn: dict[str, Any]) -> Any:
        return self._applied(ops, "_on_images", images, drawn)

    def _on_masks(self, ops: Any, masks: Any, drawn: dict[str, Any]) -> Any:
        return self._applied(ops, "_on_masks", masks, drawn)

    def _on_boxes(self, ops: Any, boxes: Any, drawn: dict[str, Any]) -> Any:
        return self._applied(ops, "_on_boxes", boxes, drawn)

    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "value_range": self.value_range,
            "num_ops": self.num_ops,
            "factor": self.factor,
            "interpolation": self.interpolation,
        }
