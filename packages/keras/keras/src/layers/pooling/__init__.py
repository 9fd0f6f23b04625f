"""keras.src.layers.pooling: written by tools/api/generate.py from compat.toml."""

from keras_saving.private_names import attach

_SUBMODULES = (
    "adaptive_average_pooling1d",
    "adaptive_average_pooling2d",
    "adaptive_average_pooling3d",
    "adaptive_max_pooling1d",
    "adaptive_max_pooling2d",
    "adaptive_max_pooling3d",
    "average_pooling1d",
    "average_pooling2d",
    "average_pooling3d",
    "global_average_pooling1d",
    "global_average_pooling2d",
    "global_average_pooling3d",
    "global_max_pooling1d",
    "global_max_pooling2d",
    "global_max_pooling3d",
    "max_pooling1d",
    "max_pooling2d",
    "max_pooling3d",
)
__getattr__, __dir__ = attach(__name__, {}, ("keras.layers",), submodules=_SUBMODULES)
