"""keras.src.constraints: written by tools/api/generate.py from compat.toml."""

from keras_saving.private_names import attach

_SUBMODULES = (
    "constraints",
)
__getattr__, __dir__ = attach(__name__, {}, ("keras.constraints",), submodules=_SUBMODULES)
