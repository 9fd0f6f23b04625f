"""keras.src.version: written by tools/api/generate.py from compat.toml."""

from keras_saving.private_names import attach

_NAMES = {
    "__version__": "keras:__version__",
}
__getattr__, __dir__ = attach(__name__, _NAMES)
