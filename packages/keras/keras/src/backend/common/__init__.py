"""keras.src.backend.common: written by tools/api/generate.py from compat.toml."""

from keras_saving.private_names import attach

_SUBMODULES = (
    "backend_utils",
    "dtypes",
    "global_state",
    "keras_tensor",
    "masking",
    "name_scope",
    "remat",
    "stateless_scope",
    "symbolic_scope",
    "variables",
)
__getattr__, __dir__ = attach(__name__, {}, ("keras.backend", "keras", "keras.ops"), submodules=_SUBMODULES)
