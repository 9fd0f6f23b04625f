"""keras.src.backend.common.stateless_scope: written by tools/api/generate.py from compat.toml."""

from keras_saving.private_names import attach

_NAMES = {
    "get_stateless_scope": "keras_ops.scopes:get_stateless_scope",
    "in_stateless_scope": "keras_ops.scopes:in_stateless_scope",
}
__getattr__, __dir__ = attach(__name__, _NAMES, ("keras.backend", "keras", "keras.ops"))
