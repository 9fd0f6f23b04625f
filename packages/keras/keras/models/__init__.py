"""keras.models: written by tools/api/generate.py from the `@export` literals."""

from keras_ops.lazy import attach

TYPE_CHECKING = False
if TYPE_CHECKING:
    from keras_saving.model_io import load_model as load_model
    from keras_saving.model_io import save_model as save_model

_NAMES = {
    "load_model": "keras_saving.model_io",
    "save_model": "keras_saving.model_io",
}

# A type checker that saw `__getattr__` would believe in every name.
if not TYPE_CHECKING:
    __getattr__, __dir__ = attach(__name__, _NAMES)

__all__ = [
    "load_model",
    "save_model",
]
