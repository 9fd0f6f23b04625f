"""keras.src.dtype_policies.dtype_policy_map: written by tools/api/generate.py from compat.toml."""

from keras_saving.private_names import attach

__getattr__, __dir__ = attach(__name__, {}, ("keras.dtype_policies", "keras.config", "keras.mixed_precision"))
