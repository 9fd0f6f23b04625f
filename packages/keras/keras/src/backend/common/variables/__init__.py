"""keras.src.backend.common.variables: written by tools/api/generate.py from compat.toml."""

from keras_saving.private_names import attach

_NAMES = {
    "KerasVariable": "keras_ops.variable:Variable",
    "standardize_shape": "keras_ops.symbolic.keras_tensor:standardize_shape",
}
__getattr__, __dir__ = attach(__name__, _NAMES, ("keras.backend", "keras", "keras.ops"))
