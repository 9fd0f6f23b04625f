"""keras.src: written by tools/api/generate.py from compat.toml."""

from keras_saving.private_names import attach

_SUBMODULES = (
    "activations",
    "applications",
    "backend",
    "callbacks",
    "constraints",
    "datasets",
    "distillation",
    "distribution",
    "dtype_policies",
    "export",
    "initializers",
    "layers",
    "legacy",
    "losses",
    "metrics",
    "models",
    "ops",
    "optimizers",
    "quantizers",
    "random",
    "regularizers",
    "saving",
    "trainers",
    "tree",
    "utils",
    "version",
    "visualization",
    "wrappers",
)
__getattr__, __dir__ = attach(__name__, {}, ("keras",), submodules=_SUBMODULES)
