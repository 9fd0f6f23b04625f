"""What the layers share that look up each pixel of the new image at an affine map of its place."""

from typing import Any

from keras_layers.base import arguments
from keras_layers.preprocessing.boxes.formats import outlines
from keras_layers.preprocessing.image.random_image_layer import RandomImageLayer

_INTERPOLATIONS = ("nearest", "bilinear")
FILL_MODES = ("reflect", "wrap", "constant", "nearest", "mirror")


class AffineLayer(RandomImageLayer):
    """Moves, turns, stretches or shears images. A subclass defines `_draw`, whose `"map"` is a map of points.

    The map goes from the new image to the old one: six tensors of shape `(batch,)`, `a0 x + a1 y + a2` and
    `b0 x + b1 y + b2`, of points whose origin is the center of the image.

    Args:
        fill_mode: What lies outside the image, as in `keras.ops.image.affine_transform`.
        fill_value: The value for `"constant"`.
        interpolation: `"nearest"` or `"bilinear"`.
        **kwargs: Arguments of `RandomImageLayer`.
    """

    _is_geometric = True

    def __init__(self, fill_mode: str, fill_value: float, interpolation: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.fill_mode = arguments.one_of(self, "fill_mode", fill_mode, FILL_MODES)
        self.fill_value = arguments.number(self, "fill_value", fill_value)
        self.interpolation = arguments.one_of(self, "interpolation", interpolation, _INTERPOLATIONS)

    def _on_images(self, ops: Any, images: Any, drawn: dict[str, Any]) -> Any:
        return self._moved(ops, images, drawn, self.interpolation, self.fill_value)

    def _on_masks(self, ops: Any, masks: Any, drawn: dict[str, Any]) -> Any:
        return self._moved(ops, masks, drawn, "nearest", 0)

    def _moved(self, ops: Any, images: Any, drawn: dict[str, Any], interpolation: str, fill_value: float) -> Any:
        a0, a1, a2, b0, b1, b2 = drawn["map"]
        x, y = _center(ops, drawn["sizes"])
        zero = ops.zeros_like(a0)
        rows = [a0, a1, a2 + x - a0 * x - a1 * y, b0, b1, b2 + y - b0 * x - b1 * y, zero, zero]
        matrix = ops.stack(rows, axis=-1)
        return ops.image.affine_transform(
            images, matrix, interpolation, self.fill_mode, fill_value, data_format=self.data_format
        )

    def _on_boxes(self, ops: Any, boxes: Any, drawn: dict[str, Any]) -> Any:
        """Return the smallest upright boxes around the moved corners."""
        a0, a1, a2, b0, b1, b2 = (ops.expand_dims(part, -1) for part in drawn["map"])
        _, height, width, _ = drawn["sizes"]
        x0, y0 = (ops.cast(size, "float32") / 2 for size in (width, height))
        # The map is turned around: what lay at (x, y) is found where the map gives (x, y).
        determinant = a0 * b1 - a1 * b0

        def moved(x: Any, y: Any) -> tuple[Any, Any]:
            u, v = x - x0 - a2, y - y0 - b2
            return (b1 * u - a1 * v) / determinant + x0, (a0 * v - b0 * u) / determinant + y0

        return outlines(ops, boxes, moved)

    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "fill_mode": self.fill_mode,
            "fill_value": self.fill_value,
            "interpolation": self.interpolation,
        }


def _center(ops: Any, sizes: Any) -> tuple[Any, Any]:
    return tuple((ops.cast(size, "float32") - 1) / 2 for size in (sizes.width, sizes.height))
