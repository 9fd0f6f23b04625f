"""Cut out the middle of images."""

from typing import Any

from keras_layers.base import arguments
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
        _, height, width, _ = drawn["sizes"]
        size = (self.height, self.width)
        if isinstance(height, int) and isinstance(width, int):
            return (
                self._sliced(ops, images, height, width)
                if self._fits(height, width)
                else self._resized(ops, images, interpolation)
            )
        return ops.cond(
            ops.logical_and(height >= size[0], width >= size[1]),
            lambda: self._sliced(ops, images, height, width),
            lambda: self._resized(ops, images, interpolation),
        )

    def _fits(self, height: int, width: int) -> bool:
        return height >= self.height and width >= self.width

    def _sliced(self, ops: Any, images: Any, height: Any, width: Any) -> Any:
        top, left = (height - self.height) // 2, (width - self.width) // 2
        cut = [slice(None)] * 4
        cut[self._axes.height], cut[self._axes.width] = slice(top, top + self.height), slice(left, left + self.width)
        return images[tuple(cut)]

    def _resized(self, ops: Any, images: Any, interpolation: str) -> Any:
        return ops.image.resize(
            images,
            (self.height, self.width),
            interpolation=interpolation,
            crop_to_aspect_ratio=True,
            data_format=self.data_format,
        )

    def _on_boxes(self, ops: Any, boxes: Any, drawn: dict[str, Any]) -> Any:
        _, height, width, _ = (None if size is None else ops.cast(size, "float32") for size in drawn["sizes"])
        # A cut that is filled by resizing is made in the old image, with the new proportions.
        scale = ops.where(
            ops.logical_and(height >= self.height, width >= self.width),
            1.0,
            ops.maximum(self.height / height, self.width / width),
        )
        top = ops.floor((height * scale - self.height) / 2)
        left = ops.floor((width * scale - self.width) / 2)
        return boxes * scale - ops.stack([left, top, left, top])

    def _new_size(self, height: Any, width: Any) -> tuple[Any, Any]:
        return self.height, self.width

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "height": self.height, "width": self.width}
