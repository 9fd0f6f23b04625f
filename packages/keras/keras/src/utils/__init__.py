"""keras.src.utils: written by tools/api/generate.py from compat.toml."""

from keras_saving.private_names import attach

_SUBMODULES = (
    "audio_dataset_utils",
    "backend_utils",
    "config",
    "dataset_utils",
    "file_utils",
    "image_dataset_utils",
    "image_utils",
    "io_utils",
    "jax_layer",
    "model_visualization",
    "naming",
    "numerical_utils",
    "progbar",
    "rng_utils",
    "sequence_utils",
    "text_dataset_utils",
    "timeseries_dataset_utils",
    "torch_utils",
    "traceback_utils",
    "tracking",
)
__getattr__, __dir__ = attach(__name__, {}, ("keras.utils", "keras.config"), submodules=_SUBMODULES)
