"""The leaky rectified linear unit as a layer."""

from typing import Any

from keras_layers.activations import functions
from keras_layers.base import arguments, building
from keras_layers.base.layer import Layer
from keras_ops.export import export


@export("keras.layers.LeakyReLU")
class LeakyReLU(Layer):
    """Returns its inputs where they are positive, else `negative_slope` times them.

    Args:
        negative_slope: Slope of the negative part, 0 or more.
        **kwargs: Arguments of `keras.layers.Layer`; `alpha`, an older name of `negative_slope`.

    Input shape: any. Output shape: the same.

    Raises:
        ValueError: If `negative_slope` is no number, or less than 0.

    Example:

    >>> y = keras.layers.LeakyReLU(negative_slope=0.5)(keras.ops.array([-1.0, 2.0]))
    >>> keras.ops.convert_to_numpy(y).tolist()
    [-0.5, 2.0]
    """

    _takes_one_tensor = True
    _takes_numbers = "real numbers"

    def __init__(self, negative_slope: float = 0.3, **kwargs: Any) -> None:
        negative_slope = kwargs.pop("alpha", negative_slope)
        super().__init__(**kwargs)
        self.negative_slope = arguments.number(self, "negative_slope", negative_slope, least=0)
        self.supports_masking = True
        building.at_once(self)

    def call(self, inputs: Any) -> Any:
        return functions.leaky_relu(inputs, self.negative_slope)

    def compute_output_shape(self, input_shape: Any) -> Any:
        return input_shape

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "negative_slope": self.negative_slope}
