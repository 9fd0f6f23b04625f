"""keras_layers: written by tools/api/generate.py from the `@export` literals."""

from keras_ops.lazy import attach

TYPE_CHECKING = False
if TYPE_CHECKING:
    from keras_layers import activations as activations
    from keras_layers import constraints as constraints
    from keras_layers import regularizers as regularizers
    from keras_layers.base.input_spec import InputSpec as InputSpec
    from keras_layers.base.layer import Layer as Layer
    from keras_layers.core.dense import Dense as Dense
    from keras_layers.regularizers.regularizer import Regularizer as Regularizer

_NAMES = {
    "Dense": "keras_layers.core.dense",
    "InputSpec": "keras_layers.base.input_spec",
    "Layer": "keras_layers.base.layer",
    "Regularizer": "keras_layers.regularizers.regularizer",
}

__version__ = "0.1.0"

_SUBMODULES = (
    "activations",
    "constraints",
    "regularizers",
)

# A type checker that saw `__getattr__` would believe in every name.
if not TYPE_CHECKING:
    __getattr__, __dir__ = attach(__name__, _NAMES, _SUBMODULES)

__all__ = [
    "__version__",
    "Dense",
    "InputSpec",
    "Layer",
    "Regularizer",
    "activations",
    "constraints",
    "regularizers",
]
