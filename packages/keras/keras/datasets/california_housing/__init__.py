"""keras.datasets.california_housing: written by tools/api/generate.py from the `@export` literals."""

from keras_ops.lazy import attach

TYPE_CHECKING = False
if TYPE_CHECKING:
    from keras_training.datasets.california_housing import load_data as load_data

_NAMES = {
    "load_data": "keras_training.datasets.california_housing",
}

# A type checker that saw `__getattr__` would believe in every name.
if not TYPE_CHECKING:
    __getattr__, __dir__ = attach(__name__, _NAMES)

__all__ = [
    "load_data",
]
