"""The exponential linear unit as a layer."""

from typing import Any

from keras_layers.activations import functions
from keras_layers.base import arguments, building
from keras_layers.base.layer import Layer
from keras_ops.export import export


@export("keras.layers.ELU")
class ELU(Layer):
    """Returns its inputs where they are positive, else `alpha * (exp(x) - 1)`.

    Args:
        alpha: Scale of the negative part.
        **kwargs: Arguments of `keras.layers.Layer`.

    Input shape: any. Output shape: the same.

    Example:

    >>> y = keras.layers.ELU()(keras.ops.array([0.0, 2.0]))
    >>> keras.ops.convert_to_numpy(y).tolist()
    [0.0, 2.0]
    """

    _takes_one_tensor = True
    _takes_numbers = "real numbers"

    def __init__(self, alpha: float = 1.0, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.alpha = arguments.number(self, "alpha", alpha)
        self.supports_masking = True
        building.at_once(self)

    def call(self, inputs: Any) -> Any:
        return functions.elu(inputs, self.alpha)

    def compute_output_shape(self, input_shape: Any) -> Any:
        return input_shape

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "alpha": self.alpha}
