"""keras.src.regularizers: written by tools/api/generate.py from compat.toml."""

from keras_saving.private_names import attach

_SUBMODULES = (
    "regularizers",
)
__getattr__, __dir__ = attach(__name__, {}, ("keras.regularizers",), submodules=_SUBMODULES)
