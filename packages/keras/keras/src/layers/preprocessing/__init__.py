"""keras.src.layers.preprocessing: written by tools/api/generate.py from compat.toml."""

from keras_saving.private_names import attach

_SUBMODULES = (
    "category_encoding",
    "discretization",
    "feature_space",
    "hashed_crossing",
    "hashing",
    "image_preprocessing",
    "integer_lookup",
    "mel_spectrogram",
    "normalization",
    "pipeline",
    "rescaling",
    "stft_spectrogram",
    "string_lookup",
    "text_vectorization",
)
__getattr__, __dir__ = attach(__name__, {}, ("keras.layers", "keras.utils"), submodules=_SUBMODULES)
