"""A layer around another one."""

from typing import Any, Self

from keras_layers.base.layer import Layer
from keras_ops.export import export
from keras_saving.serialize import deserialize_keras_object, serialize_keras_object


@export("keras.layers.Wrapper")
class Wrapper(Layer):
    """Holds one layer: the base of layers that change what another layer does. It defines no `call` itself.

    Args:
        layer: The layer.
        **kwargs: Arguments of `keras.layers.Layer`.

    Raises:
        ValueError: If `layer` is no layer.

    Example:

    >>> class Twice(keras.layers.Wrapper):
    ...     def call(self, x):
    ...         return self.layer(self.layer(x))
    >>> layer = Twice(keras.layers.Dense(3))
    >>> tuple(layer(keras.ops.ones((2, 3))).shape), [w.path for w in layer.weights]
    ((2, 3), ['twice/dense/kernel', 'twice/dense/bias'])
    """

    def __init__(self, layer: Any, **kwargs: Any) -> None:
        if not isinstance(layer, Layer):
            raise ValueError(
                f"`layer` of {type(self).__name__} must be a layer. Received: {layer!r} of type "
                f"{type(layer).__name__}. To wrap a function, put it into a `keras.layers.Lambda` first."
            )
        super().__init__(**kwargs)
        self.layer = layer

    def build(self, input_shape: Any = None) -> None:
        if not self.layer.built:
            self.layer.build(input_shape)

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "layer": serialize_keras_object(self.layer)}

    @classmethod
    def from_config(cls, config: dict[str, Any], custom_objects: Any = None) -> Self:
        """Return a new layer around one made from the config inside.

        Args:
            config: What `get_config` gave.
            custom_objects: Dict from names to classes and functions of yours.
        """
        config = dict(config)
        layer = deserialize_keras_object(config.pop("layer"), custom_objects=custom_objects)
        return cls(layer, **config)
