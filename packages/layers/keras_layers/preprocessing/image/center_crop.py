"""Cut out the middle of images."""

from typing import Any

from keras_layers.base import arguments
from keras_layers.preprocessing.image.cropping import boxes_in, fitting, proportioned, windows
from keras_layers.preprocessing.image.image_layer import ImageLayer
from keras_ops.export import export


@export("keras.layers.CenterCrop")
class CenterCrop(ImageLayer):
    """Cuts out the middle of images. One that is smaller is resized so that the cut, of its proportions, is filled.

    Args:
        height: Rows of the cut.
        width: Columns of the cut.
        data_format: `"channels_last"` or `"channels_first"`; by default `keras.config.image_data_format()`.
        **kwargs: Arguments of `keras.layers.Layer`, and `bounding_box_format`.

    Input shape: `(height, width, channels)` or a batch of that, in the layout of `data_format`; or a dict with `"images"`,
    `"labels"`, `"bounding_boxes"`, `"segmentation_masks"`. Output shape: the same but for height and width, in the
    compute dtype.

    Raises:
        ValueError: If a size is no positive integer.

    Example:

    >>> y = keras.layers.CenterCrop(1, 2)(keras.ops.reshape(keras.ops.arange(12.0), (3, 4, 1)))
    >>> keras.ops.convert_to_numpy(y).ravel().tolist()
    [5.0, 6.0]
    """

    _is_geometric = True

    def __init__(self, height: int, width: int, data_format: str | None = None, **kwargs: Any) -> None:
        super().__init__(data_format=data_format, **kwargs)
        self.height = arguments.positive(self, "height", height)
        self.width = arguments.positive(self, "width", width)

    def _on_images(self, ops: Any, images: Any, drawn: dict[str, Any]) -> Any:
        return self._cut(ops, images, drawn, "bilinear")

    def _on_masks(self, ops: Any, masks: Any, drawn: dict[str, Any]) -> Any:
        return self._cut(ops, masks, drawn, "nearest")

    def _cut(self, ops: Any, images: Any, drawn: dict[str, Any], interpolation: str) -> Any:
        size, (_, height, width, _) = (self.height, self.width), drawn["sizes"]
        return fitting(
            ops,
            drawn["sizes"],
            size,
            lambda: windows(ops, images, (height - size[0]) // 2, (width - size[1]) // 2, size, self._axes),
            lambda: ops.image.resize(
                images, size, interpolation=interpolation, crop_to_aspect_ratio=True, data_format=self.data_format
            ),
        )

    def _on_boxes(self, ops: Any, boxes: Any, drawn: dict[str, Any]) -> Any:
        size, (_, height, width, _) = (self.height, self.width), drawn["sizes"]
        return fitting(
            ops,
            drawn["sizes"],
            size,
            lambda: boxes_in(ops, boxes, ((height - size[0]) // 2, (width - size[1]) // 2, *size), size),
            lambda: boxes_in(ops, boxes, proportioned(ops, drawn["sizes"], size), size),
        )

    def _new_size(self, height: Any, width: Any) -> tuple[Any, Any]:
        return self.height, self.width

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "height": self.height, "width": self.width}
