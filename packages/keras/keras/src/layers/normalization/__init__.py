"""keras.src.layers.normalization: written by tools/api/generate.py from compat.toml."""

from keras_saving.private_names import attach

_SUBMODULES = (
    "batch_normalization",
    "group_normalization",
    "layer_normalization",
    "rms_normalization",
    "spectral_normalization",
    "unit_normalization",
)
__getattr__, __dir__ = attach(__name__, {}, ("keras.layers",), submodules=_SUBMODULES)
