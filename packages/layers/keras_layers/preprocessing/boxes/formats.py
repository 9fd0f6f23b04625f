"""How bounding boxes are written, and their part inside an image."""

from typing import Any

# Each format's numbers: of which edges or centers, and whether as parts of the image's size.
FORMATS = (
    "xyxy", "yxyx", "xywh", "center_xywh", "center_yxhw", "rel_xyxy", "rel_yxyx", "rel_xywh", "rel_center_xywh",
)  # fmt: skip
_ROWS_FIRST = ("yxyx", "center_yxhw")


def check_format(name: Any, owner: str, argument: str = "bounding_box_format") -> Any:
    """Return the name of a format in lower case, or `None`.

    Raises:
        ValueError: If there is no such format.
    """
    if name is None:
        return None
    if not isinstance(name, str) or name.lower() not in FORMATS:
        raise ValueError(f"`{argument}` of {owner} must be one of {', '.join(map(repr, FORMATS))}. Received: {name!r}.")
    return name.lower()


def convert(ops: Any, boxes: Any, source: str, target: str, height: Any = None, width: Any = None) -> Any:
    """Write boxes, of shape `(..., 4)` and a float dtype, in another format.

    Args:
        ops: The module of ops that computes.
        boxes: The boxes.
        source: Their format.
        target: The new format.
        height: Rows of the image; of each image, with shape `(batch, 1)`, if they differ.
        width: Its columns.
    """
    if source == target:
        return boxes
    kind = ops.dtype(boxes)
    edges = _edges(ops, boxes, source.removeprefix("rel_"))
    if source.startswith("rel_") != target.startswith("rel_"):
        scales = [ops.cast(size, kind) for size in (width, height)]
        x, y = (1 / scale for scale in scales) if target.startswith("rel_") else scales
        edges = [edge * scale for edge, scale in zip(edges, (x, y, x, y), strict=True)]
    return ops.stack(_written(edges, target.removeprefix("rel_")), axis=-1)


def _edges(ops: Any, boxes: Any, form: str) -> list[Any]:
    """Return left, top, right and bottom edges."""
    a, b, c, d = (boxes[..., i] for i in range(4))
    if form in _ROWS_FIRST:
        a, b, c, d = b, a, d, c
    if form in ("xyxy", "yxyx"):
        return [a, b, c, d]
    if form == "xywh":
        return [a, b, a + c, b + d]
    return [a - c / 2, b - d / 2, a + c / 2, b + d / 2]


def _written(edges: list[Any], form: str) -> list[Any]:
    left, top, right, bottom = edges
    if form in ("xyxy", "yxyx"):
        x, y, last, end = edges
    elif form == "xywh":
        x, y, last, end = left, top, right - left, bottom - top
    else:
        x, y, last, end = (left + right) / 2, (top + bottom) / 2, right - left, bottom - top
    return [y, x, end, last] if form in _ROWS_FIRST else [x, y, last, end]


def clip(ops: Any, boxes: Any, labels: Any, height: Any, width: Any) -> tuple[Any, Any]:
    """Cut off what lies outside the image. A box that has no area left becomes zeros, and its label -1.

    Args:
        ops: The module of ops that computes.
        boxes: `"xyxy"`, of shape `(..., 4)`.
        labels: Shape `(...)`.
        height: Rows of the image.
        width: Its columns.
    """
    boxes, some = clipped(ops, boxes, height, width)
    boxes = ops.where(ops.expand_dims(some, -1), boxes, ops.zeros((), ops.dtype(boxes)))
    return boxes, ops.where(some, labels, ops.cast(-1, ops.dtype(labels)))


def clipped(ops: Any, boxes: Any, height: Any, width: Any) -> tuple[Any, Any]:
    """Return the part of boxes, written as `"xyxy"`, inside the image, and whether it has an area."""
    kind = ops.dtype(boxes)
    limits = [ops.cast(size, kind) for size in (width, height)] * 2
    left, top, right, bottom = edges = [ops.clip(boxes[..., i], 0, limit) for i, limit in enumerate(limits)]
    return ops.stack(edges, axis=-1), ops.logical_and(right > left, bottom > top)


def outlines(ops: Any, boxes: Any, of: Any) -> Any:
    """Return the smallest upright boxes around the corners of boxes after a map of points, `of(x, y) -> (x, y)`.

    Args:
        ops: The module of ops that computes.
        boxes: `"xyxy"`, of shape `(..., 4)`.
        of: The map.
    """
    left, top, right, bottom = (boxes[..., i] for i in range(4))
    corners = [of(x, y) for x, y in ((left, top), (right, top), (right, bottom), (left, bottom))]
    xs, ys = (ops.stack(places, axis=-1) for places in zip(*corners, strict=True))
    return ops.stack([ops.min(xs, -1), ops.min(ys, -1), ops.max(xs, -1), ops.max(ys, -1)], axis=-1)
