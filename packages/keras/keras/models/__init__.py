"""keras.models: written by tools/api/generate.py from the `@export` literals."""

from keras_ops.lazy import attach

TYPE_CHECKING = False
if TYPE_CHECKING:
    from keras_models.cloning import clone_model as clone_model
    from keras_models.model import Model as Model
    from keras_models.model import model_from_json as model_from_json
    from keras_models.sequential import Sequential as Sequential
    from keras_saving.model_io import load_model as load_model
    from keras_saving.model_io import save_model as save_model

_NAMES = {
    "Model": "keras_models.model",
    "Sequential": "keras_models.sequential",
    "clone_model": "keras_models.cloning",
    "load_model": "keras_saving.model_io",
    "model_from_json": "keras_models.model",
    "save_model": "keras_saving.model_io",
}

# A type checker that saw `__getattr__` would believe in every name.
if not TYPE_CHECKING:
    __getattr__, __dir__ = attach(__name__, _NAMES)

__all__ = [
    "Model", "Sequential", "clone_model", "load_model", "model_from_json", "save_model",
]
