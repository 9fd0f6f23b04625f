"""keras.layers: written by tools/api/generate.py from the `@export` literals."""

from keras_ops.lazy import attach

TYPE_CHECKING = False
if TYPE_CHECKING:
    from keras_layers.base.input_spec import InputSpec as InputSpec
    from keras_layers.base.layer import Layer as Layer
    from keras_layers.core.dense import Dense as Dense

_NAMES = {
    "Dense": "keras_layers.core.dense",
    "InputSpec": "keras_layers.base.input_spec",
    "Layer": "keras_layers.base.layer",
}

# A type checker that saw `__getattr__` would believe in every name.
if not TYPE_CHECKING:
    __getattr__, __dir__ = attach(__name__, _NAMES)

__all__ = [
    "Dense",
    "InputSpec",
    "Layer",
]
