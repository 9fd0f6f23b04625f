"""Dropout of whole channels of a sequence."""

from typing import Any

from keras_layers.regularization.base_spatial_dropout import BaseSpatialDropout
from keras_ops.export import export


@export("keras.layers.SpatialDropout1D")
class SpatialDropout1D(BaseSpatialDropout):
    """Sets a share of the channels of a sequence to 0 in training, each at all positions (Tompson et al., 2014).

    Neighbours are so much alike that dropping single elements takes little away (https://arxiv.org/abs/1411.4280).

    Args:
        rate: The share, from 0 to 1.
        seed: Integer, for the same decisions in every run.
        name: A name.
        dtype: A dtype's name or a `keras.DTypePolicy`.

    Call arguments:
        inputs: A float tensor.
        training: Whether to drop anything.

    Input shape: `(batch, steps, channels)`. Output shape: the same.

    Raises:
        ValueError: If `rate` is not from 0 to 1.

    Example:

    >>> layer = keras.layers.SpatialDropout1D(0.5, seed=1)
    >>> tuple(layer(keras.ops.ones((2, 5, 3)), training=True).shape)
    (2, 5, 3)
    """

    def __init__(
        self,
        rate: float,
        seed: int | None = None,
        name: str | None = None,
        dtype: Any = None,
    ) -> None:
        super().__init__(1, rate, "channels_last", seed=seed, name=name, dtype=dtype)

    def get_config(self) -> dict[str, Any]:
        config = super().get_config()
        del config["data_format"]
        return config
