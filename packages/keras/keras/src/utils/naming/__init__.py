"""keras.src.utils.naming: written by tools/api/generate.py from compat.toml."""

from keras_saving.private_names import attach

_NAMES = {
    "auto_name": "keras_ops.naming:auto_name",
    "to_snake_case": "keras_ops.naming:to_snake_case",
}
__getattr__, __dir__ = attach(__name__, _NAMES, ("keras.utils", "keras.config"))
