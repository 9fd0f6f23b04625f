"""keras.config: written by tools/api/generate.py from the `@export` literals."""

from keras_ops.lazy import attach

TYPE_CHECKING = False
if TYPE_CHECKING:
    from keras_ops.config import backend as backend
    from keras_ops.config import epsilon as epsilon
    from keras_ops.config import floatx as floatx
    from keras_ops.config import image_data_format as image_data_format
    from keras_ops.config import set_epsilon as set_epsilon
    from keras_ops.config import set_floatx as set_floatx
    from keras_ops.config import set_image_data_format as set_image_data_format
    from keras_ops.dtype_policies.dtype_policy import default_policy as dtype_policy
    from keras_ops.dtype_policies.dtype_policy import set_default_policy as set_dtype_policy
    from keras_saving.safe_mode import enable_unsafe_deserialization as enable_unsafe_deserialization

_NAMES = {
    "backend": "keras_ops.config",
    "dtype_policy": "keras_ops.dtype_policies.dtype_policy:default_policy",
    "enable_unsafe_deserialization": "keras_saving.safe_mode",
    "epsilon": "keras_ops.config",
    "floatx": "keras_ops.config",
    "image_data_format": "keras_ops.config",
    "set_dtype_policy": "keras_ops.dtype_policies.dtype_policy:set_default_policy",
    "set_epsilon": "keras_ops.config",
    "set_floatx": "keras_ops.config",
    "set_image_data_format": "keras_ops.config",
}

# A type checker that saw `__getattr__` would believe in every name.
if not TYPE_CHECKING:
    __getattr__, __dir__ = attach(__name__, _NAMES)

__all__ = [
    "backend", "dtype_policy", "enable_unsafe_deserialization", "epsilon", "floatx", "image_data_format",
    "set_dtype_policy", "set_epsilon", "set_floatx", "set_image_data_format",
]
