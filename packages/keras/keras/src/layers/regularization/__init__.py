"""keras.src.layers.regularization: written by tools/api/generate.py from compat.toml."""

from keras_saving.private_names import attach

_SUBMODULES = (
    "activity_regularization",
    "alpha_dropout",
    "dropout",
    "gaussian_dropout",
    "gaussian_noise",
    "spatial_dropout",
)
__getattr__, __dir__ = attach(__name__, {}, ("keras.layers",), submodules=_SUBMODULES)
