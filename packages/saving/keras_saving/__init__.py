"""keras_saving: written by tools/api/generate.py from the `@export` literals."""

from keras_ops.lazy import attach

TYPE_CHECKING = False
if TYPE_CHECKING:
    from keras_saving import dtype_policies as dtype_policies
    from keras_saving import initializers as initializers
    from keras_saving.model_io import load_model as load_model
    from keras_saving.model_io import load_weights as load_weights
    from keras_saving.model_io import save_model as save_model
    from keras_saving.model_io import save_weights as save_weights
    from keras_saving.registry import CustomObjectScope as CustomObjectScope
    from keras_saving.registry import CustomObjectScope as custom_object_scope
    from keras_saving.registry import get_custom_objects as get_custom_objects
    from keras_saving.registry import get_registered_name as get_registered_name
    from keras_saving.registry import get_registered_object as get_registered_object
    from keras_saving.registry import register_keras_serializable as register_keras_serializable
    from keras_saving.serialize import deserialize_keras_object as deserialize_keras_object
    from keras_saving.serialize import serialize_keras_object as serialize_keras_object

_NAMES = {
    "CustomObjectScope": "keras_saving.registry",
    "custom_object_scope": "keras_saving.registry:CustomObjectScope",
    "deserialize_keras_object": "keras_saving.serialize",
    "get_custom_objects": "keras_saving.registry",
    "get_registered_name": "keras_saving.registry",
    "get_registered_object": "keras_saving.registry",
    "load_model": "keras_saving.model_io",
    "load_weights": "keras_saving.model_io",
    "register_keras_serializable": "keras_saving.registry",
    "save_model": "keras_saving.model_io",
    "save_weights": "keras_saving.model_io",
    "serialize_keras_object": "keras_saving.serialize",
}

__version__ = "0.1.0"

_SUBMODULES = (
    "dtype_policies",
    "initializers",
)

# A type checker that saw `__getattr__` would believe in every name.
if not TYPE_CHECKING:
    __getattr__, __dir__ = attach(__name__, _NAMES, _SUBMODULES)

__all__ = [
    "CustomObjectScope", "custom_object_scope", "deserialize_keras_object", "dtype_policies", "get_custom_objects",
    "get_registered_name", "get_registered_object", "initializers", "load_model", "load_weights",
    "register_keras_serializable", "save_model", "save_weights", "serialize_keras_object",
]
