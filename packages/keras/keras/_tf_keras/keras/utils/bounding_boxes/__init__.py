"""keras.utils.bounding_boxes as tf.keras.utils.bounding_boxes: written by tools/api/generate.py."""

from keras_ops.lazy import mirror

__getattr__, __dir__, __all__ = mirror(__name__, "keras.utils.bounding_boxes")
