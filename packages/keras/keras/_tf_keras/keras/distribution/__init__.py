"""keras.distribution as tf.keras.distribution: written by tools/api/generate.py."""

from keras_ops.lazy import mirror

__getattr__, __dir__, __all__ = mirror(__name__, "keras.distribution")
