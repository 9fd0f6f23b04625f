"""Move images at random."""

from typing import Any

from keras_layers.preprocessing.image import factors
from keras_layers.preprocessing.image.affine_layer import AffineLayer
from keras_layers.preprocessing.image.random_image_layer import uniform
from keras_ops.export import export


@export("keras.layers.RandomTranslation")
class RandomTranslation(AffineLayer):
    """Moves each image, in training.

    Args:
        height_factor: Limits of the way, as parts of the height; positive ones lead downwards. `(-0.2, 0.3)` moves from
            20% up to 30% down. A single number `x` means `(-x, x)`. From -1 to 1.
        width_factor: The same for the width; positive ones lead to the right.
        fill_mode: What lies outside the image: `"reflect"`, `"wrap"`, `"constant"`, `"nearest"` or `"mirror"`, as in
            `keras.ops.image.affine_transform`.
        interpolation: `"nearest"` or `"bilinear"`.
        seed: Integer, for the same ways in every run.
        fill_value: The value outside for `"constant"`.
        data_format: `"channels_last"` or `"channels_first"`; by default `keras.config.image_data_format()`.
        **kwargs: Arguments of `keras.layers.Layer`, and `bounding_box_format`.

    Input shape: `(height, width, channels)` or a batch of that, in the layout of `data_format`; or a dict with `"images"`,
    `"labels"`, `"bounding_boxes"`, `"segmentation_masks"`. Output shape: the same, in the compute dtype.

    Raises:
        ValueError: If a factor lies outside -1 to 1, or a mode is unknown.

    Example:

    >>> move = keras.layers.RandomTranslation(0.0, (0.25, 0.25), fill_mode="constant")
    >>> keras.ops.convert_to_numpy(move(keras.ops.reshape(keras.ops.arange(1.0, 5.0), (1, 4, 1)))).ravel().tolist()
    [0.0, 1.0, 2.0, 3.0]
    """

    def __init__(
        self,
        height_factor: float | tuple[float, float],
        width_factor: float | tuple[float, float],
        fill_mode: str = "reflect",
        interpolation: str = "bilinear",
        seed: int | None = None,
        fill_value: float = 0.0,
        data_format: str | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(fill_mode, fill_value, interpolation, seed=seed, data_format=data_format, **kwargs)
        self.height_factor, self.width_factor = height_factor, width_factor
        self._height_limits = factors.limits(self, "height_factor", height_factor, -1, 1)
        self._width_limits = factors.limits(self, "width_factor", width_factor, -1, 1)

    def _draw(self, ops: Any, seeds: Any, sizes: Any) -> dict[str, Any]:
        parts = ((self._width_limits, sizes.width), (self._height_limits, sizes.height))
        x, y = (
            ops.reshape(uniform(ops, seeds, sizes, limits), (-1,)) * ops.cast(size, "float32") for limits, size in parts
        )
        one, zero = ops.ones_like(x), ops.zeros_like(x)
        return {"translations": ops.stack([x, y], axis=-1), "map": (one, zero, -x, zero, one, -y)}

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "height_factor": self.height_factor, "width_factor": self.width_factor}
