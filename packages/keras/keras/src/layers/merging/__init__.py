"""keras.src.layers.merging: written by tools/api/generate.py from compat.toml."""

from keras_saving.private_names import attach

_SUBMODULES = (
    "add",
    "average",
    "concatenate",
    "dot",
    "maximum",
    "minimum",
    "multiply",
    "subtract",
)
__getattr__, __dir__ = attach(__name__, {}, ("keras.layers",), submodules=_SUBMODULES)
