"""keras_models: written by tools/api/generate.py from the `@export` literals."""

from keras_ops.lazy import attach

TYPE_CHECKING = False
if TYPE_CHECKING:
    from keras_models import visualization as visualization
    from keras_models.cloning import clone_model as clone_model
    from keras_models.model import Model as Model
    from keras_models.model import model_from_json as model_from_json
    from keras_models.sequential import Sequential as Sequential

_NAMES = {
    "Model": "keras_models.model",
    "Sequential": "keras_models.sequential",
    "clone_model": "keras_models.cloning",
    "model_from_json": "keras_models.model",
}

__version__ = "0.1.0"

_SUBMODULES = (
    "visualization",
)

# A type checker that saw `__getattr__` would believe in every name.
if not TYPE_CHECKING:
    __getattr__, __dir__ = attach(__name__, _NAMES, _SUBMODULES)

__all__ = [
    "Model", "Sequential", "clone_model", "model_from_json", "visualization",
]
