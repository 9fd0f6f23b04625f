"""keras.src.saving: written by tools/api/generate.py from compat.toml."""

from keras_saving.private_names import attach

_SUBMODULES = (
    "file_editor",
    "object_registration",
    "saving_api",
    "saving_lib",
    "serialization_lib",
)
__getattr__, __dir__ = attach(__name__, {}, ("keras.saving", "keras.models", "keras.config", "keras.utils"), submodules=_SUBMODULES)
