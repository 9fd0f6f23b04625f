"""Give all images the same number of bounding boxes."""

from typing import Any

from keras_layers.base import arguments
from keras_layers.preprocessing.image.image_layer import ImageLayer
from keras_ops.export import export
from keras_ops.symbolic.keras_tensor import KerasTensor


@export("keras.layers.MaxNumBoundingBoxes")
class MaxNumBoundingBoxes(ImageLayer):
    """Keeps the first bounding boxes of each image, and adds empty ones where there are fewer, so that images can be
    batched.

    Args:
        max_number: How many boxes each image has afterwards.
        fill_value: What added boxes and their labels hold.
        **kwargs: Arguments of `keras.layers.Layer`, `data_format` and `bounding_box_format`.

    Input: a dict with `"images"` and `"bounding_boxes"`. All but the boxes and their labels stays as it is.

    Raises:
        ValueError: If `max_number` is no positive integer.

    Example:

    >>> layer = keras.layers.MaxNumBoundingBoxes(2, bounding_box_format="xyxy")
    >>> boxes = {"boxes": keras.ops.ones((1, 4)), "labels": keras.ops.array([5])}
    >>> found = layer({"images": keras.ops.ones((8, 8, 3)), "bounding_boxes": boxes})["bounding_boxes"]
    >>> keras.ops.convert_to_numpy(found["labels"]).tolist()
    [5, -1]
    """

    def __init__(self, max_number: int, fill_value: float = -1, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.max_number = arguments.positive(self, "max_number", max_number)
        self.fill_value = arguments.number(self, "fill_value", fill_value)

    def transform_images(self, images: Any, transformation: dict[str, Any] | None = None, training: bool = True) -> Any:
        """Return images as they are."""
        del transformation, training
        return images

    def transform_bounding_boxes(
        self, bounding_boxes: dict[str, Any], transformation: dict[str, Any] | None = None, training: bool = True
    ) -> dict[str, Any]:
        """Drop the last boxes, or add empty ones."""
        del transformation, training
        self._checked_boxes(bounding_boxes)
        ops = self.ops_for(bounding_boxes)
        boxes, labels = (ops.convert_to_tensor(bounding_boxes[name]) for name in ("boxes", "labels"))
        axis = len(boxes.shape) - 2
        return {
            **bounding_boxes,
            "boxes": self._sized(ops, boxes, axis),
            "labels": self._sized(ops, labels, axis),
        }

    def compute_output_spec(self, data: Any, training: bool = True) -> Any:
        """Return the symbolic data with the new number of boxes."""
        specs = super().compute_output_spec(data, training)
        if not isinstance(data, dict) or "bounding_boxes" not in data:
            return specs
        given = data["bounding_boxes"]
        batch = tuple(given["boxes"].shape)[:-2]
        boxes = KerasTensor((*batch, self.max_number, 4), given["boxes"].dtype)
        labels = KerasTensor((*batch, self.max_number), given["labels"].dtype)
        return {**specs, "bounding_boxes": {**given, "boxes": boxes, "labels": labels}}

    def _sized(self, ops: Any, x: Any, axis: int) -> Any:
        key = (slice(None),) * axis + (slice(0, self.max_number),)
        shape = list(ops.shape(x))
        shape[axis] = self.max_number
        added = ops.full(shape, self.fill_value, dtype=ops.dtype(x))
        return ops.concatenate([x, added], axis=axis)[key]

    def _dtype_of(self, images: Any) -> str:
        return self.ops_for(images).dtype(images)

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "max_number": self.max_number, "fill_value": self.fill_value}
