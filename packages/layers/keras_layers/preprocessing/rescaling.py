"""A linear change of scale."""

from typing import Any, Self

import keras_ops as ops
from keras_layers.preprocessing.data_layer import DataLayer
from keras_ops import config
from keras_ops.export import export
from keras_saving.serialize import deserialize_keras_object, serialize_keras_object


@export("keras.layers.Rescaling")
class Rescaling(DataLayer):
    """Computes `inputs * scale + offset`, as images need it: `Rescaling(1 / 255)` brings bytes to 0 to 1.

    Args:
        scale: Factor, or one for each channel: along the last axis, or the one before the two of an image where
            `keras.config.image_data_format()` is `"channels_first"`.
        offset: Summand, or one for each channel.
        **kwargs: Arguments of `keras.layers.Layer`.

    TensorFlow's tensors, as in `tf.data.Dataset.map`, are taken on any backend; then the result is one, too.

    Input shape: any, of integers or floats. Output shape: the same, in the compute dtype.

    Raises:
        ValueError: If `scale` or `offset` holds no numbers.

    Example:

    >>> y = keras.layers.Rescaling(1 / 127.5, offset=-1)(keras.ops.array([0, 255]))
    >>> keras.ops.convert_to_numpy(y).tolist()
    [-1.0, 1.0]
    """

    def __init__(self, scale: Any, offset: Any = 0.0, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        for name, value in (("scale", scale), ("offset", offset)):
            if isinstance(value, str) or value is None:
                raise ValueError(f"`{name}` of {type(self).__name__} must be a number or numbers. Received: {value!r}.")
        self.scale = scale
        self.offset = offset
        self.supports_masking = True

    def call(self, inputs: Any) -> Any:
        ops, dtype = self.ops_for(inputs), self.compute_dtype
        scale, offset = (self._numbers(ops, value, inputs) for value in (self.scale, self.offset))
        return ops.add(ops.multiply(ops.cast(inputs, dtype), scale), offset)

    def _numbers(self, ops: Any, value: Any, inputs: Any) -> Any:
        if isinstance(value, int | float):
            return value
        # A layer's list is one of its own, which `torch.compile` does not take for a list of numbers.
        numbers = ops.cast(ops.convert_to_tensor(list(value) if isinstance(value, list) else value), self.compute_dtype)
        if config.image_data_format() == "channels_first" and len(numbers.shape) == 1 and len(inputs.shape) > 2:
            return ops.reshape(numbers, (-1, 1, 1)) if inputs.shape[-3] in (None, numbers.shape[0], 1) else numbers
        return numbers

    def convert_weight(self, weight: Any) -> Any:
        """Return a weight as a tensor of the backend."""
        return ops.convert_to_tensor(weight)

    def compute_output_shape(self, input_shape: Any) -> Any:
        return input_shape

    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "scale": serialize_keras_object(self.scale),
            "offset": serialize_keras_object(self.offset),
        }

    @classmethod
    def from_config(cls, config: dict[str, Any], custom_objects: Any = None) -> Self:
        read = {
            name: deserialize_keras_object(config[name], custom_objects=custom_objects)
            for name in ("scale", "offset")
            if name in config
        }
        return cls(**{**config, **read})
