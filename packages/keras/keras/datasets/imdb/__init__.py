"""keras.datasets.imdb: written by tools/api/generate.py from the `@export` literals."""

from keras_ops.lazy import attach

TYPE_CHECKING = False
if TYPE_CHECKING:
    from keras_training.datasets.imdb import get_word_index as get_word_index
    from keras_training.datasets.imdb import load_data as load_data

_NAMES = {
    "get_word_index": "keras_training.datasets.imdb",
    "load_data": "keras_training.datasets.imdb",
}

# A type checker that saw `__getattr__` would believe in every name.
if not TYPE_CHECKING:
    __getattr__, __dir__ = attach(__name__, _NAMES)

__all__ = [
    "get_word_index", "load_data",
]
