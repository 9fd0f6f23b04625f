"""Enlarge and shrink images at random."""

from typing import Any

from keras_layers.preprocessing.image import factors
from keras_layers.preprocessing.image.affine_layer import AffineLayer
from keras_layers.preprocessing.image.random_image_layer import uniform
from keras_ops.export import export


@export("keras.layers.RandomZoom")
class RandomZoom(AffineLayer):
    """Shows each image smaller or larger around its center, in training.

    Args:
        height_factor: Limits of the zoom of the height. `(0.2, 0.3)` shows from 1.2 to 1.3 times as many rows, so that
            things become smaller; negative numbers make them larger. A single number `x` means `(-x, x)`. Above -1, up
            to 1.
        width_factor: The same for the width; by default each image keeps its proportions.
        fill_mode: What lies outside the image: `"reflect"`, `"wrap"`, `"constant"`, `"nearest"` or `"mirror"`, as in
            `keras.ops.image.affine_transform`.
        interpolation: `"nearest"` or `"bilinear"`.
        seed: Integer, for the same zooms in every run.
        fill_value: The value outside for `"constant"`.
        data_format: `"channels_last"` or `"channels_first"`; by default `keras.config.image_data_format()`.
        **kwargs: Arguments of `keras.layers.Layer`, and `bounding_box_format`.

    Input shape: `(height, width, channels)` or a batch of that, in the layout of `data_format`; or a dict with `"images"`,
    `"labels"`, `"bounding_boxes"`, `"segmentation_masks"`. Output shape: the same, in the compute dtype.

    Raises:
        ValueError: If a factor is not above -1 and up to 1, or a mode is unknown.

    Example:

    >>> zoom = keras.layers.RandomZoom((0.5, 0.5), fill_mode="constant", interpolation="nearest")
    >>> keras.ops.convert_to_numpy(zoom(keras.ops.ones((1, 6, 1)))).ravel().tolist()
    [0.0, 1.0, 1.0, 1.0, 1.0, 0.0]
    """

    def __init__(
        self,
        height_factor: float | tuple[float, float],
        width_factor: float | tuple[float, float] | None = None,
        fill_mode: str = "reflect",
        interpolation: str = "bilinear",
        seed: int | None = None,
        fill_value: float = 0.0,
        data_format: str | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(fill_mode, fill_value, interpolation, seed=seed, data_format=data_format, **kwargs)
        self.height_factor, self.width_factor = height_factor, width_factor
        self._height_limits = _limits(self, "height_factor", height_factor)
        self._width_limits = None if width_factor is None else _limits(self, "width_factor", width_factor)

    def _draw(self, ops: Any, seeds: Any, sizes: Any) -> dict[str, Any]:
        height = ops.reshape(uniform(ops, seeds, sizes, self._height_limits), (-1,)) + 1
        width = height
        if self._width_limits is not None:
            width = ops.reshape(uniform(ops, seeds, sizes, self._width_limits), (-1,)) + 1
        zero = ops.zeros_like(height)
        return {"height_zoom": height, "width_zoom": width, "map": (width, zero, zero, zero, height, zero)}

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "height_factor": self.height_factor, "width_factor": self.width_factor}


def _limits(layer: RandomZoom, name: str, value: Any) -> tuple[float, float]:
    limits = factors.limits(layer, name, value, -1, 1)
    if -1 in (value if isinstance(value, list | tuple) else (value,)):
        raise ValueError(f"`{name}` of RandomZoom must be above -1: nothing is left to be shown. Received: {value!r}.")
    return limits
