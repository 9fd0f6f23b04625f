"""keras.src.trainers.trainer: written by tools/api/generate.py from compat.toml."""

from keras_saving.private_names import attach

_NAMES = {
    "Trainer": "keras_training.trainer.trainer:Trainer",
}
__getattr__, __dir__ = attach(__name__, _NAMES)
