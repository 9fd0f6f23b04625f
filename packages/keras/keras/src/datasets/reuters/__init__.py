"""keras.src.datasets.reuters: written by tools/api/generate.py from compat.toml."""

from keras_saving.private_names import attach

__getattr__, __dir__ = attach(__name__, {}, ("keras.datasets.reuters", "keras.datasets"))
