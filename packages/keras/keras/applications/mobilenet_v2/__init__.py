"""keras.applications.mobilenet_v2: written by tools/api/generate.py from the `@export` literals."""

from keras_ops.lazy import attach

TYPE_CHECKING = False
if TYPE_CHECKING:
    from keras_applications.mobilenet_v2 import MobileNetV2 as MobileNetV2
    from keras_applications.mobilenet_v2 import decode_predictions as decode_predictions
    from keras_applications.mobilenet_v2 import preprocess_input as preprocess_input

_NAMES = {
    "MobileNetV2": "keras_applications.mobilenet_v2",
    "decode_predictions": "keras_applications.mobilenet_v2",
    "preprocess_input": "keras_applications.mobilenet_v2",
}

# A type checker that saw `__getattr__` would believe in every name.
if not TYPE_CHECKING:
    __getattr__, __dir__ = attach(__name__, _NAMES)

__all__ = [
    "MobileNetV2", "decode_predictions", "preprocess_input",
]
