"""keras.mixed_precision: written by tools/api/generate.py from the `@export` literals."""

from keras_ops.lazy import attach

TYPE_CHECKING = False
if TYPE_CHECKING:
    from keras_ops.dtype_policies.dtype_policy import DTypePolicy as DTypePolicy
    from keras_ops.dtype_policies.dtype_policy import DTypePolicy as Policy
    from keras_ops.dtype_policies.dtype_policy import default_policy as dtype_policy
    from keras_ops.dtype_policies.dtype_policy import default_policy as global_policy
    from keras_ops.dtype_policies.dtype_policy import set_default_policy as set_dtype_policy
    from keras_ops.dtype_policies.dtype_policy import set_default_policy as set_global_policy

_NAMES = {
    "DTypePolicy": "keras_ops.dtype_policies.dtype_policy",
    "Policy": "keras_ops.dtype_policies.dtype_policy:DTypePolicy",
    "dtype_policy": "keras_ops.dtype_policies.dtype_policy:default_policy",
    "global_policy": "keras_ops.dtype_policies.dtype_policy:default_policy",
    "set_dtype_policy": "keras_ops.dtype_policies.dtype_policy:set_default_policy",
    "set_global_policy": "keras_ops.dtype_policies.dtype_policy:set_default_policy",
}

# A type checker that saw `__getattr__` would believe in every name.
if not TYPE_CHECKING:
    __getattr__, __dir__ = attach(__name__, _NAMES)

__all__ = [
    "DTypePolicy", "Policy", "dtype_policy", "global_policy", "set_dtype_policy", "set_global_policy",
]
