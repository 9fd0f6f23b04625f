"""keras.src.utils.backend_utils: written by tools/api/generate.py from compat.toml."""

from keras_saving.private_names import attach

_NAMES = {
    "in_grain_data_pipeline": "keras_training.data.surroundings:in_grain_data_pipeline",
    "in_tf_graph": "keras_training.data.surroundings:in_tf_graph",
}
__getattr__, __dir__ = attach(__name__, _NAMES, ("keras.utils", "keras.config"))
