"""keras.src.initializers: written by tools/api/generate.py from compat.toml."""

from keras_saving.private_names import attach

_SUBMODULES = (
    "constant_initializers",
    "initializer",
    "random_initializers",
)
__getattr__, __dir__ = attach(__name__, {}, ("keras.initializers",), submodules=_SUBMODULES)
