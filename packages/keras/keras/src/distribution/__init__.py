"""keras.src.distribution: written by tools/api/generate.py from compat.toml."""

from keras_saving.private_names import attach

_SUBMODULES = (
    "distribution_lib",
)
__getattr__, __dir__ = attach(__name__, {}, ("keras.distribution",), submodules=_SUBMODULES)
