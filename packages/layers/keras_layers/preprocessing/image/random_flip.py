"""Mirror images at random."""

from typing import Any, Literal

from keras_layers.base import arguments
from keras_layers.preprocessing.image.random_image_layer import RandomImageLayer, chosen
from keras_ops.export import export

_MODES = ("horizontal", "vertical", "horizontal_and_vertical")


@export("keras.layers.RandomFlip")
class RandomFlip(RandomImageLayer):
    """Mirrors each image with a probability of one half, in training.

    Args:
        mode: `"horizontal"` (left becomes right), `"vertical"` (top becomes bottom), or `"horizontal_and_vertical"`: each
            of both, decided on its own.
        seed: Integer, for the same decisions in every run.
        data_format: `"channels_last"` or `"channels_first"`; by default `keras.config.image_data_format()`.
        **kwargs: Arguments of `keras.layers.Layer`, and `bounding_box_format`.

    Input shape: `(height, width, channels)` or a batch of that, in the layout of `data_format`; integers or floats; or a
    dict with `"images"`, `"labels"`, `"bounding_boxes"`, `"segmentation_masks"`. Output shape: the same, in the compute
    dtype.

    Raises:
        ValueError: If there is no such mode.

    Example:

    >>> flip = keras.layers.RandomFlip("horizontal", seed=1)
    >>> flip(keras.ops.ones((2, 4, 6, 3))).shape[2]
    6
    """

    _is_geometric = True

    def __init__(
        self,
        mode: Literal["horizontal", "vertical", "horizontal_and_vertical"] = "horizontal_and_vertical",
        seed: int | None = None,
        data_format: str | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(seed=seed, data_format=data_format, **kwargs)
        self.mode = arguments.one_of(self, "mode", mode, _MODES)

    def _draw(self, ops: Any, seeds: Any, sizes: Any) -> dict[str, Any]:
        names = [name for name in ("horizontal", "vertical") if name in self.mode]
        return {name: chosen(ops, seeds, sizes, 0.5) for name in names}

    def _on_images(self, ops: Any, images: Any, drawn: dict[str, Any]) -> Any:
        for name, axis in (("horizontal", self._axes.width), ("vertical", self._axes.height)):
            if name in drawn:
                images = ops.where(drawn[name], ops.flip(images, axis), images)
        return images

    _on_masks = _on_images

    def _on_boxes(self, ops: Any, boxes: Any, drawn: dict[str, Any]) -> Any:
        _, height, width, _ = drawn["sizes"]
        left, top, right, bottom = (boxes[..., i] for i in range(4))
        if "horizontal" in drawn:
            flipped, size = ops.reshape(drawn["horizontal"], (-1, 1)), ops.cast(width, "float32")
            left, right = ops.where(flipped, size - right, left), ops.where(flipped, size - left, right)
        if "vertical" in drawn:
            flipped, size = ops.reshape(drawn["vertical"], (-1, 1)), ops.cast(height, "float32")
            top, bottom = ops.where(flipped, size - bottom, top), ops.where(flipped, size - top, bottom)
        return ops.stack([left, top, right, bottom], axis=-1)

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "mode": self.mode}
