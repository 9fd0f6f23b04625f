"""keras.src.datasets.cifar10: written by tools/api/generate.py from compat.toml."""

from keras_saving.private_names import attach

__getattr__, __dir__ = attach(__name__, {}, ("keras.datasets.cifar10", "keras.datasets"))
