"""keras.src.distillation: written by tools/api/generate.py from compat.toml."""

from keras_saving.private_names import attach

_SUBMODULES = (
    "distillation_loss",
    "distiller",
)
__getattr__, __dir__ = attach(__name__, {}, submodules=_SUBMODULES)
