"""A mask from a value."""

from typing import Any

import keras_ops as ops
from keras_layers.base import building
from keras_layers.base.layer import Layer
from keras_ops import masking
from keras_ops.export import export


@export("keras.layers.Masking")
class Masking(Layer):
    """Marks the steps of a sequence in which all features have a value, so that later layers leave them out.

    The features of such steps become 0.

    Args:
        mask_value: The value.
        **kwargs: Arguments of `keras.layers.Layer`.

    Input shape: `(batch, steps, features)`. Output shape: the same.

    Example:

    >>> layer = keras.layers.Masking()
    >>> mask = layer.compute_mask(keras.ops.array([[[1.0, 2.0], [0.0, 0.0]]]))
    >>> keras.ops.convert_to_numpy(mask).tolist()
    [[True, False]]
    """

    _takes_one_tensor = True
    _takes_numbers = "real numbers"

    def __init__(self, mask_value: Any = 0.0, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        if mask_value is None or isinstance(mask_value, str):
            raise ValueError(f"`mask_value` of {type(self).__name__} must be a number. Received: {mask_value!r}.")
        self.mask_value = mask_value
        self.supports_masking = True
        building.at_once(self)

    def compute_mask(self, inputs: Any, mask: Any = None) -> Any:
        return ops.any(ops.not_equal(inputs, self.mask_value), axis=-1)

    def call(self, inputs: Any) -> Any:
        kept = ops.any(ops.not_equal(inputs, self.mask_value), axis=-1, keepdims=True)
        outputs = ops.multiply(inputs, ops.cast(kept, inputs.dtype))
        masking.set_mask(outputs, ops.squeeze(kept, axis=-1))
        return outputs

    def compute_output_shape(self, input_shape: Any) -> Any:
        return input_shape

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "mask_value": self.mask_value}
