"""Bounding boxes as their difference from anchors, which is what detectors predict."""

from typing import Any

from keras_layers.preprocessing.boxes import formats
from keras_layers.preprocessing.boxes.public import as_boxes, check_sizes, height_and_width, known_format
from keras_ops.export import export

_ENCODINGS = ("center_xywh", "center_yxhw")
# The least width and height, so that logarithms are finite.
_TINY = 1e-7


@export("keras.utils.bounding_boxes.encode_box_to_deltas")
def encode_box_to_deltas(
    anchors: Any,
    boxes: Any,
    anchor_format: str,
    box_format: str,
    encoding_format: str = "center_yxhw",
    variance: Any = None,
    image_shape: Any = None,
) -> Any:
    """Return how boxes differ from anchors: the way between the centers in sizes of the anchor, and the logarithm of how
    many times as large they are.

    Args:
        anchors: Shape `(n, 4)` or `(batch, n, 4)`.
        boxes: The same, one for each anchor.
        anchor_format: How the anchors are written, as in `keras.utils.bounding_boxes.convert_format`.
        box_format: How the boxes are written.
        encoding_format: `"center_yxhw"` or `"center_xywh"`: the order of the result.
        variance: Four numbers by which the result is divided.
        image_shape: `(height, width)`, with channels or without; needed for the formats `"rel_..."`.

    Returns:
        Shape `(n, 4)` or `(batch, n, 4)`.

    Raises:
        ValueError: If a format is unknown, `variance` is not four numbers, or a shape is needed that is not given.

    Example:

    >>> deltas = keras.utils.bounding_boxes.encode_box_to_deltas(
    ...     [[0.0, 0.0, 2.0, 2.0]], [[1.0, 0.0, 3.0, 2.0]], "xyxy", "xyxy"
    ... )
    >>> keras.ops.convert_to_numpy(deltas).tolist()
    [[0.0, 0.5, 0.0, 0.0]]
    """
    name = "encode_box_to_deltas"
    encoding = _encoding(name, "encoding_format", encoding_format)
    _, anchors = _centered(name, "anchors", anchors, "anchor_format", anchor_format, encoding, image_shape)
    ops, boxes = _centered(name, "boxes", boxes, "box_format", box_format, encoding, image_shape)
    sizes, new = (ops.maximum(x[..., 2:], _TINY) for x in (anchors, boxes))
    deltas = ops.concatenate([(boxes[..., :2] - anchors[..., :2]) / sizes, ops.log(new / sizes)], axis=-1)
    return deltas if variance is None else deltas / _four(ops, name, variance)


@export("keras.utils.bounding_boxes.decode_deltas_to_boxes")
def decode_deltas_to_boxes(
    anchors: Any,
    boxes_delta: Any,
    anchor_format: str,
    box_format: str,
    encoded_format: str = "center_yxhw",
    variance: Any = None,
    image_shape: Any = None,
) -> Any:
    """Return the boxes that differ from anchors as `encode_box_to_deltas` says.

    Args:
        anchors: Shape `(n, 4)` or `(batch, n, 4)`; or a dict of such, one for each level.
        boxes_delta: The differences; a dict with the same keys if `anchors` is one.
        anchor_format: How the anchors are written, as in `keras.utils.bounding_boxes.convert_format`.
        box_format: How the boxes are to be written.
        encoded_format: `"center_yxhw"` or `"center_xywh"`: the order of the differences.
        variance: Four numbers by which the differences are multiplied.
        image_shape: `(height, width)`, with channels or without; needed for the formats `"rel_..."`.

    Returns:
        Boxes of the shape of `boxes_delta`, or a dict of them.

    Raises:
        ValueError: If a format is unknown, `variance` is not four numbers, or a shape is needed that is not given.

    Example:

    >>> boxes = keras.utils.bounding_boxes.decode_deltas_to_boxes(
    ...     [[0.0, 0.0, 2.0, 2.0]], [[0.0, 0.5, 0.0, 0.0]], "xyxy", "xyxy"
    ... )
    >>> keras.ops.convert_to_numpy(boxes).tolist()
    [[1.0, 0.0, 3.0, 2.0]]
    """
    if isinstance(anchors, dict):
        rest = (anchor_format, box_format, encoded_format, variance, image_shape)
        return {level: decode_deltas_to_boxes(anchors[level], boxes_delta[level], *rest) for level in anchors}
    name = "decode_deltas_to_boxes"
    encoding = _encoding(name, "encoded_format", encoded_format)
    written = known_format(name, "box_format", box_format)
    height, width = height_and_width(image_shape)
    check_sizes(name, written.startswith("rel_"), height, width, "`image_shape`")
    _, anchors = _centered(name, "anchors", anchors, "anchor_format", anchor_format, encoding, image_shape)
    ops, deltas = as_boxes(name, "boxes_delta", boxes_delta)
    deltas = deltas if variance is None else deltas * _four(ops, name, variance)
    centers = deltas[..., :2] * anchors[..., 2:] + anchors[..., :2]
    boxes = ops.concatenate([centers, ops.exp(deltas[..., 2:]) * anchors[..., 2:]], axis=-1)
    return formats.convert(ops, boxes, encoding, written, height, width)


def _encoding(function: str, argument: str, name: Any) -> str:
    if not isinstance(name, str) or name.lower() not in _ENCODINGS:
        raise ValueError(
            f"`{argument}` of {function}() must be one of {', '.join(map(repr, _ENCODINGS))}. Received: {name!r}."
        )
    return name.lower()


def _centered(
    function: str, argument: str, boxes: Any, format_argument: str, written: Any, encoding: str, image_shape: Any
) -> tuple[Any, Any]:
    """Return the module of ops that computes, and boxes in the format of the encoding, in pixels."""
    written = known_format(function, format_argument, written)
    height, width = height_and_width(image_shape)
    check_sizes(function, written.startswith("rel_"), height, width, "`image_shape`")
    ops, boxes = as_boxes(function, argument, boxes)
    return ops, formats.convert(ops, boxes, written, encoding, height, width)


def _four(ops: Any, function: str, variance: Any) -> Any:
    variance = ops.cast(ops.convert_to_tensor(variance), "float32")
    if tuple(variance.shape)[-1:] != (4,):
        raise ValueError(
            f"`variance` of {function}() must be four numbers. Received the shape {tuple(variance.shape)}."
        )
    return variance
