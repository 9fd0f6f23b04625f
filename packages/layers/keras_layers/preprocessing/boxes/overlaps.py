"""How much bounding boxes overlap."""

import math
from typing import Any

from keras_layers.preprocessing.boxes import formats
from keras_layers.preprocessing.boxes.public import as_boxes, check_sizes, height_and_width, known_format
from keras_ops.export import export

# Keeps quotients finite where boxes have no area.
_TINY = 1e-7


@export("keras.utils.bounding_boxes.compute_iou")
def compute_iou(
    boxes1: Any,
    boxes2: Any,
    bounding_box_format: str,
    use_masking: bool = False,
    mask_val: float = -1,
    image_shape: Any = None,
) -> Any:
    """Return the intersection over union of each box with each other: the common area by that of both together.

    Args:
        boxes1: Shape `(n, 4)` or `(batch, n, 4)`.
        boxes2: Shape `(m, 4)` or `(batch, m, 4)`.
        bounding_box_format: How they are written, as in `keras.utils.bounding_boxes.convert_format`.
        use_masking: Whether boxes that only hold `mask_val` are none; the result is -1 for them.
        mask_val: What such boxes hold.
        image_shape: Of the image; nothing depends on it, since parts of an image overlap as pixels do.

    Returns:
        Shape `(n, m)` or `(batch, n, m)`, numbers from 0 to 1.

    Raises:
        ValueError: If a shape does not fit, or the format is unknown.

    Example:

    >>> iou = keras.utils.bounding_boxes.compute_iou([[0.0, 0.0, 2.0, 2.0]], [[1.0, 0.0, 3.0, 2.0]], "xyxy")
    >>> round(float(iou[0, 0]), 3)
    0.333
    """
    del image_shape
    written = known_format("compute_iou", "bounding_box_format", bounding_box_format)
    ops, boxes1 = as_boxes("compute_iou", "boxes1", boxes1)
    _, boxes2 = as_boxes("compute_iou", "boxes2", boxes2)
    for name, boxes in (("boxes1", boxes1), ("boxes2", boxes2)):
        if len(boxes.shape) not in (2, 3):
            raise ValueError(
                f"`{name}` of compute_iou() must be of shape (boxes, 4) or (batch, boxes, 4). Received the shape "
                f"{tuple(boxes.shape)}."
            )
    first, second = (formats.convert(ops, boxes, written, "xyxy", 1, 1) for boxes in (boxes1, boxes2))
    iou, _ = _overlap(ops, ops.expand_dims(first, -2), ops.expand_dims(second, -3))
    if use_masking:
        rows, columns = (ops.all(boxes == mask_val, axis=-1) for boxes in (boxes1, boxes2))
        iou = ops.where(ops.logical_or(ops.expand_dims(rows, -1), ops.expand_dims(columns, -2)), -1.0, iou)
    return iou


def _overlap(ops: Any, first: Any, second: Any) -> tuple[Any, Any]:
    """Return the intersection over union of `"xyxy"` boxes, and the sizes of the boxes around both."""
    low, high = (ops.maximum(first[..., :2], second[..., :2]), ops.minimum(first[..., 2:], second[..., 2:]))
    common = ops.prod(ops.maximum(high - low, 0), axis=-1)
    areas = [ops.prod(ops.maximum(boxes[..., 2:] - boxes[..., :2], 0), axis=-1) for boxes in (first, second)]
    union = areas[0] + areas[1] - common
    around = ops.maximum(first[..., 2:], second[..., 2:]) - ops.minimum(first[..., :2], second[..., :2])
    return common / ops.maximum(union, _TINY), around


@export("keras.utils.bounding_boxes.compute_ciou")
def compute_ciou(boxes1: Any, boxes2: Any, bounding_box_format: str, image_shape: Any = None) -> Any:
    """Return the complete intersection over union of pairs of boxes (Zheng et al., 2020).

    From the intersection over union is taken off how far the centers are apart, and how much the proportions differ.

    Args:
        boxes1: Shape `(..., 4)`.
        boxes2: The same shape.
        bounding_box_format: How they are written, as in `keras.utils.bounding_boxes.convert_format`.
        image_shape: `(height, width)`, with channels or without; needed for the formats `"rel_..."`.

    Returns:
        Shape `(...)`, numbers from -1.5 to 1.

    Raises:
        ValueError: If the format is unknown, or a shape is needed that is not given.

    Example:

    >>> boxes = [[0.0, 0.0, 2.0, 2.0]]
    >>> round(float(keras.utils.bounding_boxes.compute_ciou(boxes, boxes, "xyxy")[0]), 3)
    1.0
    """
    written = known_format("compute_ciou", "bounding_box_format", bounding_box_format)
    height, width = height_and_width(image_shape)
    check_sizes("compute_ciou", written.startswith("rel_"), height, width, "`image_shape`")
    ops, first = as_boxes("compute_ciou", "boxes1", boxes1)
    _, second = as_boxes("compute_ciou", "boxes2", boxes2)
    first, second = (formats.convert(ops, boxes, written, "xyxy", height, width) for boxes in (first, second))
    iou, around = _overlap(ops, first, second)
    between = (first[..., :2] + first[..., 2:] - second[..., :2] - second[..., 2:]) / 2
    apart = ops.sum(between * between, axis=-1) / (ops.sum(around * around, axis=-1) + _TINY)
    sizes = (boxes[..., 2:] - boxes[..., :2] for boxes in (first, second))
    one, other = (ops.arctan(size[..., 0] / (size[..., 1] + _TINY)) for size in sizes)
    shape = 4 / math.pi**2 * (one - other) ** 2
    return iou - apart - shape * shape / (1 - iou + shape + _TINY)
