"""The inner part of a sequence."""

from typing import Any

from keras_layers.reshaping.base_cropping import BaseCropping
from keras_ops.export import export


@export("keras.layers.Cropping1D")
class Cropping1D(BaseCropping):
    """Cuts steps off the ends of a sequence.

    Args:
        cropping: How many: one number for both ends, or `(start, end)`.
        **kwargs: Arguments of `keras.layers.Layer`.

    Input shape: `(batch, steps, channels)`. Output shape: the same form.

    Raises:
        ValueError: If `cropping` has another form, or leaves nothing of an input.

    Example:

    >>> tuple(keras.layers.Cropping1D((1, 2))(keras.ops.ones((1, 6, 1))).shape)
    (1, 3, 1)
    """

    def __init__(self, cropping: Any = (1, 1), **kwargs: Any) -> None:
        super().__init__(1, cropping, "channels_last", **kwargs)

    def get_config(self) -> dict[str, Any]:
        config = super().get_config()
        del config["data_format"]
        return config
