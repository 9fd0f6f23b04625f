"""keras.preprocessing.sequence: written by tools/api/generate.py from the `@export` literals."""

from keras_ops.lazy import attach

TYPE_CHECKING = False
if TYPE_CHECKING:
    from keras_training.data.pad_sequences import pad_sequences as pad_sequences

_NAMES = {
    "pad_sequences": "keras_training.data.pad_sequences",
}

# A type checker that saw `__getattr__` would believe in every name.
if not TYPE_CHECKING:
    __getattr__, __dir__ = attach(__name__, _NAMES)

__all__ = [
    "pad_sequences",
]
