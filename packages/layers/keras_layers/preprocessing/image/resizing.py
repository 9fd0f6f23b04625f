"""Give images another size."""

from typing import Any

from keras_layers.base import arguments
from keras_layers.preprocessing.image.cropping import boxes_in, proportioned
from keras_layers.preprocessing.image.image_layer import ImageLayer
from keras_ops import dtypes
from keras_ops.export import export

_INTERPOLATIONS = ("nearest", "bilinear", "bicubic", "lanczos3", "lanczos5")


@export("keras.layers.Resizing")
class Resizing(ImageLayer):
    """Samples images on a grid of another size, as `keras.ops.image.resize` does.

    Args:
        height: Rows of the new images.
        width: Columns of the new images.
        interpolation: `"nearest"`, `"bilinear"`, `"bicubic"`, `"lanczos3"` or `"lanczos5"`; segmentation masks always
            take the nearest pixel.
        crop_to_aspect_ratio: Whether the middle part that has the new proportions is cut out first, so that nothing is
            distorted.
        pad_to_aspect_ratio: Whether a frame is added first that gives the new proportions.
        fill_mode: `"constant"`, the one kind of frame.
        fill_value: What the frame holds, in images and in segmentation masks.
        antialias: Whether each new pixel is the mean of all the old ones in its place where images become smaller.
        data_format: `"channels_last"` or `"channels_first"`; by default `keras.config.image_data_format()`.
        **kwargs: Arguments of `keras.layers.Layer`, and `bounding_box_format`.

    Input shape: `(height, width, channels)` or a batch of that, in the layout of `data_format`; or a dict with `"images"`,
    `"labels"`, `"bounding_boxes"`, `"segmentation_masks"`. Output shape: the same but for height and width. Integers stay
    what they are, rounded; floats come out in the compute dtype.

    Raises:
        ValueError: If a size is no positive integer, a mode is unknown, or images are to be both cropped and padded.

    Example:

    >>> y = keras.layers.Resizing(1, 2)(keras.ops.reshape(keras.ops.arange(4.0), (1, 4, 1)))
    >>> keras.ops.convert_to_numpy(y).ravel().tolist()
    [0.5, 2.5]
    """

    _is_geometric = True
    _keeps_integers = True

    def __init__(
        self,
        height: int,
        width: int,
        interpolation: str = "bilinear",
        crop_to_aspect_ratio: bool = False,
        pad_to_aspect_ratio: bool = False,
        fill_mode: str = "constant",
        fill_value: float = 0.0,
        antialias: bool = False,
        data_format: str | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(data_format=data_format, **kwargs)
        self.height = arguments.positive(self, "height", height)
        self.width = arguments.positive(self, "width", width)
        self.interpolation = arguments.one_of(self, "interpolation", interpolation, _INTERPOLATIONS)
        self.crop_to_aspect_ratio = arguments.flag(self, "crop_to_aspect_ratio", crop_to_aspect_ratio)
        self.pad_to_aspect_ratio = arguments.flag(self, "pad_to_aspect_ratio", pad_to_aspect_ratio)
        if self.crop_to_aspect_ratio and self.pad_to_aspect_ratio:
            raise ValueError(
                "Resizing takes only one of `crop_to_aspect_ratio` and `pad_to_aspect_ratio`. Received True for both."
            )
        self.fill_mode = arguments.one_of(self, "fill_mode", fill_mode, ("constant",))
        self.fill_value = arguments.number(self, "fill_value", fill_value)
        self.antialias = arguments.flag(self, "antialias", antialias)

    def transform_images(self, images: Any, transformation: dict[str, Any] | None = None, training: bool = True) -> Any:
        """Resize one image or a batch; integers stay what they are, so that none is rounded twice."""
        del transformation, training
        ops, kind = self.ops_for(images), self._dtype_of(self._images_of(images))
        images = images if kind in dtypes.INTS else ops.cast(images, kind)
        return self._resized(ops, images, self.interpolation, self.antialias)

    def _on_masks(self, ops: Any, masks: Any, drawn: dict[str, Any]) -> Any:
        return self._resized(ops, masks, "nearest", False)

    def _resized(self, ops: Any, images: Any, interpolation: str, antialias: bool) -> Any:
        return ops.image.resize(
            images,
            (self.height, self.width),
            interpolation=interpolation,
            antialias=antialias,
            crop_to_aspect_ratio=self.crop_to_aspect_ratio,
            pad_to_aspect_ratio=self.pad_to_aspect_ratio,
            fill_mode=self.fill_mode,
            fill_value=self.fill_value,
            data_format=self.data_format,
        )

    def _on_boxes(self, ops: Any, boxes: Any, drawn: dict[str, Any]) -> Any:
        size, sizes = (self.height, self.width), drawn["sizes"]
        part = (0, 0, sizes.height, sizes.width)
        if self.crop_to_aspect_ratio or self.pad_to_aspect_ratio:
            part = proportioned(ops, sizes, size, frame=self.pad_to_aspect_ratio)
        return boxes_in(ops, boxes, part, size)

    def _new_size(self, height: Any, width: Any) -> tuple[Any, Any]:
        return self.height, self.width

    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "height": self.height,
            "width": self.width,
            "interpolation": self.interpolation,
            "crop_to_aspect_ratio": self.crop_to_aspect_ratio,
            "pad_to_aspect_ratio": self.pad_to_aspect_ratio,
            "fill_mode": self.fill_mode,
            "fill_value": self.fill_value,
            "antialias": self.antialias,
        }
