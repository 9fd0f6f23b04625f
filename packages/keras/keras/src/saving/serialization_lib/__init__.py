"""keras.src.saving.serialization_lib: written by tools/api/generate.py from compat.toml."""

from keras_saving.private_names import attach

_NAMES = {
    "ObjectSharingScope": "keras_saving.sharing:ObjectSharingScope",
    "SafeModeScope": "keras_saving.safe_mode:SafeModeScope",
    "in_safe_mode": "keras_saving.safe_mode:in_safe_mode",
}
__getattr__, __dir__ = attach(__name__, _NAMES, ("keras.saving", "keras.models", "keras.config", "keras.utils"))
