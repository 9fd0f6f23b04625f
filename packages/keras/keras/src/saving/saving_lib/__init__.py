"""keras.src.saving.saving_lib: written by tools/api/generate.py from compat.toml."""

from keras_saving.private_names import attach

_NAMES = {
    "H5IOStore": "keras_saving.h5_io_store:H5IOStore",
    "load_weights_only": "keras_saving.model_io:load_weights",
    "save_weights_only": "keras_saving.model_io:save_weights",
}
__getattr__, __dir__ = attach(__name__, _NAMES, ("keras.saving", "keras.models", "keras.config", "keras.utils"))
