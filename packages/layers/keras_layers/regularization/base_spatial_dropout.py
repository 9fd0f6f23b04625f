"""What the dropouts of whole channels share."""

from typing import Any

from keras_layers.base.input_spec import InputSpec
from keras_layers.regularization.dropout import Dropout
from keras_ops import config


class BaseSpatialDropout(Dropout):
    """Drops whole channels of a sample, at all positions.

    Args:
        rank: Number of spatial dimensions.
        rate: The share, from 0 to 1.
        data_format: `"channels_last"` or `"channels_first"`.
        seed: Integer, for the same decisions in every run.
        name: A name.
        dtype: A dtype's name or a `keras.DTypePolicy`.
    """

    def __init__(
        self,
        rank: int,
        rate: float,
        data_format: str | None,
        seed: int | None = None,
        name: str | None = None,
        dtype: Any = None,
    ) -> None:
        data_format = config.standardize_data_format(data_format)
        ones = (1,) * rank
        noise_shape = (None, *ones, None) if data_format == "channels_last" else (None, None, *ones)
        super().__init__(rate, noise_shape=noise_shape, seed=seed, name=name, dtype=dtype)
        self.data_format = data_format
        self.input_spec = InputSpec(ndim=rank + 2)

    def get_config(self) -> dict[str, Any]:
        return {
            "rate": self.rate,
            "seed": self.seed,
            "name": self.name,
            "dtype": self.dtype_policy.name,
            "data_format": self.data_format,
        }
