"""Dropout of whole channels of an image."""

from typing import Any

from keras_layers.regularization.base_spatial_dropout import BaseSpatialDropout
from keras_ops.export import export


@export("keras.layers.SpatialDropout2D")
class SpatialDropout2D(BaseSpatialDropout):
    """Sets a share of the channels of an image to 0 in training, each at all positions (Tompson et al., 2014).

    Neighbours are so much alike that dropping single elements takes little away (https://arxiv.org/abs/1411.4280).

    Args:
        rate: The share, from 0 to 1.
        data_format: `"channels_last"` or `"channels_first"`; by default `keras.config.image_data_format()`.
        seed: Integer, for the same decisions in every run.
        name: A name.
        dtype: A dtype's name or a `keras.DTypePolicy`.

    Call arguments:
        inputs: A float tensor.
        training: Whether to drop anything.

    Input shape: `(batch, height, width, channels)`, or with `"channels_first"` `(batch, channels, height, width)`.
    Output shape: the same.

    Raises:
        ValueError: If `rate` is not from 0 to 1.

    Example:

    >>> layer = keras.layers.SpatialDropout2D(0.5, seed=1)
    >>> tuple(layer(keras.ops.ones((2, 4, 4, 3)), training=True).shape)
    (2, 4, 4, 3)
    """

    def __init__(
        self,
        rate: float,
        data_format: str | None = None,
        seed: int | None = None,
        name: str | None = None,
        dtype: Any = None,
    ) -> None:
        super().__init__(2, rate, data_format, seed=seed, name=name, dtype=dtype)
