"""keras.src.optimizers.schedules: written by tools/api/generate.py from compat.toml."""

from keras_saving.private_names import attach

_SUBMODULES = (
    "learning_rate_schedule",
)
__getattr__, __dir__ = attach(__name__, {}, ("keras.optimizers.schedules",), submodules=_SUBMODULES)
