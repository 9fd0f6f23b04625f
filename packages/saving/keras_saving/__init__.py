"""keras_saving: written by tools/api/generate.py from the `@export` literals."""

from keras_ops.lazy import attach

TYPE_CHECKING = False
if TYPE_CHECKING:
    from keras_saving.registry import CustomObjectScope as CustomObjectScope
    from keras_saving.registry import CustomObjectScope as custom_object_scope
    from keras_saving.registry import get_custom_objects as get_custom_objects
    from keras_saving.registry import get_registered_name as get_registered_name
    from keras_saving.registry import get_registered_object as get_registered_object
    from keras_saving.registry import register_keras_serializable as register_keras_serializable

_NAMES = {
    "CustomObjectScope": "keras_saving.registry",
    "custom_object_scope": "keras_saving.registry:CustomObjectScope",
    "get_custom_objects": "keras_saving.registry",
    "get_registered_name": "keras_saving.registry",
    "get_registered_object": "keras_saving.registry",
    "register_keras_serializable": "keras_saving.registry",
}

__version__ = "0.1.0"

__getattr__, __dir__ = attach(__name__, _NAMES)

__all__ = [
    "__version__",
    "CustomObjectScope",
    "custom_object_scope",
    "get_custom_objects",
    "get_registered_name",
    "get_registered_object",
    "register_keras_serializable",
]
