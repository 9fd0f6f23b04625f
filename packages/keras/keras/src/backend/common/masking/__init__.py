"""keras.src.backend.common.masking: written by tools/api/generate.py from compat.toml."""

from keras_saving.private_names import attach

_NAMES = {
    "get_keras_mask": "keras_ops.masking:get_mask",
    "set_keras_mask": "keras_ops.masking:set_mask",
}
__getattr__, __dir__ = attach(__name__, _NAMES, ("keras.backend", "keras", "keras.ops"))
