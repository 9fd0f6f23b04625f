"""keras.datasets.boston_housing as tf.keras.datasets.boston_housing: written by tools/api/generate.py."""

from keras_ops.lazy import mirror

__getattr__, __dir__, __all__ = mirror(__name__, "keras.datasets.boston_housing")
