"""Show images at random as if they were seen from elsewhere."""

from typing import Any

from keras_layers.base import arguments
from keras_layers.preprocessing.boxes.formats import outlines
from keras_layers.preprocessing.image import factors
from keras_layers.preprocessing.image.random_image_layer import RandomImageLayer, sometimes
from keras_ops.export import export


@export("keras.layers.RandomPerspective")
class RandomPerspective(RandomImageLayer):
    """Moves the corners of some of the images, in training; straight lines stay straight.

    The top left corner stays, its neighbors move along the edges.

    Args:
        factor: Limits of the probability with which an image is changed. A single number `x` means from 0 to `x`, so that
            half as many are changed on the average. From 0 to 1.
        scale: How far corners move: by up to half of this part of the size, inwards or outwards. From 0 to 1.
        interpolation: `"nearest"` or `"bilinear"`.
        fill_value: What lies outside the image.
        seed: Integer, for the same changes in every run.
        data_format: `"channels_last"` or `"channels_first"`; by default `keras.config.image_data_format()`.
        **kwargs: Arguments of `keras.layers.Layer`, and `bounding_box_format`.

    Input shape: `(height, width, channels)` or a batch of that, in the layout of `data_format`; or a dict with `"images"`,
    `"labels"`, `"bounding_boxes"`, `"segmentation_masks"`. Output shape: the same, in the compute dtype.

    Raises:
        ValueError: If a number lies outside 0 to 1, or the interpolation is unknown.

    Example:

    >>> layer = keras.layers.RandomPerspective(factor=(1.0, 1.0), scale=0.4, seed=1)
    >>> tuple(layer(keras.ops.ones((2, 4, 6, 3))).shape)
    (2, 4, 6, 3)
    """

    _is_geometric = True

    def __init__(
        self,
        factor: float | tuple[float, float] = 1.0,
        scale: float = 1.0,
        interpolation: str = "bilinear",
        fill_value: float = 0.0,
        seed: int | None = None,
        data_format: str | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(seed=seed, data_format=data_format, **kwargs)
        self.factor = factors.limits(self, "factor", factor, 0, 1, lower="zero")
        self.scale = arguments.number(self, "scale", scale, 0)
        if self.scale > 1:
            raise ValueError(f"`scale` of RandomPerspective must be from 0 to 1. Received: {scale!r}.")
        self.interpolation = arguments.one_of(self, "interpolation", interpolation, ("nearest", "bilinear"))
        self.fill_value = arguments.number(self, "fill_value", fill_value)

    def _draw(self, ops: Any, seeds: Any, sizes: Any) -> dict[str, Any]:
        count = 1 if sizes.batch is None else sizes.batch
        right, bottom = (ops.cast(size, "float32") - 1 for size in (sizes.width, sizes.height))
        zero = ops.zeros_like(right)
        corners = ((zero, zero), (right, zero), (zero, bottom), (right, bottom))
        start = ops.stack([ops.stack(corner) for corner in corners])
        moves = 1 + self.scale * ops.random.uniform((count, 4, 2), -0.5, 0.5, dtype="float32", seed=seeds)
        return {
            "apply_perspective": sometimes(ops, seeds, sizes, self.factor),
            "start_points": ops.broadcast_to(start, (count, 4, 2)),
            "end_points": start * moves,
        }

    def _on_images(self, ops: Any, images: Any, drawn: dict[str, Any]) -> Any:
        return self._seen(ops, images, drawn, self.interpolation, self.fill_value)

    def _on_masks(self, ops: Any, masks: Any, drawn: dict[str, Any]) -> Any:
        return self._seen(ops, masks, drawn, "nearest", 0)

    def _seen(self, ops: Any, images: Any, drawn: dict[str, Any], interpolation: str, fill_value: float) -> Any:
        points = drawn["start_points"], drawn["end_points"]
        seen = ops.image.perspective_transform(images, *points, interpolation, fill_value, data_format=self.data_format)
        return ops.where(drawn["apply_perspective"], seen, images)

    def _on_boxes(self, ops: Any, boxes: Any, drawn: dict[str, Any]) -> Any:
        # The map of the rectangle to the four points (Heckbert, 1989); the first point is 0, and the next two lie on axes.
        ends = drawn["end_points"]
        x1, y2, x3, y3 = (ops.reshape(ends[:, i, j], (-1, 1)) for i, j in ((1, 0), (2, 1), (3, 0), (3, 1)))
        right, bottom = (ops.maximum(ops.cast(drawn["sizes"][i], "float32") - 1, 1.0) for i in (2, 1))
        determinant = (x1 - x3) * (y2 - y3) - x3 * y3
        skew_x, skew_y = x3 - x1, y3 - y2
        g = (skew_x * (y2 - y3) + x3 * skew_y) / determinant
        h = ((x1 - x3) * skew_y + skew_x * y3) / determinant

        def seen(x: Any, y: Any) -> tuple[Any, Any]:
            # Boxes are edges of pixels, and points are their centers.
            u, v = (x - 0.5) / right, (y - 0.5) / bottom
            # What lies behind the horizon is as far away as can be.
            depth = ops.maximum(g * u + h * v + 1, 1e-6)
            return (1 + g) * x1 * u / depth + 0.5, (1 + h) * y2 * v / depth + 0.5

        chosen = ops.reshape(drawn["apply_perspective"], (-1, 1, 1))
        return ops.where(chosen, outlines(ops, boxes, seen), boxes)

    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "factor": self.factor,
            "scale": self.scale,
            "interpolation": self.interpolation,
            "fill_value": self.fill_value,
        }
