"""keras.preprocessing.sequence as tf.keras.preprocessing.sequence: written by tools/api/generate.py."""

from keras_ops.lazy import mirror

__getattr__, __dir__, __all__ = mirror(__name__, "keras.preprocessing.sequence")
