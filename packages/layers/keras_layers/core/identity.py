"""The layer that does nothing."""

from typing import Any

from keras_layers.base import building, specs
from keras_layers.base.layer import Layer
from keras_ops import tree
from keras_ops.export import export
from keras_ops.symbolic.keras_tensor import KerasTensor


@export("keras.layers.Identity")
class Identity(Layer):
    """Returns its inputs: to hold a place, or to give a tensor a name.

    Args:
        **kwargs: Arguments of `keras.layers.Layer`.

    Example:

    >>> float(keras.layers.Identity()(keras.ops.array(3.0)))
    3.0
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.supports_masking = True
        building.at_once(self)

    def call(self, inputs: Any) -> Any:
        return inputs

    def compute_output_shape(self, input_shape: Any) -> Any:
        return input_shape

    def compute_output_spec(self, inputs: Any) -> Any:
        if specs.is_users(self, "compute_output_shape"):
            return specs.from_shape_or_call(self, (inputs,), {})
        return tree.map_structure(lambda x: KerasTensor(x.shape, x.dtype, sparse=x.sparse, ragged=x.ragged), inputs)
