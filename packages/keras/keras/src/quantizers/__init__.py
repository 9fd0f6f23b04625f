"""keras.src.quantizers: written by tools/api/generate.py from compat.toml."""

from keras_saving.private_names import attach

_SUBMODULES = (
    "awq_config",
    "gptq_config",
    "quantization_config",
    "quantizers",
)
__getattr__, __dir__ = attach(__name__, {}, submodules=_SUBMODULES)
