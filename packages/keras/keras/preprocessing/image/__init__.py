"""keras.preprocessing.image: written by tools/api/generate.py from the `@export` literals."""

from keras_ops.lazy import attach

TYPE_CHECKING = False
if TYPE_CHECKING:
    from keras_training.data.images.array_to_img import array_to_img as array_to_img
    from keras_training.data.images.img_to_array import img_to_array as img_to_array
    from keras_training.data.images.load_img import load_img as load_img
    from keras_training.data.images.save_img import save_img as save_img
    from keras_training.data.images.smart_resize import smart_resize as smart_resize

_NAMES = {
    "array_to_img": "keras_training.data.images.array_to_img",
    "img_to_array": "keras_training.data.images.img_to_array",
    "load_img": "keras_training.data.images.load_img",
    "save_img": "keras_training.data.images.save_img",
    "smart_resize": "keras_training.data.images.smart_resize",
}

# A type checker that saw `__getattr__` would believe in every name.
if not TYPE_CHECKING:
    __getattr__, __dir__ = attach(__name__, _NAMES)

__all__ = [
    "array_to_img", "img_to_array", "load_img", "save_img", "smart_resize",
]
