"""keras.src.layers.reshaping: written by tools/api/generate.py from compat.toml."""

from keras_saving.private_names import attach

_SUBMODULES = (
    "cropping1d",
    "cropping2d",
    "cropping3d",
    "flatten",
    "permute",
    "repeat_vector",
    "reshape",
    "up_sampling1d",
    "up_sampling2d",
    "up_sampling3d",
    "zero_padding1d",
    "zero_padding2d",
    "zero_padding3d",
)
__getattr__, __dir__ = attach(__name__, {}, ("keras.layers",), submodules=_SUBMODULES)
