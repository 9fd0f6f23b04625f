"""keras.src.layers.activations: written by tools/api/generate.py from compat.toml."""

from keras_saving.private_names import attach

_SUBMODULES = (
    "activation",
    "elu",
    "leaky_relu",
    "prelu",
    "relu",
    "softmax",
)
__getattr__, __dir__ = attach(__name__, {}, ("keras.layers",), submodules=_SUBMODULES)
