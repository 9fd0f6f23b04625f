"""keras.src.backend: written by tools/api/generate.py from compat.toml."""

from keras_saving.private_names import attach

_NAMES = {
    "any_symbolic_tensors": "keras_ops.symbolic.keras_tensor:any_symbolic",
    "compute_output_spec": "keras_ops.symbolic.output_spec:compute_output_spec",
    "get_keras_mask": "keras_ops.masking:get_mask",
    "get_stateless_scope": "keras_ops.scopes:get_stateless_scope",
    "in_stateless_scope": "keras_ops.scopes:in_stateless_scope",
    "set_keras_mask": "keras_ops.masking:set_mask",
    "standardize_shape": "keras_ops.symbolic.keras_tensor:standardize_shape",
}
_SUBMODULES = (
    "common",
    "config",
    "core",
    "image",
    "jax",
    "linalg",
    "math",
    "nn",
    "numpy",
    "random",
    "tensorflow",
    "torch",
)
__getattr__, __dir__ = attach(__name__, _NAMES, ("keras.backend", "keras", "keras.ops"), submodules=_SUBMODULES)
