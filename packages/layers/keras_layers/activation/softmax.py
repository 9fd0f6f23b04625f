"""The softmax as a layer."""

from typing import Any

import keras_ops as ops
from keras_layers.activations import functions
from keras_layers.base import arguments, building, inputs, masking
from keras_layers.base.layer import Layer
from keras_ops.export import export


@export("keras.layers.Softmax")
class Softmax(Layer):
    """Returns positive numbers that sum to 1 along an axis.

    Args:
        axis: The axis, or several.
        **kwargs: Arguments of `keras.layers.Layer`.

    Call arguments:
        inputs: A float tensor.
        mask: Boolean tensor of the same shape: where it is false, the result is 0.

    Input shape: any. Output shape: the same.

    Example:

    >>> y = keras.layers.Softmax()(keras.ops.array([[0.0, 0.0]]))
    >>> keras.ops.convert_to_numpy(y).tolist()
    [[0.5, 0.5]]
    """

    # Its mask comes only from that of its input.
    _creates_mask = False
    _takes_one_tensor = True
    _takes_numbers = "real numbers"

    def __init__(self, axis: Any = -1, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.axis = None if axis is None else arguments.axes(self, "axis", axis)
        self.supports_masking = True
        building.at_once(self)

    def _check_tensors(self, tensors: dict[str, Any]) -> None:
        shape = next(iter(tensors.values())).shape
        if self.axis is not None:
            inputs.check_axes(self, shape)
        masking.check(self, "mask", tensors.get("mask"), shape, "a shape that broadcasts to")

    def call(self, inputs: Any, mask: Any = None) -> Any:
        axis = tuple(self.axis) if isinstance(self.axis, list) else self.axis
        if mask is None:
            return functions.softmax(inputs, axis)
        mask = ops.cast(mask, "bool")
        lowest = -3e4 if self.compute_dtype == "float16" else -1e9
        # Over one element it is 1 or 0, as the mask says.
        outputs = ops.softmax(ops.where(mask, inputs, ops.cast(lowest, inputs.dtype)), axis)
        return ops.multiply(outputs, ops.cast(mask, outputs.dtype))

    def compute_mask(self, inputs: Any, mask: Any = None) -> Any:
        # One of more axes than batch and time says which elements count, not which steps.
        return None if mask is not None and len(mask.shape) > 2 else mask

    def compute_output_shape(self, input_shape: Any) -> Any:
        return input_shape

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "axis": self.axis}
