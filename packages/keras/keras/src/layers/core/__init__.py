"""keras.src.layers.core: written by tools/api/generate.py from compat.toml."""

from keras_saving.private_names import attach

_SUBMODULES = (
    "dense",
    "einsum_dense",
    "embedding",
    "identity",
    "input_layer",
    "lambda_layer",
    "masking",
    "reversible_embedding",
    "wrapper",
)
__getattr__, __dir__ = attach(__name__, {}, ("keras.layers",), submodules=_SUBMODULES)
