"""Normalization to length 1."""

from typing import Any

import keras_ops as ops
from keras_layers.base import arguments, building, inputs
from keras_layers.base.layer import Layer
from keras_ops.export import export


@export("keras.layers.UnitNormalization")
class UnitNormalization(Layer):
    """Divides each sample by its Euclidean length along some axes.

    Args:
        axis: The axis or axes along which the squares of the outputs sum to 1.
        **kwargs: Arguments of `keras.layers.Layer`.

    Input shape: any. Output shape: the same.

    Raises:
        TypeError: If `axis` is neither an integer nor a list of integers.

    Example:

    >>> y = keras.layers.UnitNormalization()(keras.ops.array([[3.0, 4.0]]))
    >>> keras.ops.convert_to_numpy(y).round(2).tolist()
    [[0.6, 0.8]]
    """

    _takes_one_tensor = True
    _takes_numbers = "real numbers"

    def __init__(self, axis: Any = -1, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.axis = arguments.axes(self, "axis", axis)
        self.supports_masking = True
        building.at_once(self)

    def _check_tensors(self, tensors: dict[str, Any]) -> None:
        inputs.check_axes(self, next(iter(tensors.values())).shape)

    def call(self, inputs: Any) -> Any:
        axis = tuple(self.axis) if isinstance(self.axis, list) else self.axis
        return ops.normalize(inputs, axis=axis, order=2, epsilon=1e-12)

    def compute_output_shape(self, input_shape: Any) -> Any:
        return tuple(input_shape)

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "axis": self.axis}
