"""What the layers for images share: batches, layouts, dtypes, and what is said about an image beside its pixels."""

from typing import Any, NamedTuple

import keras_ops as ops
from keras_layers.base import building
from keras_layers.preprocessing.boxes.formats import check_format, clip, convert
from keras_layers.preprocessing.data_layer import DataLayer
from keras_ops import config, dtypes
from keras_ops.images import Axes, with_sizes
from keras_ops.symbolic.keras_tensor import KerasTensor


class Sizes(NamedTuple):
    """The sizes of a batch of images; tensors where they are not known before the run."""

    batch: Any
    height: Any
    width: Any
    channels: Any


class ImageLayer(DataLayer):
    """Transforms images, and with them their labels, bounding boxes and segmentation masks.

    It is called with images, or with a dict of `"images"` and any of `"labels"`, `"bounding_boxes"` (a dict of `"boxes"`
    and `"labels"`) and `"segmentation_masks"`; other keys are passed on. All of these are batches, or all belong to one
    image. Integers are taken, too; the images come out in the compute dtype.

    A subclass defines `_on_images`, and `_draw` if it makes decisions. If pixels change their places, it sets
    `_is_geometric` and defines `_on_masks` and `_on_boxes`; if sizes change, `_new_size`. These methods get batches, and
    images in a float dtype.

    Args:
        data_format: `"channels_last"` or `"channels_first"`; by default `keras.config.image_data_format()`.
        bounding_box_format: How the boxes are written, as in `keras.utils.bounding_boxes.convert_format`; needed only
            where there are boxes.
        **kwargs: Arguments of `keras.layers.Layer`.
    """

    # Whether pixels change their places.
    _is_geometric = False
    # Whether images keep a dtype of integers.
    _keeps_integers = False

    def __init__(self, data_format: str | None = None, bounding_box_format: str | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.data_format = config.standardize_data_format(data_format)
        self.bounding_box_format = check_format(bounding_box_format, type(self).__name__)
        self._axes = Axes(-3, -2, -1) if self.data_format == "channels_last" else Axes(-2, -1, -3)
        building.at_once(self)

    # What a subclass defines.

    def _draw(self, ops: Any, seeds: Any, sizes: Sizes) -> dict[str, Any]:
        """Return the decisions for a batch, which the other methods get as `drawn`, with the `"sizes"` added."""
        del ops, seeds, sizes
        return {}

    def _on_images(self, ops: Any, images: Any, drawn: dict[str, Any]) -> Any:
        """Transform images of 4 dimensions."""
        raise NotImplementedError(f"{type(self).__name__} does not define `_on_images()`.")

    def _on_masks(self, ops: Any, masks: Any, drawn: dict[str, Any]) -> Any:
        """Transform segmentation masks of 4 dimensions, in their own dtype."""
        del ops, drawn
        return masks

    def _on_boxes(self, ops: Any, boxes: Any, drawn: dict[str, Any]) -> Any:
        """Transform boxes of shape `(batch, boxes, 4)`: left, top, right and bottom edge, in pixels."""
        del ops, drawn
        return boxes

    def _on_box_labels(self, ops: Any, labels: Any, drawn: dict[str, Any]) -> Any:
        """Transform what is said about each box, such as its label, where `_on_boxes` gives more or fewer boxes."""
        del ops, drawn
        return labels

    def _on_labels(self, ops: Any, labels: Any, drawn: dict[str, Any]) -> Any:
        """Transform labels."""
        del ops, drawn
        return labels

    def _new_size(self, height: Any, width: Any) -> tuple[Any, Any]:
        """Return the size of the images that come out."""
        return height, width

    def _label_spec(self, labels: KerasTensor) -> KerasTensor:
        return labels

    # The public methods.

    def call(self, data: Any, training: bool = True) -> Any:
        transformation = self.get_random_transformation(data, training=training)
        if not isinstance(data, dict):
            return self.transform_images(data, transformation, training)
        transforms = {
            "images": self.transform_images,
            "labels": self.transform_labels,
            "bounding_boxes": self.transform_bounding_boxes,
            "segmentation_masks": self.transform_segmentation_masks,
        }
        return {
            key: transforms[key](value, transformation, training) if key in transforms and value is not None else value
            for key, value in data.items()
        }

    def get_random_transformation(self, data: Any, training: bool = True, seed: Any = None) -> dict[str, Any] | None:
        """Decide what is to be done to a batch, so that it can be done to several things.

        Args:
            data: Images, or a dict with them.
            training: Whether the decisions are those of training.
            seed: Integer or `SeedGenerator`; by default the layer's own.

        Returns:
            What the methods `transform_*` take; `None` if nothing is to be done.
        """
        if not self._is_active(training):
            return None
        images = self._images_of(data)
        ops = self.ops_for(images)
        if seed is None:
            seed = self.seeds_for(ops) if hasattr(self, "generator") else None
        elif isinstance(seed, int):
            seed = _Counted(seed)
        sizes = self._sizes(ops, images)
        return {**self._draw(ops, seed, sizes), "sizes": sizes}

    def transform_images(self, images: Any, transformation: dict[str, Any] | None = None, training: bool = True) -> Any:
        """Transform one image or a batch as `transformation` says."""
        ops = self.ops_for(images)
        images = images if hasattr(images, "dtype") else ops.convert_to_tensor(images)
        kind = self._dtype_of(images)
        drawn = self._decided(images, transformation, training)
        if drawn is None:
            return ops.cast(images, kind)
        wide = kind if kind in dtypes.FLOATS else "float32"
        changed = self._batched(ops, ops.cast(images, wide), 4, lambda x: self._on_images(ops, x, drawn))
        return changed if kind == wide else ops.saturate_cast(ops.round(changed), kind)

    def transform_labels(self, labels: Any, transformation: dict[str, Any] | None = None, training: bool = True) -> Any:
        """Transform labels as `transformation` says."""
        if transformation is None or not self._is_active(training):
            return labels
        ops = self.ops_for(labels)
        return self._on_labels(ops, ops.convert_to_tensor(labels), transformation)

    def transform_bounding_boxes(
        self, bounding_boxes: dict[str, Any], transformation: dict[str, Any] | None = None, training: bool = True
    ) -> dict[str, Any]:
        """Transform boxes as `transformation` says. What is left of one outside the image is cut off, and its label
        is -1 if nothing is left inside.
        """
        if transformation is None or not self._is_geometric or not self._is_active(training):
            return bounding_boxes
        written = self._checked_boxes(bounding_boxes)
        ops = self.ops_for(bounding_boxes)
        boxes = ops.cast(bounding_boxes["boxes"], "float32")
        others = {
            key: self._on_box_labels(ops, ops.convert_to_tensor(x), transformation)
            for key, x in bounding_boxes.items()
            if key != "boxes"
        }
        _, height, width, _ = transformation["sizes"]
        boxes = convert(ops, boxes, written, "xyxy", height, width)
        boxes = self._batched(ops, boxes, 3, lambda x: self._on_boxes(ops, x, transformation))
        height, width = self._new_size(height, width)
        boxes, labels = clip(ops, boxes, others["labels"], height, width)
        return {**others, "boxes": convert(ops, boxes, "xyxy", written, height, width), "labels": labels}

    def transform_segmentation_masks(
        self, segmentation_masks: Any, transformation: dict[str, Any] | None = None, training: bool = True
    ) -> Any:
        """Transform masks, with or without an axis of channels, as `transformation` says."""
        if transformation is None or not self._is_geometric or not self._is_active(training):
            return segmentation_masks
        ops = self.ops_for(segmentation_masks)
        masks, sizes = ops.convert_to_tensor(segmentation_masks), transformation["sizes"]
        bare = len(masks.shape) == (2 if sizes.batch is None else 3)
        masks = ops.expand_dims(masks, self._axes.channels) if bare else masks
        masks = self._batched(ops, masks, 4, lambda x: self._on_masks(ops, x, transformation))
        return ops.squeeze(masks, self._axes.channels) if bare else masks

    def transform_single_image(self, image: Any, transformation: dict[str, Any], training: bool = True) -> Any:
        """Transform one image, of 3 dimensions."""
        return self.transform_images(image, transformation, training)

    def transform_single_label(self, label: Any, transformation: dict[str, Any], training: bool = True) -> Any:
        """Transform the label of one image."""
        return self.transform_labels(label, transformation, training)

    def transform_single_bounding_box(
        self, bounding_box: dict[str, Any], transformation: dict[str, Any], training: bool = True
    ) -> dict[str, Any]:
        """Transform the boxes of one image."""
        return self.transform_bounding_boxes(bounding_box, transformation, training)

    def transform_single_segmentation_mask(
        self, segmentation_mask: Any, transformation: dict[str, Any], training: bool = True
    ) -> Any:
        """Transform the mask of one image."""
        return self.transform_segmentation_masks(segmentation_mask, transformation, training)

    def convert_weight(self, weight: Any) -> Any:
        """Return a weight as a tensor of the backend."""
        return ops.convert_to_tensor(weight)

    def compute_output_shape(self, input_shape: Any) -> Any:
        shape = tuple(input_shape)
        height, width = self._new_size(shape[self._axes.height], shape[self._axes.width])
        return with_sizes(shape, {self._axes.height: height, self._axes.width: width})

    def compute_output_spec(self, data: Any, training: bool = True) -> Any:
        """Return symbolic images, or a dict with them."""
        images = self._images_of(data)
        changed = KerasTensor(self.compute_output_shape(images.shape), self._dtype_of(images))
        if not isinstance(data, dict):
            return changed
        specs = {**data, "images": changed}
        if "labels" in data and training:
            specs["labels"] = self._label_spec(data["labels"])
        if self._is_geometric and "segmentation_masks" in data:
            masks = data["segmentation_masks"]
            bare = len(masks.shape) < len(images.shape)
            axes = (-2, -1) if bare else self._axes[:2]
            sizes = dict(zip(axes, (changed.shape[axis] for axis in self._axes[:2]), strict=True))
            specs["segmentation_masks"] = KerasTensor(with_sizes(masks.shape, sizes), masks.dtype)
        return specs

    def get_config(self) -> dict[str, Any]:
        written = {} if self.bounding_box_format is None else {"bounding_box_format": self.bounding_box_format}
        return {**super().get_config(), "data_format": self.data_format, **written}

    # Steps of the above.

    def _is_active(self, training: bool) -> bool:
        """Return whether anything is to be done."""
        del training
        return True

    def _decided(self, images: Any, transformation: dict[str, Any] | None, training: bool) -> dict[str, Any] | None:
        if not self._is_active(training):
            return None
        # A layer without decisions needs none from its caller.
        return transformation or (None if hasattr(self, "generator") else self.get_random_transformation(images))

    def _dtype_of(self, images: Any) -> str:
        kind = ops.dtype(images)
        return kind if self._keeps_integers and kind in dtypes.INTS else self.compute_dtype

    def _images_of(self, data: Any) -> Any:
        images = data.get("images") if isinstance(data, dict) else data
        if images is None:
            raise ValueError(
                f'The layer {self.name!r} takes images, or a dict that has "images". Received the keys {list(data)}.'
            )
        if len(images.shape) not in (3, 4):
            raise ValueError(
                f"The layer {self.name!r} takes one image (3 dimensions) or a batch of images (4). Received the shape "
                f"{tuple(images.shape)}. Add an axis with `keras.ops.expand_dims`."
            )
        return images

    def _sizes(self, ops: Any, images: Any) -> Sizes:
        sizes = ops.shape(images)
        return Sizes(sizes[0] if len(sizes) == 4 else None, *(sizes[axis] for axis in self._axes))

    def _checked_boxes(self, given: Any) -> str:
        if self.bounding_box_format is None:
            raise ValueError(
                f"The layer {self.name!r} received bounding boxes, and does not know how they are written. Make it with "
                '`bounding_box_format="xyxy"`, or another of the formats.'
            )
        if not isinstance(given, dict) or not {"boxes", "labels"} <= set(given):
            kind = f"the keys {list(given)}" if isinstance(given, dict) else type(given).__name__
            raise ValueError(f'"bounding_boxes" must be a dict with "boxes" and "labels". Received: {kind}.')
        return self.bounding_box_format

    @staticmethod
    def _batched(ops: Any, x: Any, rank: int, function: Any) -> Any:
        """Apply a function for batches to a batch, or to one example."""
        if len(x.shape) == rank:
            return function(x)
        return ops.squeeze(function(ops.expand_dims(x, 0)), 0)


class _Counted:
    """Seeds that follow from one integer."""

    def __init__(self, seed: int) -> None:
        self._seed, self._drawn = seed, 0

    def next(self) -> tuple[int, int]:
        """Return a new seed."""
        self._drawn += 1
        return self._seed, self._drawn
