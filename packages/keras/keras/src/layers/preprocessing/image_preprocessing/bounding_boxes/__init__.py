"""keras.src.layers.preprocessing.image_preprocessing.bounding_boxes: written by tools/api/generate.py from compat.toml."""

from keras_saving.private_names import attach

_SUBMODULES = (
    "converters",
    "iou",
)
__getattr__, __dir__ = attach(__name__, {}, ("keras.utils.bounding_boxes",), submodules=_SUBMODULES)
