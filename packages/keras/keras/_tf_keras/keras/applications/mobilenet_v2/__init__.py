"""keras.applications.mobilenet_v2 as tf.keras.applications.mobilenet_v2: written by tools/api/generate.py."""

from keras_ops.lazy import mirror

__getattr__, __dir__, __all__ = mirror(__name__, "keras.applications.mobilenet_v2")
