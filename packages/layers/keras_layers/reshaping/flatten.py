"""All axes but the batch as one."""

import math
from typing import Any

import keras_ops as ops
from keras_layers.base.input_spec import InputSpec
from keras_layers.base.layer import Layer
from keras_ops import config
from keras_ops.export import export
from keras_ops.symbolic.keras_tensor import KerasTensor


@export("keras.layers.Flatten")
class Flatten(Layer):
    """Makes one axis of all axes after the batch.

    Args:
        data_format: `"channels_first"` moves the channels to the end first, so that the order of the features does not
            depend on the layout; by default `keras.config.image_data_format()`.
        **kwargs: Arguments of `keras.layers.Layer`.

    Input shape: `(batch, ...)`. Output shape: `(batch, features)`; `(batch, 1)` for an input of shape `(batch,)`.

    Example:

    >>> tuple(keras.layers.Flatten()(keras.ops.ones((2, 3, 4))).shape)
    (2, 12)
    """

    _takes_one_tensor = True

    def __init__(self, data_format: str | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.data_format = config.standardize_data_format(data_format)
        self.input_spec = InputSpec(min_ndim=1)
        self._moves_channels = self.data_format == "channels_first"

    def call(self, inputs: Any) -> Any:
        rank = len(inputs.shape)
        if self._moves_channels and rank > 2:
            inputs = ops.transpose(inputs, (0, *range(2, rank), 1))
        rest = inputs.shape[1:]
        if None in rest or rank == 0:
            return ops.reshape(inputs, (inputs.shape[0], -1) if inputs.shape[0] is not None else _sizes(inputs))
        # The batch is what may be unknown, so it is the one that is inferred.
        size = math.prod(rest)
        return ops.reshape(inputs, (-1, size) if size else (inputs.shape[0], 0))

    def compute_output_shape(self, input_shape: Any) -> Any:
        rest = input_shape[1:]
        return (input_shape[0], None if None in rest else math.prod(rest))

    def compute_output_spec(self, inputs: Any) -> Any:
        return KerasTensor(self.compute_output_shape(inputs.shape), inputs.dtype, sparse=inputs.sparse)

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "data_format": self.data_format}


def _sizes(inputs: Any) -> tuple[Any, int]:
    """Return a batch size that is only known when the graph runs."""
    return ops.shape(inputs)[0], -1
