"""keras.dtype_policies: written by tools/api/generate.py from the `@export` literals."""

from keras_ops.lazy import attach

TYPE_CHECKING = False
if TYPE_CHECKING:
    from keras_ops.dtype_policies.awq_dtype_policy import AWQDTypePolicy as AWQDTypePolicy
    from keras_ops.dtype_policies.dtype_policy import DTypePolicy as DTypePolicy
    from keras_ops.dtype_policies.dtype_policy import FloatDTypePolicy as FloatDTypePolicy
    from keras_ops.dtype_policies.dtype_policy_map import DTypePolicyMap as DTypePolicyMap
    from keras_ops.dtype_policies.gptq_dtype_policy import GPTQDTypePolicy as GPTQDTypePolicy
    from keras_ops.dtype_policies.int4_dtype_policy import Int4DTypePolicy as Int4DTypePolicy
    from keras_ops.dtype_policies.quantized_dtype_policy import QuantizedDTypePolicy as QuantizedDTypePolicy
    from keras_ops.dtype_policies.quantized_float8_dtype_policy import QuantizedFloat8DTypePolicy as QuantizedFloat8DTypePolicy
    from keras_saving.dtype_policies import deserialize as deserialize
    from keras_saving.dtype_policies import get as get
    from keras_saving.dtype_policies import serialize as serialize

_NAMES = {
    "AWQDTypePolicy": "keras_ops.dtype_policies.awq_dtype_policy",
    "DTypePolicy": "keras_ops.dtype_policies.dtype_policy",
    "DTypePolicyMap": "keras_ops.dtype_policies.dtype_policy_map",
    "FloatDTypePolicy": "keras_ops.dtype_policies.dtype_policy",
    "GPTQDTypePolicy": "keras_ops.dtype_policies.gptq_dtype_policy",
    "Int4DTypePolicy": "keras_ops.dtype_policies.int4_dtype_policy",
    "QuantizedDTypePolicy": "keras_ops.dtype_policies.quantized_dtype_policy",
    "QuantizedFloat8DTypePolicy": "keras_ops.dtype_policies.quantized_float8_dtype_policy",
    "deserialize": "keras_saving.dtype_policies",
    "get": "keras_saving.dtype_policies",
    "serialize": "keras_saving.dtype_policies",
}

# A type checker that saw `__getattr__` would believe in every name.
if not TYPE_CHECKING:
    __getattr__, __dir__ = attach(__name__, _NAMES)

__all__ = [
    "AWQDTypePolicy", "DTypePolicy", "DTypePolicyMap", "FloatDTypePolicy", "GPTQDTypePolicy", "Int4DTypePolicy",
    "QuantizedDTypePolicy", "QuantizedFloat8DTypePolicy", "deserialize", "get", "serialize",
]
