"""keras.src.ops: written by tools/api/generate.py from compat.toml."""

from keras_saving.private_names import attach

_SUBMODULES = (
    "core",
    "einops",
    "function",
    "image",
    "linalg",
    "math",
    "nn",
    "numpy",
    "operation",
    "operation_utils",
)
__getattr__, __dir__ = attach(__name__, {}, ("keras.ops", "keras"), submodules=_SUBMODULES)
