"""keras.src.losses.losses: written by tools/api/generate.py from compat.toml."""

from keras_saving.private_names import attach

_NAMES = {
    "LossFunctionWrapper": "keras_training.losses.loss_function_wrapper:LossFunctionWrapper",
}
__getattr__, __dir__ = attach(__name__, _NAMES, ("keras.losses",))
