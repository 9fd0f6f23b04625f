"""Slant images at random."""

from typing import Any

from keras_layers.preprocessing.image import factors
from keras_layers.preprocessing.image.affine_layer import AffineLayer
from keras_layers.preprocessing.image.random_image_layer import chosen, uniform
from keras_ops.export import export


@export("keras.layers.RandomShear")
class RandomShear(AffineLayer):
    """Slants each image, in training. The top left corner stays where it is.

    Args:
        x_factor: Limits of the shear along the rows: a row is moved by this part of its distance from the top, to the left
            or to the right. A single number `x` means from 0 to `x`. From 0 to 1.
        y_factor: The same along the columns, up or down.
        interpolation: `"nearest"` or `"bilinear"`.
        fill_mode: What lies outside the image: `"reflect"`, `"wrap"`, `"constant"`, `"nearest"` or `"mirror"`, as in
            `keras.ops.image.affine_transform`.
        fill_value: The value outside for `"constant"`.
        data_format: `"channels_last"` or `"channels_first"`; by default `keras.config.image_data_format()`.
        seed: Integer, for the same shears in every run.
        **kwargs: Arguments of `keras.layers.Layer`, and `bounding_box_format`.

    Input shape: `(height, width, channels)` or a batch of that, in the layout of `data_format`; or a dict with `"images"`,
    `"labels"`, `"bounding_boxes"`, `"segmentation_masks"`. Output shape: the same, in the compute dtype.

    Raises:
        ValueError: If a factor lies outside 0 to 1, or a mode is unknown.

    Example:

    >>> shear = keras.layers.RandomShear(x_factor=(0.5, 0.5), seed=1)
    >>> tuple(shear(keras.ops.ones((2, 4, 6, 3))).shape)
    (2, 4, 6, 3)
    """

    def __init__(
        self,
        x_factor: float | tuple[float, float] = 0.0,
        y_factor: float | tuple[float, float] = 0.0,
        interpolation: str = "bilinear",
        fill_mode: str = "reflect",
        fill_value: float = 0.0,
        data_format: str | None = None,
        seed: int | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(fill_mode, fill_value, interpolation, seed=seed, data_format=data_format, **kwargs)
        self.x_factor = factors.limits(self, "x_factor", x_factor, 0, 1, lower="zero")
        self.y_factor = factors.limits(self, "y_factor", y_factor, 0, 1, lower="zero")

    def _draw(self, ops: Any, seeds: Any, sizes: Any) -> dict[str, Any]:
        x, y = (ops.reshape(_signed(ops, seeds, sizes, part), (-1,)) for part in (self.x_factor, self.y_factor))
        one = ops.ones_like(x)
        # The map is about the center, and shears from the corner.
        left, top = ((ops.cast(size, "float32") - 1) / 2 for size in (sizes.width, sizes.height))
        return {"shear_factor": ops.stack([x, y], axis=-1), "map": (one, x, x * top, y, one, y * left)}

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "x_factor": self.x_factor, "y_factor": self.y_factor}


def _signed(ops: Any, seeds: Any, sizes: Any, limits: tuple[float, float]) -> Any:
    amount = uniform(ops, seeds, sizes, limits)
    return ops.where(chosen(ops, seeds, sizes, 0.5), -amount, amount)
