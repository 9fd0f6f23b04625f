"""Bounding boxes in other formats, and in other images: cut, framed, moved."""

import math
from typing import Any

from keras_layers.preprocessing.boxes import formats
from keras_layers.preprocessing.boxes.public import as_boxes, check_sizes, known_format, size_of
from keras_ops.export import export


@export("keras.utils.bounding_boxes.convert_format")
def convert_format(
    boxes: Any, source: str, target: str, height: Any = None, width: Any = None, dtype: str = "float32"
) -> Any:
    """Write bounding boxes in another format.

    The formats are `"xyxy"` (left, top, right, bottom), `"yxyx"`, `"xywh"` (left, top, width, height), `"center_xywh"`
    (center, width, height) and `"center_yxhw"`; and `"rel_xyxy"`, `"rel_yxyx"`, `"rel_xywh"`, `"rel_center_xywh"`, the same
    as parts of the image's width and height.

    Args:
        boxes: Shape `(..., 4)`; or a dict with these as `"boxes"`.
        source: Their format.
        target: The new format.
        height: Rows of the image, or of each image; needed where only one of the formats is `"rel_..."`.
        width: Its columns.
        dtype: Of the result.

    Returns:
        Boxes of the same shape; a dict with them if one was given.

    Raises:
        ValueError: If a format is unknown, or a size is needed that is not given.

    Example:

    >>> boxes = keras.utils.bounding_boxes.convert_format([[1.0, 2.0, 5.0, 8.0]], "xyxy", "xywh")
    >>> keras.ops.convert_to_numpy(boxes).tolist()
    [[1.0, 2.0, 4.0, 6.0]]
    """
    if isinstance(boxes, dict):
        return {**boxes, "boxes": convert_format(boxes["boxes"], source, target, height, width, dtype)}
    source, target = (
        known_format("convert_format", name, value) for name, value in (("source", source), ("target", target))
    )
    check_sizes("convert_format", source.startswith("rel_") != target.startswith("rel_"), height, width)
    ops, boxes = as_boxes("convert_format", "boxes", boxes, dtype)
    height, width = (size_of(ops, size, boxes) for size in (height, width))
    return formats.convert(ops, boxes, source, target, height, width)


@export("keras.utils.bounding_boxes.clip_to_image_size")
def clip_to_image_size(
    bounding_boxes: dict[str, Any], height: Any = None, width: Any = None, bounding_box_format: str = "xyxy"
) -> dict[str, Any]:
    """Cut off what lies outside the image. The label of a box that has no area left becomes -1.

    Args:
        bounding_boxes: A dict with `"boxes"`, of shape `(..., 4)`, and `"labels"`, of shape `(...)`.
        height: Rows of the image; needed unless the format is `"rel_..."`.
        width: Its columns.
        bounding_box_format: How the boxes are written, as in `keras.utils.bounding_boxes.convert_format`.

    Returns:
        The dict with the new boxes and labels.

    Raises:
        ValueError: If the format is unknown, or a size is needed that is not given.

    Example:

    >>> boxes = {"boxes": [[-2.0, 1.0, 5.0, 8.0], [9.0, 1.0, 12.0, 4.0]], "labels": [1, 2]}
    >>> clipped = keras.utils.bounding_boxes.clip_to_image_size(boxes, height=6, width=9)
    >>> keras.ops.convert_to_numpy(clipped["boxes"]).tolist()
    [[0.0, 1.0, 5.0, 6.0], [9.0, 1.0, 9.0, 4.0]]
    >>> keras.ops.convert_to_numpy(clipped["labels"]).tolist()
    [1, -1]
    """
    written = known_format("clip_to_image_size", "bounding_box_format", bounding_box_format)
    relative = written.startswith("rel_")
    check_sizes("clip_to_image_size", not relative, height, width)
    ops, boxes = as_boxes("clip_to_image_size", "boxes", bounding_boxes["boxes"])
    # Parts of an image are clipped to an image of size 1.
    height, width = (1, 1) if relative else (size_of(ops, size, boxes) for size in (height, width))
    edges, some = formats.clipped(ops, formats.convert(ops, boxes, written, "xyxy", height, width), height, width)
    labels = ops.convert_to_tensor(bounding_boxes["labels"])
    return {
        **bounding_boxes,
        "boxes": formats.convert(ops, edges, "xyxy", written, height, width),
        "labels": ops.where(some, labels, ops.cast(-1, ops.dtype(labels))),
    }


def _absolute(function: str, boxes: Any, bounding_box_format: Any) -> tuple[Any, Any, str]:
    written = known_format(function, "bounding_box_format", bounding_box_format)
    if written.startswith("rel_"):
        raise ValueError(
            f"{function}() takes boxes in pixels: how large the image is to which {written!r} refers is not known. Convert "
            "them first with `keras.utils.bounding_boxes.convert_format`."
        )
    ops, boxes = as_boxes(function, "boxes", boxes)
    return ops, formats.convert(ops, boxes, written, "xyxy"), written


@export("keras.utils.bounding_boxes.crop")
def crop(boxes: Any, top: Any, left: Any, height: Any, width: Any, bounding_box_format: str = "xyxy") -> Any:
    """Return where boxes are in a window that is cut out of the image, and cut off what lies outside it.

    Args:
        boxes: Shape `(..., 4)`, in pixels.
        top: The window's first row.
        left: Its first column.
        height: Its rows.
        width: Its columns.
        bounding_box_format: How the boxes are written, as in `keras.utils.bounding_boxes.convert_format`.

    Raises:
        ValueError: If the format is unknown, or one of parts of the image.

    Example:

    >>> boxes = keras.utils.bounding_boxes.crop([[1.0, 2.0, 5.0, 8.0]], top=2, left=1, height=5, width=6)
    >>> keras.ops.convert_to_numpy(boxes).tolist()
    [[0.0, 0.0, 4.0, 5.0]]
    """
    ops, boxes, written = _absolute("crop", boxes, bounding_box_format)
    edges, _ = formats.clipped(ops, _moved(ops, boxes, left, top, -1), height, width)
    return formats.convert(ops, edges, "xyxy", written)


