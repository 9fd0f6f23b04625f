"""keras.utils: written by tools/api/generate.py from the `@export` literals."""

from keras_ops.lazy import attach

TYPE_CHECKING = False
if TYPE_CHECKING:
    from keras.utils import bounding_boxes as bounding_boxes
    from keras.utils import legacy as legacy
    from keras_ops.config import disable_interactive_logging as disable_interactive_logging
    from keras_ops.config import enable_interactive_logging as enable_interactive_logging
    from keras_ops.config import is_interactive_logging_enabled as is_interactive_logging_enabled
    from keras_ops.dtypes import standardize_dtype as standardize_dtype
    from keras_ops.naming import get_uid as get_uid
    from keras_ops.session import clear_session as clear_session
    from keras_ops.session import set_random_seed as set_random_seed
    from keras_ops.symbolic.keras_tensor import is_keras_tensor as is_keras_tensor
    from keras_ops.symbolic.source_inputs import get_source_inputs as get_source_inputs
    from keras_saving.downloads.get_file import get_file as get_file
    from keras_saving.registry import CustomObjectScope as CustomObjectScope
    from keras_saving.registry import CustomObjectScope as custom_object_scope
    from keras_saving.registry import get_custom_objects as get_custom_objects
    from keras_saving.registry import get_registered_name as get_registered_name
    from keras_saving.registry import get_registered_object as get_registered_object
    from keras_saving.registry import register_keras_serializable as register_keras_serializable
    from keras_saving.serialize import deserialize_keras_object as deserialize_keras_object
    from keras_saving.serialize import serialize_keras_object as serialize_keras_object
    from keras_training.callbacks.progbar import Progbar as Progbar
    from keras_training.data.packing import pack_x_y_sample_weight as pack_x_y_sample_weight
    from keras_training.data.packing import unpack_x_y_sample_weight as unpack_x_y_sample_weight
    from keras_training.data.py_dataset import PyDataset as PyDataset
    from keras_training.data.py_dataset import PyDataset as Sequence
    from keras_training.data.to_categorical import to_categorical as to_categorical

_NAMES = {
    "CustomObjectScope": "keras_saving.registry",
    "Progbar": "keras_training.callbacks.progbar",
    "PyDataset": "keras_training.data.py_dataset",
    "Sequence": "keras_training.data.py_dataset:PyDataset",
    "clear_session": "keras_ops.session",
    "custom_object_scope": "keras_saving.registry:CustomObjectScope",
    "deserialize_keras_object": "keras_saving.serialize",
    "disable_interactive_logging": "keras_ops.config",
    "enable_interactive_logging": "keras_ops.config",
    "get_custom_objects": "keras_saving.registry",
    "get_file": "keras_saving.downloads.get_file",
    "get_registered_name": "keras_saving.registry",
    "get_registered_object": "keras_saving.registry",
    "get_source_inputs": "keras_ops.symbolic.source_inputs",
    "get_uid": "keras_ops.naming",
    "is_interactive_logging_enabled": "keras_ops.config",
    "is_keras_tensor": "keras_ops.symbolic.keras_tensor",
    "pack_x_y_sample_weight": "keras_training.data.packing",
    "register_keras_serializable": "keras_saving.registry",
    "serialize_keras_object": "keras_saving.serialize",
    "set_random_seed": "keras_ops.session",
    "standardize_dtype": "keras_ops.dtypes",
    "to_categorical": "keras_training.data.to_categorical",
    "unpack_x_y_sample_weight": "keras_training.data.packing",
}

_SUBMODULES = (
    "bounding_boxes",
    "legacy",
)

# A type checker that saw `__getattr__` would believe in every name.
if not TYPE_CHECKING:
    __getattr__, __dir__ = attach(__name__, _NAMES, _SUBMODULES)

__all__ = [
    "CustomObjectScope", "Progbar", "PyDataset", "Sequence", "bounding_boxes", "clear_session", "custom_object_scope",
    "deserialize_keras_object", "disable_interactive_logging", "enable_interactive_logging", "get_custom_objects",
    "get_file", "get_registered_name", "get_registered_object", "get_source_inputs", "get_uid",
    "is_interactive_logging_enabled", "is_keras_tensor", "legacy", "pack_x_y_sample_weight",
    "register_keras_serializable", "serialize_keras_object", "set_random_seed", "standardize_dtype", "to_categorical",
    "unpack_x_y_sample_weight",
]
