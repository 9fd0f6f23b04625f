"""keras.datasets.cifar100 as tf.keras.datasets.cifar100: written by tools/api/generate.py."""

from keras_ops.lazy import mirror

__getattr__, __dir__, __all__ = mirror(__name__, "keras.datasets.cifar100")
