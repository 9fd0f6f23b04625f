"""An activation function as a layer."""

from typing import Any

from keras_layers.activations import lookup as activations
from keras_layers.base import building
from keras_layers.base.layer import Layer
from keras_ops.export import export


@export("keras.layers.Activation")
class Activation(Layer):
    """Applies an activation function to each element.

    Args:
        activation: Name of one in `keras.activations`, or a function.
        **kwargs: Arguments of `keras.layers.Layer`.

    Input shape: any. Output shape: the same.

    Raises:
        ValueError: If there is no such activation.

    Example:

    >>> y = keras.layers.Activation("relu")(keras.ops.array([-1.0, 2.0]))
    >>> keras.ops.convert_to_numpy(y).tolist()
    [0.0, 2.0]
    """

    _takes_one_tensor = True
    _takes_numbers = "numbers"

    def __init__(self, activation: Any, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.activation = activations.get(activation)
        self.supports_masking = True
        building.at_once(self)

    def call(self, inputs: Any) -> Any:
        return self.activation(inputs)

    def compute_output_shape(self, input_shape: Any) -> Any:
        return input_shape

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "activation": activations.serialize(self.activation)}
