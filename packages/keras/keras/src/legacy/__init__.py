"""keras.src.legacy: written by tools/api/generate.py from compat.toml."""

from keras_saving.private_names import attach

_SUBMODULES = (
    "saving",
)
__getattr__, __dir__ = attach(__name__, {}, submodules=_SUBMODULES)
