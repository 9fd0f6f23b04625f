"""keras.config: written by tools/api/generate.py from the `@export` literals."""

from keras_ops.lazy import attach

TYPE_CHECKING = False
if TYPE_CHECKING:
    from keras_ops.config import backend as backend
    from keras_ops.config import disable_flash_attention as disable_flash_attention
    from keras_ops.config import disable_interactive_logging as disable_interactive_logging
    from keras_ops.config import disable_traceback_filtering as disable_traceback_filtering
    from keras_ops.config import enable_flash_attention as enable_flash_attention
    from keras_ops.config import enable_interactive_logging as enable_interactive_logging
    from keras_ops.config import enable_traceback_filtering as enable_traceback_filtering
    from keras_ops.config import epsilon as epsilon
    from keras_ops.config import floatx as floatx
    from keras_ops.config import image_data_format as image_data_format
    from keras_ops.config import is_flash_attention_enabled as is_flash_attention_enabled
    from keras_ops.config import is_interactive_logging_enabled as is_interactive_logging_enabled
    from keras_ops.config import is_nnx_enabled as is_nnx_enabled
    from keras_ops.config import is_traceback_filtering_enabled as is_traceback_filtering_enabled
    from keras_ops.config import max_epochs as max_epochs
    from keras_ops.config import max_steps_per_epoch as max_steps_per_epoch
    from keras_ops.config import set_epsilon as set_epsilon
    from keras_ops.config import set_floatx as set_floatx
    from keras_ops.config import set_image_data_format as set_image_data_format
    from keras_ops.config import set_max_epochs as set_max_epochs
    from keras_ops.config import set_max_steps_per_epoch as set_max_steps_per_epoch
    from keras_ops.dtype_policies.dtype_policy import default_policy as dtype_policy
    from keras_ops.dtype_policies.dtype_policy import set_default_policy as set_dtype_policy
    from keras_ops.session import enable_determinism as enable_determinism
    from keras_ops.session import set_backend as set_backend
    from keras_saving.safe_mode import enable_unsafe_deserialization as enable_unsafe_deserialization

_NAMES = {
    "backend": "keras_ops.config",
    "disable_flash_attention": "keras_ops.config",
    "disable_interactive_logging": "keras_ops.config",
    "disable_traceback_filtering": "keras_ops.config",
    "dtype_policy": "keras_ops.dtype_policies.dtype_policy:default_policy",
    "enable_determinism": "keras_ops.session",
    "enable_flash_attention": "keras_ops.config",
    "enable_interactive_logging": "keras_ops.config",
    "enable_traceback_filtering": "keras_ops.config",
    "enable_unsafe_deserialization": "keras_saving.safe_mode",
    "epsilon": "keras_ops.config",
    "floatx": "keras_ops.config",
    "image_data_format": "keras_ops.config",
    "is_flash_attention_enabled": "keras_ops.config",
    "is_interactive_logging_enabled": "keras_ops.config",
    "is_nnx_enabled": "keras_ops.config",
    "is_traceback_filtering_enabled": "keras_ops.config",
    "max_epochs": "keras_ops.config",
    "max_steps_per_epoch": "keras_ops.config",
    "set_backend": "keras_ops.session",
    "set_dtype_policy": "keras_ops.dtype_policies.dtype_policy:set_default_policy",
    "set_epsilon": "keras_ops.config",
    "set_floatx": "keras_ops.config",
    "set_image_data_format": "keras_ops.config",
    "set_max_epochs": "keras_ops.config",
    "set_max_steps_per_epoch": "keras_ops.config",
}

# A type checker that saw `__getattr__` would believe in every name.
if not TYPE_CHECKING:
    __getattr__, __dir__ = attach(__name__, _NAMES)

__all__ = [
    "backend", "disable_flash_attention", "disable_interactive_logging", "disable_traceback_filtering", "dtype_policy",
    "enable_determinism", "enable_flash_attention", "enable_interactive_logging", "enable_traceback_filtering",
    "enable_unsafe_deserialization", "epsilon", "floatx", "image_data_format", "is_flash_attention_enabled",
    "is_interactive_logging_enabled", "is_nnx_enabled", "is_traceback_filtering_enabled", "max_epochs",
    "max_steps_per_epoch", "set_backend", "set_dtype_policy", "set_epsilon", "set_floatx", "set_image_data_format",
    "set_max_epochs", "set_max_steps_per_epoch",
]
