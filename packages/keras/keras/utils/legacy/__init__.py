"""keras.utils.legacy: written by tools/api/generate.py from the `@export` literals."""

from keras_ops.lazy import attach

TYPE_CHECKING = False
if TYPE_CHECKING:
    from keras_saving.old_configs import deserialize_keras_object as deserialize_keras_object
    from keras_saving.old_configs import serialize_keras_object as serialize_keras_object

_NAMES = {
    "deserialize_keras_object": "keras_saving.old_configs",
    "serialize_keras_object": "keras_saving.old_configs",
}

# A type checker that saw `__getattr__` would believe in every name.
if not TYPE_CHECKING:
    __getattr__, __dir__ = attach(__name__, _NAMES)

__all__ = [
    "deserialize_keras_object", "serialize_keras_object",
]
