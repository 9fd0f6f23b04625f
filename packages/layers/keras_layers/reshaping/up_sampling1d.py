"""Sequences with each step repeated."""

from typing import Any

from keras_layers.reshaping.base_up_sampling import BaseUpSampling
from keras_ops.export import export


@export("keras.layers.UpSampling1D")
class UpSampling1D(BaseUpSampling):
    """Repeats each step of a sequence.

    Args:
        size: How often.
        **kwargs: Arguments of `keras.layers.Layer`.

    Input shape: `(batch, steps, channels)`. Output shape: `(batch, steps * size, channels)`.

    Raises:
        ValueError: If `size` is no positive integer.

    Example:

    >>> y = keras.layers.UpSampling1D(2)(keras.ops.array([[[1.0], [3.0]]]))
    >>> keras.ops.convert_to_numpy(y)[0, :, 0].tolist()
    [1.0, 1.0, 3.0, 3.0]
    """

    def __init__(self, size: int = 2, **kwargs: Any) -> None:
        super().__init__(1, size, "channels_last", **kwargs)
        (self.size,) = self.size

    def get_config(self) -> dict[str, Any]:
        config = super().get_config()
        del config["data_format"]
        return config
