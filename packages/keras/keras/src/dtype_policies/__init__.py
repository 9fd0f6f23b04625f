"""keras.src.dtype_policies: written by tools/api/generate.py from compat.toml."""

from keras_saving.private_names import attach

_SUBMODULES = (
    "dtype_policy",
    "dtype_policy_map",
)
__getattr__, __dir__ = attach(__name__, {}, ("keras.dtype_policies", "keras.config", "keras.mixed_precision"), submodules=_SUBMODULES)
