"""keras.src.legacy.saving: written by tools/api/generate.py from compat.toml."""

from keras_saving.private_names import attach

_SUBMODULES = (
    "serialization",
)
__getattr__, __dir__ = attach(__name__, {}, ("keras.legacy.saving",), submodules=_SUBMODULES)
