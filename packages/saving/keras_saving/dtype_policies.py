"""Dtype policies by name and config. They live here because `keras_ops`, which defines them, lies below saving."""

from typing import Any

from keras_ops.dtype_policies.awq_dtype_policy import AWQDTypePolicy
from keras_ops.dtype_policies.dtype_policy import DTypePolicy, default_policy
from keras_ops.dtype_policies.gptq_dtype_policy import GPTQDTypePolicy
from keras_ops.dtype_policies.int4_dtype_policy import Int4DTypePolicy
from keras_ops.dtype_policies.quantized_dtype_policy import QuantizedDTypePolicy
from keras_ops.dtype_policies.quantized_float8_dtype_policy import QuantizedFloat8DTypePolicy
from keras_ops.export import export
from keras_saving.shelf import Shelf

_shelf = Shelf("keras.dtype_policies", "dtype policy", instances=lambda obj: hasattr(obj, "compute_dtype"))

# By the mode's own name and whether numbers follow it.
_QUANTIZED = {
    ("int4", True): Int4DTypePolicy,
    ("gptq", True): GPTQDTypePolicy,
    ("gptq", False): GPTQDTypePolicy,
    ("awq", True): AWQDTypePolicy,
    ("awq", False): AWQDTypePolicy,
    ("float8", False): QuantizedFloat8DTypePolicy,
}


@export("keras.dtype_policies.get")
def get(identifier: Any) -> Any:
    """Return the dtype policy that an argument such as `dtype="mixed_bfloat16"` means.

    Args:
        identifier: `None` for the default policy, a dtype's or policy's name, a config, or a policy.

    Returns:
        The policy.

    Raises:
        ValueError: If there is no such policy.

    Example:

    >>> keras.dtype_policies.get("mixed_bfloat16").variable_dtype
    'float32'
    """
    if identifier is None:
        return default_policy()
    if isinstance(identifier, str):
        return _by_name(identifier)
    if isinstance(identifier, type) and not hasattr(identifier, "get_config"):
        # NumPy's `np.float32` and the like.
        return _by_name(identifier.__name__)
    return _shelf.get(identifier)


def _by_name(name: str) -> Any:
    mode, is_quantized, source = name.partition("_from_")
    if not is_quantized or not mode or not source:
        return DTypePolicy(name)
    kind, has_numbers, _ = mode.partition("/")
    policy = _QUANTIZED.get((kind, bool(has_numbers)), QuantizedDTypePolicy)
    return policy(mode, source)


@export("keras.dtype_policies.serialize")
def serialize(dtype_policy: Any) -> Any:
    """Return the config of a dtype policy, as `keras.saving.serialize_keras_object` does.

    Example:

    >>> keras.dtype_policies.serialize(keras.DTypePolicy("float32"))["config"]
    {'name': 'float32'}
    """
    return _shelf.serialize(dtype_policy)


@export("keras.dtype_policies.deserialize")
def deserialize(config: Any, custom_objects: Any = None) -> Any:
    """Return the dtype policy that a config describes.

    Args:
        config: What `serialize` gave.
        custom_objects: Dict from names to classes of yours.

    Raises:
        ValueError: If the config is damaged.
        TypeError: If it is not that of a dtype policy.

    Example:

    >>> keras.dtype_policies.deserialize({"class_name": "DTypePolicy", "config": {"name": "float16"}}).name
    'float16'
    """
    return _shelf.deserialize(config, custom_objects)
