"""keras.src.trainers.data_adapters: written by tools/api/generate.py from compat.toml."""

from keras_saving.private_names import attach

_SUBMODULES = (
    "data_adapter_utils",
    "py_dataset_adapter",
)
__getattr__, __dir__ = attach(__name__, {}, ("keras.utils",), submodules=_SUBMODULES)
