"""keras.src.trainers.data_adapters.data_adapter_utils: written by tools/api/generate.py from compat.toml."""

from keras_saving.private_names import attach

_NAMES = {
    "class_weight_to_sample_weights": "keras_training.data.class_weights:class_weight_to_sample_weights",
}
__getattr__, __dir__ = attach(__name__, _NAMES, ("keras.utils",))
