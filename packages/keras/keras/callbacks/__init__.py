"""keras.callbacks: written by tools/api/generate.py from the `@export` literals."""

from keras_ops.lazy import attach

TYPE_CHECKING = False
if TYPE_CHECKING:
    from keras_training.callbacks.callback import Callback as Callback
    from keras_training.callbacks.callback_list import CallbackList as CallbackList

_NAMES = {
    "Callback": "keras_training.callbacks.callback",
    "CallbackList": "keras_training.callbacks.callback_list",
}

__getattr__, __dir__ = attach(__name__, _NAMES)

__all__ = [
    "Callback",
    "CallbackList",
]
