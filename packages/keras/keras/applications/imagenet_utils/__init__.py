"""keras.applications.imagenet_utils: written by tools/api/generate.py from the `@export` literals."""

from keras_ops.lazy import attach

TYPE_CHECKING = False
if TYPE_CHECKING:
    from keras_applications.imagenet import decode_predictions as decode_predictions
    from keras_applications.imagenet import preprocess_input as preprocess_input

_NAMES = {
    "decode_predictions": "keras_applications.imagenet",
    "preprocess_input": "keras_applications.imagenet",
}

# A type checker that saw `__getattr__` would believe in every name.
if not TYPE_CHECKING:
    __getattr__, __dir__ = attach(__name__, _NAMES)

__all__ = [
    "decode_predictions", "preprocess_input",
]
