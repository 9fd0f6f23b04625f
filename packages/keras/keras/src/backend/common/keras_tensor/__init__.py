"""keras.src.backend.common.keras_tensor: written by tools/api/generate.py from compat.toml."""

from keras_saving.private_names import attach

_NAMES = {
    "any_symbolic_tensors": "keras_ops.symbolic.keras_tensor:any_symbolic",
}
__getattr__, __dir__ = attach(__name__, _NAMES, ("keras.backend", "keras", "keras.ops"))
