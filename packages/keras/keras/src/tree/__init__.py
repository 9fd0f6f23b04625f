"""keras.src.tree: written by tools/api/generate.py from compat.toml."""

from keras_saving.private_names import attach

_SUBMODULES = (
    "tree_api",
)
__getattr__, __dir__ = attach(__name__, {}, ("keras.tree",), submodules=_SUBMODULES)
