"""A penalty on activations."""

from typing import Any

from keras_layers.base import building
from keras_layers.base.layer import Layer
from keras_layers.regularizers.l1_l2 import L1L2
from keras_ops.export import export


@export("keras.layers.ActivityRegularization")
class ActivityRegularization(Layer):
    """Returns its inputs and adds a penalty on their size to the losses.

    Args:
        l1: Factor of the sum of magnitudes.
        l2: Factor of the sum of squares.
        **kwargs: Arguments of `keras.layers.Layer`.

    Input shape: any. Output shape: the same.

    Example:

    >>> layer = keras.layers.ActivityRegularization(l1=0.5)
    >>> y = layer(keras.ops.array([[1.0, -3.0]]))
    >>> [float(loss) for loss in layer.losses]
    [2.0]
    """

    _takes_one_tensor = True
    _takes_numbers = "real numbers"

    def __init__(self, l1: float = 0.0, l2: float = 0.0, **kwargs: Any) -> None:
        super().__init__(activity_regularizer=L1L2(l1=l1, l2=l2), **kwargs)
        self.l1 = l1
        self.l2 = l2
        self.supports_masking = True
        building.at_once(self)

    def call(self, inputs: Any) -> Any:
        return inputs

    def compute_output_shape(self, input_shape: Any) -> Any:
        return tuple(input_shape)

    def get_config(self) -> dict[str, Any]:
        config = super().get_config()
        # Made from the two factors.
        config.pop("activity_regularizer", None)
        return {**config, "l1": self.l1, "l2": self.l2}
