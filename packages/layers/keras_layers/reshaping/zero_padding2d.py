"""Zeros around images."""

from typing import Any

import keras_ops as ops
from keras_layers.base.input_spec import InputSpec
from keras_layers.base.layer import Layer
from keras_ops import config
from keras_ops.export import export


@export("keras.layers.ZeroPadding2D")
class ZeroPadding2D(Layer):
    """Puts rows and columns of zeros around images.

    Args:
        padding: How many: one number for all sides, `(rows, columns)` for both sides of each axis, or
            `((top, bottom), (left, right))`.
        data_format: `"channels_last"` or `"channels_first"`; by default `keras.config.image_data_format()`.
        **kwargs: Arguments of `keras.layers.Layer`.

    Input shape: `(batch, height, width, channels)`, or with `"channels_first"` `(batch, channels, height, width)`.

    Raises:
        ValueError: If `padding` has another form.

    Example:

    >>> tuple(keras.layers.ZeroPadding2D(((1, 0), (2, 2)))(keras.ops.ones((1, 3, 3, 1))).shape)
    (1, 4, 7, 1)
    """

    def __init__(self, padding: Any = (1, 1), data_format: str | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.padding = pairs(self, padding, 2)
        self.data_format = config.standardize_data_format(data_format)
        self.input_spec = InputSpec(ndim=4)

    def _widths(self) -> tuple[tuple[int, int], ...]:
        """Return the padding of all four axes."""
        none = (0, 0)
        if self.data_format == "channels_last":
            return (none, *self.padding, none)
        return (none, none, *self.padding)

    def call(self, inputs: Any) -> Any:
        return ops.pad(inputs, self._widths())

    def compute_output_shape(self, input_shape: Any) -> Any:
        sizes = zip(input_shape, self._widths(), strict=True)
        return tuple(None if size is None else size + before + after for size, (before, after) in sizes)

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "padding": self.padding, "data_format": self.data_format}


def pairs(layer: Layer, padding: Any, rank: int) -> tuple[tuple[int, int], ...]:
    """Return how much to pad before and after each of `rank` axes.

    Raises:
        ValueError: If `padding` is neither a number, nor numbers or pairs of them for each axis.
    """
    values = (padding,) * rank if isinstance(padding, int) else padding
    try:
        result = tuple((v, v) if isinstance(v, int) else (int(v[0]), int(v[1])) for v in values)
        fits = len(result) == rank and all(isinstance(v, int) or len(v) == 2 for v in values)
    except (TypeError, ValueError, IndexError):
        fits = False
    if not fits or any(size < 0 for pair in result for size in pair):
        raise ValueError(
            f"`padding` of {type(layer).__name__} must be a number of at least 0, or {rank} numbers or pairs of them. "
            f"Received: {padding!r}."
        )
    return result
