"""keras.src.utils.tracking: written by tools/api/generate.py from compat.toml."""

from keras_saving.private_names import attach

_NAMES = {
    "no_automatic_dependency_tracking": "keras_layers.base.tracker:untracked",
}
__getattr__, __dir__ = attach(__name__, _NAMES, ("keras.utils", "keras.config"))
