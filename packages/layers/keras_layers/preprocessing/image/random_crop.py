"""Cut out parts of images at random."""

from typing import Any

from keras_layers.base import arguments
from keras_layers.preprocessing.image.cropping import boxes_in, fitting, proportioned, windows
from keras_layers.preprocessing.image.random_image_layer import RandomImageLayer, uniform
from keras_ops.export import export


@export("keras.layers.RandomCrop")
class RandomCrop(RandomImageLayer):
    """Cuts a window out of each image, at a place of its own in training, and in the middle otherwise.

    Images that are smaller are resized: the largest middle part of the window's proportions becomes the window.

    Args:
        height: Rows of the window.
        width: Columns of the window.
        seed: Integer, for the same places in every run.
        data_format: `"channels_last"` or `"channels_first"`; by default `keras.config.image_data_format()`.
        name: The layer's name.
        **kwargs: Arguments of `keras.layers.Layer`, and `bounding_box_format`.

    Input shape: `(height, width, channels)` or a batch of that, in the layout of `data_format`; or a dict with `"images"`,
    `"labels"`, `"bounding_boxes"`, `"segmentation_masks"`. Output shape: the same but for height and width, in the
    compute dtype.

    Raises:
        ValueError: If a size is no positive integer.

    Example:

    >>> tuple(keras.layers.RandomCrop(2, 3, seed=1)(keras.ops.ones((5, 4, 6, 3))).shape)
    (5, 2, 3, 3)
    """

    _is_geometric = True

    def __init__(
        self,
        height: int,
        width: int,
        seed: int | None = None,
        data_format: str | None = None,
        name: str | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(seed=seed, data_format=data_format, name=name, **kwargs)
        self.height = arguments.positive(self, "height", height)
        self.width = arguments.positive(self, "width", width)

    def get_random_transformation(self, data: Any, training: bool = True, seed: Any = None) -> dict[str, Any] | None:
        """Decide where the windows are: in training anywhere in each image, otherwise in the middle of all."""
        if training:
            return super().get_random_transformation(data, training, seed)
        images = self._images_of(data)
        sizes = self._sizes(self.ops_for(images), images)
        return {
            "sizes": sizes,
            "top": (sizes.height - self.height) // 2,
            "left": (sizes.width - self.width) // 2,
        }

    def _is_active(self, training: bool) -> bool:
        # The size changes without training, too.
        del training
        return True

    def _draw(self, ops: Any, seeds: Any, sizes: Any) -> dict[str, Any]:
        places = {}
        for name, old, new in (("top", sizes.height, self.height), ("left", sizes.width, self.width)):
            last = ops.maximum(ops.cast(old, "int32") - new, 0)
            part = ops.reshape(uniform(ops, seeds, sizes, (0.0, 1.0)), (-1,))
            place = ops.cast(ops.floor(part * ops.cast(last + 1, "float32")), "int32")
            places[name] = ops.minimum(place, last)
        return places

    def _on_images(self, ops: Any, images: Any, drawn: dict[str, Any]) -> Any:
        return self._cut(ops, images, drawn, "bilinear")

    def _on_masks(self, ops: Any, masks: Any, drawn: dict[str, Any]) -> Any:
        return self._cut(ops, masks, drawn, "nearest")

    def _cut(self, ops: Any, images: Any, drawn: dict[str, Any], interpolation: str) -> Any:
        size = (self.height, self.width)
        return fitting(
            ops,
            drawn["sizes"],
            size,
            lambda: windows(ops, images, drawn["top"], drawn["left"], size, self._axes),
            lambda: ops.image.resize(
                images, size, interpolation=interpolation, crop_to_aspect_ratio=True, data_format=self.data_format
            ),
        )

    def _on_boxes(self, ops: Any, boxes: Any, drawn: dict[str, Any]) -> Any:
        size = (self.height, self.width)
        top, left = (ops.reshape(ops.cast(drawn[name], "float32"), (-1, 1, 1)) for name in ("top", "left"))
        return fitting(
            ops,
            drawn["sizes"],
            size,
            lambda: boxes - ops.concatenate([left, top, left, top], axis=-1),
            lambda: boxes_in(ops, boxes, proportioned(ops, drawn["sizes"], size), size),
        )

    def _new_size(self, height: Any, width: Any) -> tuple[Any, Any]:
        return self.height, self.width

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "height": self.height, "width": self.width}
