"""keras.src.losses: written by tools/api/generate.py from compat.toml."""

from keras_saving.private_names import attach

_SUBMODULES = (
    "loss",
    "losses",
)
__getattr__, __dir__ = attach(__name__, {}, ("keras.losses",), submodules=_SUBMODULES)
