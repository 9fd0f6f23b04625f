"""Normalization by the root of the mean square."""

from typing import Any

import keras_ops as ops
from keras_layers.base import arguments
from keras_layers.base.layer import Layer
from keras_layers.normalization import axes
from keras_ops.export import export


@export("keras.layers.RMSNormalization")
class RMSNormalization(Layer):
    """Divides each sample by the root of its mean square along some axes, then scales it.

    It leaves the mean where it is, which costs less than `LayerNormalization` (https://arxiv.org/abs/1910.07467).

    Args:
        axis: The axis or axes to normalize along.
        epsilon: Added to the mean square.
        **kwargs: Arguments of `keras.layers.Layer`.

    Input shape: any. Output shape: the same.

    Raises:
        ValueError: If an axis does not exist, or its size is not known.

    Example:

    >>> y = keras.layers.RMSNormalization()(keras.ops.array([[3.0, -3.0], [20.0, 20.0]]))
    >>> keras.ops.convert_to_numpy(y).round(2).tolist()
    [[1.0, -1.0], [1.0, 1.0]]
    """

    _takes_one_tensor = True
    _takes_numbers = "real numbers"

    def __init__(self, axis: Any = -1, epsilon: float = 1e-6, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.axis = arguments.axes(self, "axis", axis)
        self.epsilon = arguments.number(self, "epsilon", epsilon, least=0)

    def build(self, input_shape: Any) -> None:
        shape = axes.sizes_along(self, input_shape)
        self.scale = self.add_weight(name="scale", shape=shape, initializer="ones")
        self.input_spec = axes.spec(self, shape, len(input_shape))

    def call(self, x: Any) -> Any:
        axis = tuple(self.axis) if isinstance(self.axis, list) else self.axis
        return ops.rms_normalization(x, scale=self.scale.value, axis=axis, epsilon=self.epsilon)

    def compute_output_shape(self, input_shape: Any) -> Any:
        return tuple(input_shape)

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "axis": self.axis, "epsilon": self.epsilon}
