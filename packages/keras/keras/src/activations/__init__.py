"""keras.src.activations: written by tools/api/generate.py from compat.toml."""

from keras_saving.private_names import attach

_SUBMODULES = (
    "activations",
)
__getattr__, __dir__ = attach(__name__, {}, ("keras.activations",), submodules=_SUBMODULES)
