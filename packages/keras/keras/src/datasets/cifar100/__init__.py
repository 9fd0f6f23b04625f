"""keras.src.datasets.cifar100: written by tools/api/generate.py from compat.toml."""

from keras_saving.private_names import attach

__getattr__, __dir__ = attach(__name__, {}, ("keras.datasets.cifar100", "keras.datasets"))