@export("keras.utils.bounding_boxes.pad")
def pad(
    boxes: Any, top: Any, left: Any, height: Any = None, width: Any = None, bounding_box_format: str = "xyxy"
) -> Any:
    """Return where boxes are in the image with a frame around it.

    Args:
        boxes: Shape `(..., 4)`, in pixels.
        top: Rows that are added above.
        left: Columns that are added on the left.
        height: Rows of the new image; nothing depends on them.
        width: Its columns; likewise.
        bounding_box_format: How the boxes are written, as in `keras.utils.bounding_boxes.convert_format`.

    Raises:
        ValueError: If the format is unknown, or one of parts of the image.

    Example:

    >>> boxes = keras.utils.bounding_boxes.pad([[1.0, 2.0, 5.0, 8.0]], top=2, left=1)
    >>> keras.ops.convert_to_numpy(boxes).tolist()
    [[2.0, 4.0, 6.0, 10.0]]
    """
    del height, width
    ops, boxes, written = _absolute("pad", boxes, bounding_box_format)
    return formats.convert(ops, _moved(ops, boxes, left, top, 1), "xyxy", written)


def _moved(ops: Any, boxes: Any, left: Any, top: Any, sign: int) -> Any:
    left, top = (sign * ops.cast(size_of(ops, part, boxes), ops.dtype(boxes)) for part in (left, top))
    return boxes + ops.stack([left, top, left, top], axis=-1)


@export("keras.utils.bounding_boxes.affine_transform")
def affine_transform(
    boxes: Any,
    angle: Any,
    translate_x: Any,
    translate_y: Any,
    scale: Any,
    shear_x: Any,
    shear_y: Any,
    height: Any,
    width: Any,
    center_x: Any = None,
    center_y: Any = None,
    bounding_box_format: str = "xyxy",
) -> Any:
    """Return the smallest upright boxes around boxes that are moved, slanted, stretched and turned.

    A point at `(x, y)` from the center is moved, then goes to `scale * (c1 x + c2 y, r1 x + r2 y)`, where the rows are those
    of a turn, of which the second has the first times `tan(shear_y)` added, and then the first is slanted by
    `tan(shear_x)` along the second.

    Args:
        boxes: Shape `(boxes, 4)`, or `(batch, boxes, 4)`.
        angle: In degrees, counterclockwise; like all that follow to `shear_y` one number, or one for each image.
        translate_x: Way to the right, as a part of `width - 1`.
        translate_y: Way down, as a part of `height - 1`.
        scale: Factor by which the boxes become larger.
        shear_x: Angle in degrees, along the rows.
        shear_y: Angle in degrees, along the columns.
        height: Rows of the image.
        width: Its columns.
        center_x: Which point stays where it is, as a part of `width - 1`; by default the middle.
        center_y: The same, as a part of `height - 1`.
        bounding_box_format: How the boxes are written, as in `keras.utils.bounding_boxes.convert_format`.

    Raises:
        ValueError: If the format is unknown.

    Example:

    >>> turn = {"angle": 90.0, "translate_x": 0.0, "translate_y": 0.0, "scale": 1.0, "shear_x": 0.0, "shear_y": 0.0}
    >>> boxes = keras.utils.bounding_boxes.affine_transform([[1.0, 2.0, 5.0, 8.0]], **turn, height=20, width=16)
    >>> keras.ops.convert_to_numpy(keras.ops.round(boxes, 3)).tolist()
    [[0.0, 12.0, 6.0, 16.0]]
    """
    written = known_format("affine_transform", "bounding_box_format", bounding_box_format)
    ops, boxes = as_boxes("affine_transform", "boxes", boxes)
    edges = formats.convert(ops, boxes, written, "xyxy", height, width)
    # Numbers of each image lie before the axis of boxes.
    angle, move_x, move_y, scale, shear_x, shear_y = (
        size_of(ops, ops.cast(x, "float32"), boxes) for x in (angle, translate_x, translate_y, scale, shear_x, shear_y)
    )
    angle = angle * (math.pi / 180)
    slant_x, slant_y = (ops.tan(degrees * (math.pi / 180)) for degrees in (shear_x, shear_y))
    cos, sin = ops.cos(angle), ops.sin(angle)
    x_of_y, y_of_y = -sin + slant_y * cos, cos + slant_y * sin
    rows = (scale * (cos - slant_x * x_of_y), scale * (sin + slant_x * y_of_y)), (scale * x_of_y, scale * y_of_y)
    last_x, last_y = (ops.cast(size, "float32") - 1 for size in (width, height))
    x0, y0 = ((0.5 if c is None else c) * last for c, last in ((center_x, last_x), (center_y, last_y)))
    move = (move_x * last_x - x0, move_y * last_y - y0)
    edges = formats.outlines(ops, edges, lambda x, y: tuple(a * (x + move[0]) + b * (y + move[1]) for a, b in rows))
    return formats.convert(ops, edges + ops.stack([x0, y0, x0, y0]), "xyxy", written, height, width)
