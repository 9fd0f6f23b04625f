"""Draw bounding boxes into images."""

from typing import Any

import numpy as np

import keras_ops as ops
from keras_layers.preprocessing.boxes.formats import check_format, convert
from keras_models.visualization.optional import optional
from keras_models.visualization.pictures import as_array, as_bytes, as_color
from keras_ops.export import export

_NAME = "draw_bounding_boxes"
# The height of letters for a `font_scale` of 1, in pixels.
_LETTERS = 12


@export("keras.visualization.draw_bounding_boxes")
def draw_bounding_boxes(
    images: Any,
    bounding_boxes: dict[str, Any],
    bounding_box_format: str,
    class_mapping: dict[int, str] | None = None,
    color: tuple[int, int, int] = (128, 128, 128),
    line_thickness: int = 2,
    text_thickness: int = 1,
    font_scale: float = 1.0,
    data_format: str | None = None,
) -> np.ndarray:
    """Draw boxes, and the names of their classes, into a batch of images.

    Args:
        images: A batch of images with values from 0 to 255 and three channels.
        bounding_boxes: Dict of `"boxes"`, of shape `(batch, boxes, 4)`, and `"labels"`, of shape `(batch, boxes)`, and
            optionally `"confidences"` of that shape, which are written beside the names. Boxes with the label -1 are
            left out.
        bounding_box_format: How the boxes are written, as in `keras.utils.bounding_boxes.convert_format`.
        class_mapping: Dict from labels to names. Labels that it does not have are not written.
        color: Red, green and blue, from 0 to 255.
        line_thickness: Pixels.
        text_thickness: Pixels by which letters are drawn bolder, from 1.
        font_scale: The size of letters; 1 for 12 pixels.
        data_format: The layout of `images`; by default `keras.config.image_data_format()`.

    Returns:
        NumPy array of uint8, of shape `(batch, height, width, 3)`.

    Raises:
        ValueError: If images or boxes are none, or the format is unknown.
        ImportError: If Pillow is not installed.

    Example:

    >>> images = np.zeros((1, 40, 40, 3), "uint8")
    >>> boxes = {"boxes": np.array([[[5.0, 5.0, 30.0, 20.0]]]), "labels": np.array([[0]])}
    >>> drawn = keras.visualization.draw_bounding_boxes(images, boxes, "xyxy", color=(255, 0, 0))
    >>> drawn[0, 5, 10].tolist()
    [255, 0, 0]
    """
    form = check_format(bounding_box_format, f"`{_NAME}`")
    if form is None or not isinstance(bounding_boxes, dict) or not {"boxes", "labels"} <= set(bounding_boxes):
        raise ValueError(
            f'`{_NAME}` takes a dict with "boxes" and "labels", and the format of the boxes. Received: '
            f"{sorted(bounding_boxes) if isinstance(bounding_boxes, dict) else type(bounding_boxes).__name__} and "
            f"{bounding_box_format!r}."
        )
    pixels = as_bytes(images, _NAME, data_format)
    _, height, width, channels = pixels.shape
    if channels != 3:
        raise ValueError(f"`{_NAME}` draws in color, into images of three channels. Received images of {channels}.")
    edges = convert(ops, ops.cast(bounding_boxes["boxes"], "float32"), form, "xyxy", height, width)
    boxes = as_array(edges).reshape(len(pixels), -1, 4)
    labels = as_array(bounding_boxes["labels"]).reshape(boxes.shape[:2]).astype("int64")
    confidences = bounding_boxes.get("confidences", bounding_boxes.get("confidence"))
    shares = None if confidences is None else as_array(confidences).reshape(boxes.shape[:2])
    pen = _Pen(as_color(color, "color"), max(1, int(line_thickness)), int(text_thickness), float(font_scale))
    for i in range(len(pixels)):
        names = [
            _name(label, None if shares is None else shares[i, j], class_mapping) for j, label in enumerate(labels[i])
        ]
        pixels[i] = pen.drawn(pixels[i], boxes[i], labels[i], names)
    return pixels


def _name(label: Any, share: Any, class_mapping: dict[int, str] | None) -> str:
    name = (class_mapping or {}).get(int(label))
    return "" if name is None else str(name) if share is None else f"{name} | {float(share):.2f}"


class _Pen:
    """Draws into one image.

    Args:
        color: Of lines and letters.
        line: Pixels of the lines.
        bold: Pixels by which letters are bolder.
        scale: The size of letters.
    """

    def __init__(self, color: tuple[int, int, int], line: int, bold: int, scale: float) -> None:
        self.color, self.line, self.bold = color, line, max(0, bold - 1)
        self._images, self._draw = (optional(f"PIL.{name}", "pillow", _NAME) for name in ("Image", "ImageDraw"))
        self._font = optional("PIL.ImageFont", "pillow", _NAME).load_default(size=max(1.0, _LETTERS * scale))

    def drawn(self, pixels: Any, boxes: Any, labels: Any, names: list[str]) -> Any:
        """Return the image with the boxes in it."""
        image = self._images.fromarray(pixels)
        draw = self._draw.Draw(image)
        for box, label, name in zip(boxes, labels, names, strict=True):
            if label == -1 or not np.isfinite(box).all():
                continue
            left, top, right, bottom = (int(x) for x in np.clip(box, -(2**15), 2**15))
            draw.rectangle(
                [min(left, right), min(top, bottom), max(left, right), max(top, bottom)],
                outline=self.color,
                width=self.line,
            )
            if name:
                self._write(draw, name, left, top)
        return np.asarray(image)

    def _write(self, draw: Any, name: str, left: int, top: int) -> None:
        # Above the box, or in it where there is no room.
        place = (left, top - 2) if top > self._font.size else (left + self.line + 1, top + self.line + self._font.size)
        draw.text(place, name, fill=self.color, font=self._font, anchor="ls", stroke_width=self.bold)
