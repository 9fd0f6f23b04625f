"""keras.src.layers.preprocessing.image_preprocessing.bounding_boxes.converters: written by tools/api/generate.py from compat.toml."""

from keras_saving.private_names import attach

__getattr__, __dir__ = attach(__name__, {}, ("keras.utils.bounding_boxes",))
