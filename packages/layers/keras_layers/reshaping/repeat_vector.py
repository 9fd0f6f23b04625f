"""A row as a sequence of equal rows."""

from typing import Any

import keras_ops as ops
from keras_layers.base import arguments
from keras_layers.base.input_spec import InputSpec
from keras_layers.base.layer import Layer
from keras_ops.export import export


@export("keras.layers.RepeatVector")
class RepeatVector(Layer):
    """Repeats each row.

    Args:
        n: How many times.
        **kwargs: Arguments of `keras.layers.Layer`.

    Input shape: `(batch, features)`. Output shape: `(batch, n, features)`.

    Raises:
        TypeError: If `n` is no integer.
        ValueError: If it is not positive.

    Example:

    >>> y = keras.layers.RepeatVector(2)(keras.ops.array([[1.0, 3.0]]))
    >>> keras.ops.convert_to_numpy(y).tolist()
    [[[1.0, 3.0], [1.0, 3.0]]]
    """

    _takes_one_tensor = True

    def __init__(self, n: int, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.n = arguments.positive(self, "n", n, for_others=TypeError)
        self.input_spec = InputSpec(ndim=2)

    def call(self, inputs: Any) -> Any:
        batch, features = ops.shape(inputs)
        return ops.broadcast_to(ops.expand_dims(inputs, 1), (batch, self.n, features))

    def compute_output_shape(self, input_shape: Any) -> Any:
        return (input_shape[0], self.n, input_shape[1])

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "n": self.n}
