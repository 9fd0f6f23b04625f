"""keras.src.saving.file_editor: written by tools/api/generate.py from compat.toml."""

from keras_saving.private_names import attach

__getattr__, __dir__ = attach(__name__, {}, ("keras.saving", "keras.models", "keras.config", "keras.utils"))
