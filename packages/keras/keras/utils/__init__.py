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
    from keras_training.data.images.array_to_img import array_to_img as array_to_img
    from keras_training.data.images.img_to_array import img_to_array as img_to_array
    from keras_training.data.images.load_img import load_img as load_img
    from keras_training.data.images.save_img import save_img as save_img
    from keras_training.data.normalize import normalize as normalize
    from keras_training.data.packing import pack_x_y_sample_weight as pack_x_y_sample_weight
    from keras_training.data.packing import unpack_x_y_sample_weight as unpack_x_y_sample_weight
    from keras_training.data.pad_sequences import pad_sequences as pad_sequences
    from keras_training.data.py_dataset import PyDataset as PyDataset
    from keras_training.data.py_dataset import PyDataset as Sequence
    from keras_training.data.readers.audio_dataset_from_directory import audio_dataset_from_directory as audio_dataset_from_directory
    from keras_training.data.readers.image_dataset_from_directory import image_dataset_from_directory as image_dataset_from_directory
    from keras_training.data.readers.split_dataset import split_dataset as split_dataset
    from keras_training.data.readers.text_dataset_from_directory import text_dataset_from_directory as text_dataset_from_directory
    from keras_training.data.readers.timeseries_dataset_from_array import timeseries_dataset_from_array as timeseries_dataset_from_array
    from keras_training.data.to_categorical import to_categorical as to_categorical

_NAMES = {
    "CustomObjectScope": "keras_saving.registry",
    "Progbar": "keras_training.callbacks.progbar",
    "PyDataset": "keras_training.data.py_dataset",
    "Sequence": "keras_training.data.py_dataset:PyDataset",
    "array_to_img": "keras_training.data.images.array_to_img",
    "audio_dataset_from_directory": "keras_training.data.readers.audio_dataset_from_directory",
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
    "image_dataset_from_directory": "keras_training.data.readers.image_dataset_from_directory",
    "img_to_array": "keras_training.data.images.img_to_array",
    "is_interactive_logging_enabled": "keras_ops.config",
    "is_keras_tensor": "keras_ops.symbolic.keras_tensor",
    "load_img": "keras_training.data.images.load_img",
    "normalize": "keras_training.data.normalize",
    "pack_x_y_sample_weight": "keras_training.data.packing",
    "pad_sequences": "keras_training.data.pad_sequences",
    "register_keras_serializable": "keras_saving.registry",
    "save_img": "keras_training.data.images.save_img",
    "serialize_keras_object": "keras_saving.serialize",
    "set_random_seed": "keras_ops.session",
    "split_dataset": "keras_training.data.readers.split_dataset",
    "standardize_dtype": "keras_ops.dtypes",
    "text_dataset_from_directory": "keras_training.data.readers.text_dataset_from_directory",
    "timeseries_dataset_from_array": "keras_training.data.readers.timeseries_dataset_from_array",
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
    "CustomObjectScope", "Progbar", "PyDataset", "Sequence", "array_to_img", "audio_dataset_from_directory",
    "bounding_boxes", "clear_session", "custom_object_scope", "deserialize_keras_object", "disable_interactive_logging",
    "enable_interactive_logging", "get_custom_objects", "get_file", "get_registered_name", "get_registered_object",
    "get_source_inputs", "get_uid", "image_dataset_from_directory", "img_to_array", "is_interactive_logging_enabled",
    "is_keras_tensor", "legacy", "load_img", "normalize", "pack_x_y_sample_weight", "pad_sequences",
    "register_keras_serializable", "save_img", "serialize_keras_object", "set_random_seed", "split_dataset",
    "standardize_dtype", "text_dataset_from_directory", "timeseries_dataset_from_array", "to_categorical",
    "unpack_x_y_sample_weight",
]
