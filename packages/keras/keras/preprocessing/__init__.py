"""keras.preprocessing: written by tools/api/generate.py from the `@export` literals."""

from keras_ops.lazy import attach

TYPE_CHECKING = False
if TYPE_CHECKING:
    from keras.preprocessing import image as image
    from keras.preprocessing import sequence as sequence
    from keras_training.data.readers.image_dataset_from_directory import image_dataset_from_directory as image_dataset_from_directory
    from keras_training.data.readers.text_dataset_from_directory import text_dataset_from_directory as text_dataset_from_directory
    from keras_training.data.readers.timeseries_dataset_from_array import timeseries_dataset_from_array as timeseries_dataset_from_array

_NAMES = {
    "image_dataset_from_directory": "keras_training.data.readers.image_dataset_from_directory",
    "text_dataset_from_directory": "keras_training.data.readers.text_dataset_from_directory",
    "timeseries_dataset_from_array": "keras_training.data.readers.timeseries_dataset_from_array",
}

_SUBMODULES = (
    "image",
    "sequence",
)

# A type checker that saw `__getattr__` would believe in every name.
if not TYPE_CHECKING:
    __getattr__, __dir__ = attach(__name__, _NAMES, _SUBMODULES)

__all__ = [
    "image", "image_dataset_from_directory", "sequence", "text_dataset_from_directory", "timeseries_dataset_from_array",
]
