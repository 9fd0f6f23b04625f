"""keras.src.random: written by tools/api/generate.py from compat.toml."""

from keras_saving.private_names import attach

_SUBMODULES = (
    "random",
    "seed_generator",
)
__getattr__, __dir__ = attach(__name__, {}, ("keras.random",), submodules=_SUBMODULES)
