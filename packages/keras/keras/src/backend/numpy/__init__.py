"""keras.src.backend.numpy: written by tools/api/generate.py from compat.toml."""

from keras_saving.private_names import attach

_SUBMODULES = (
    "core",
    "image",
    "linalg",
    "math",
    "nn",
    "numpy",
    "random",
)
__getattr__, __dir__ = attach(__name__, {}, ("keras.backend", "keras", "keras.ops"), submodules=_SUBMODULES, backend="numpy")
