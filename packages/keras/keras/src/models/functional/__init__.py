"""keras.src.models.functional: written by tools/api/generate.py from compat.toml."""

from keras_saving.private_names import attach

_NAMES = {
    "Functional": "keras_models.model:Functional",
}
__getattr__, __dir__ = attach(__name__, _NAMES, ("keras.models",))
