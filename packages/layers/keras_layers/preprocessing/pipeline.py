"""Several layers that prepare data, one after the other, as one."""

from typing import Any, Self

from keras_layers.base import building
from keras_layers.base.layer import Layer
from keras_layers.preprocessing.data_layer import DataLayer
from keras_ops import masking
from keras_ops.export import export
from keras_saving.serialize import deserialize_keras_object, serialize_keras_object


@export("keras.layers.Pipeline")
class Pipeline(DataLayer):
    """Applies layers in turn, each to what the one before it gives: images, dicts of images and boxes, strings.

    Other than a `keras.Sequential` it makes no graph and no symbolic inputs: it does what a program would do that called
    the layers one after the other. So it also runs on tensors of TensorFlow in a `tf.data` pipeline, and on arrays in a
    worker process, if its layers do.

    Args:
        layers: List of layers.
        name: The name of this one.

    Inputs:
        inputs: What the first layer takes.
        training: Whether the layers run as in training.
        mask: Mask of the inputs.

    Output: what the last layer gives.

    Raises:
        ValueError: If `layers` is no list of layers, or empty.

    Example:

    >>> prepare = keras.layers.Pipeline([keras.layers.CenterCrop(2, 2), keras.layers.Rescaling(1 / 255)])
    >>> tuple(prepare(keras.ops.full((1, 4, 4, 3), 255)).shape)
    (1, 2, 2, 3)
    """

    # Each layer converts what it gets.
    _convert_input_args = False
    _allow_non_tensor_positional_args = True

    def __init__(self, layers: list[Layer], name: str | None = None) -> None:
        given = list(layers) if isinstance(layers, list | tuple) else []
        if not given or not all(isinstance(layer, Layer) for layer in given):
            raise ValueError(f"`layers` of Pipeline must be a list of layers, at least one. Received: {layers!r}.")
        super().__init__(name=name, autocast=False)
        self._layers_in_turn = given
        self.supports_masking = True
        building.at_once(self)

    @property
    def layers(self) -> list[Layer]:
        """The layers, in order."""
        return list(self._layers_in_turn)

    def call(self, inputs: Any, training: bool = True, mask: Any = None) -> Any:
        if mask is not None:
            masking.set_mask(inputs, mask)
        for layer in self._layers_in_turn:
            inputs = layer(inputs, training=training) if layer._call_has_training_arg else layer(inputs)
        return inputs

    def compute_output_shape(self, input_shape: Any) -> Any:
        for layer in self._layers_in_turn:
            input_shape = layer.compute_output_shape(input_shape)
        return input_shape

    def compute_output_spec(self, inputs: Any, training: bool = True, mask: Any = None) -> Any:
        """Return the symbolic output for a symbolic input."""
        return self.call(inputs, training=training, mask=mask)

    def compute_mask(self, inputs: Any, previous_mask: Any) -> Any:
        """Return no mask: the last layer's output has its own."""
        del inputs, previous_mask

    def get_config(self) -> dict[str, Any]:
        return {"name": self.name, "layers": [serialize_keras_object(layer) for layer in self._layers_in_turn]}

    @classmethod
    def from_config(cls, config: dict[str, Any], custom_objects: Any = None) -> Self:
        """Return a new pipeline of layers made from their configs.

        Args:
            config: What `get_config` gave.
            custom_objects: Dict from names to classes and functions of yours.
        """
        layers = [deserialize_keras_object(layer, custom_objects=custom_objects) for layer in config["layers"]]
        return cls(layers, name=config.get("name"))
