"""Turn images at random."""

import math
from typing import Any

from keras_layers.preprocessing.image import factors
from keras_layers.preprocessing.image.affine_layer import AffineLayer
from keras_layers.preprocessing.image.random_image_layer import uniform
from keras_ops.export import export


@export("keras.layers.RandomRotation")
class RandomRotation(AffineLayer):
    """Turns each image around its center, in training.

    Args:
        factor: Limits of the angle, as parts of a full turn; positive angles are counterclockwise. `(-0.2, 0.3)` turns from
            72 degrees clockwise to 108 counterclockwise. A single number `x` means `(-x, x)`. From -1 to 1.
        fill_mode: What lies outside the image: `"reflect"`, `"wrap"`, `"constant"`, `"nearest"` or `"mirror"`, as in
            `keras.ops.image.affine_transform`.
        interpolation: `"nearest"` or `"bilinear"`.
        seed: Integer, for the same angles in every run.
        fill_value: The value outside for `"constant"`.
        data_format: `"channels_last"` or `"channels_first"`; by default `keras.config.image_data_format()`.
        **kwargs: Arguments of `keras.layers.Layer`, and `bounding_box_format`.

    Input shape: `(height, width, channels)` or a batch of that, in the layout of `data_format`; or a dict with `"images"`,
    `"labels"`, `"bounding_boxes"`, `"segmentation_masks"`. Output shape: the same, in the compute dtype.

    Raises:
        ValueError: If a factor lies outside -1 to 1, or a mode is unknown.

    Example:

    >>> turn = keras.layers.RandomRotation((0.25, 0.25), fill_mode="constant")
    >>> y = turn(keras.ops.reshape(keras.ops.arange(4.0), (2, 2, 1)))
    >>> keras.ops.convert_to_numpy(keras.ops.round(y)).ravel().tolist()
    [1.0, 3.0, 0.0, 2.0]
    """

    def __init__(
        self,
        factor: float | tuple[float, float],
        fill_mode: str = "reflect",
        interpolation: str = "bilinear",
        seed: int | None = None,
        fill_value: float = 0.0,
        data_format: str | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(fill_mode, fill_value, interpolation, seed=seed, data_format=data_format, **kwargs)
        self.factor = factors.limits(self, "factor", factor, -1, 1)

    def _draw(self, ops: Any, seeds: Any, sizes: Any) -> dict[str, Any]:
        angle = ops.reshape(uniform(ops, seeds, sizes, self.factor), (-1,)) * (2 * math.pi)
        cos, sin, zero = ops.cos(angle), ops.sin(angle), ops.zeros_like(angle)
        return {"angle": angle, "map": (cos, -sin, zero, sin, cos, zero)}

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "factor": self.factor}
