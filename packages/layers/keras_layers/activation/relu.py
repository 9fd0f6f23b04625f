"""The rectified linear unit as a layer."""

from typing import Any

from keras_layers.activations import functions
from keras_layers.base import arguments, building
from keras_layers.base.layer import Layer
from keras_ops.export import export


@export("keras.layers.ReLU")
class ReLU(Layer):
    """Returns its inputs above `threshold`, at most `max_value`, and `negative_slope * (x - threshold)` below.

    Args:
        max_value: Largest result; `None` for no bound.
        negative_slope: Slope below the threshold.
        threshold: Above it the function returns its input; on it, 0.
        **kwargs: Arguments of `keras.layers.Layer`.

    Input shape: any. Output shape: the same.

    Raises:
        ValueError: If an argument is negative.

    Example:

    >>> y = keras.layers.ReLU(max_value=6.0)(keras.ops.array([-1.0, 2.0, 9.0]))
    >>> keras.ops.convert_to_numpy(y).tolist()
    [0.0, 2.0, 6.0]
    """

    _takes_one_tensor = True
    _takes_numbers = "real numbers"

    def __init__(
        self, max_value: float | None = None, negative_slope: float = 0.0, threshold: float = 0.0, **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        self.max_value = None if max_value is None else arguments.number(self, "max_value", max_value, least=0)
        self.negative_slope = arguments.number(self, "negative_slope", negative_slope, least=0)
        self.threshold = arguments.number(self, "threshold", threshold, least=0)
        self.supports_masking = True
        building.at_once(self)

    def call(self, inputs: Any) -> Any:
        return functions.relu(inputs, self.negative_slope, self.max_value, self.threshold)

    def compute_output_shape(self, input_shape: Any) -> Any:
        return input_shape

    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "max_value": self.max_value,
            "negative_slope": self.negative_slope,
            "threshold": self.threshold,
        }
