"""keras.src.layers.attention: written by tools/api/generate.py from compat.toml."""

from keras_saving.private_names import attach

_SUBMODULES = (
    "additive_attention",
    "attention",
    "grouped_query_attention",
    "multi_head_attention",
)
__getattr__, __dir__ = attach(__name__, {}, ("keras.layers",), submodules=_SUBMODULES)
