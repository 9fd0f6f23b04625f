"""keras_training: written by tools/api/generate.py from the `@export` literals."""

from keras_ops.lazy import attach

TYPE_CHECKING = False
if TYPE_CHECKING:
    from keras_training import callbacks as callbacks
    from keras_training import optimizers as optimizers
    from keras_training.optimizers.optimizer import Optimizer as Optimizer

_NAMES = {
    "Optimizer": "keras_training.optimizers.optimizer",
}

__version__ = "0.1.0"

_SUBMODULES = (
    "callbacks",
    "optimizers",
)

__getattr__, __dir__ = attach(__name__, _NAMES, _SUBMODULES)

__all__ = [
    "__version__",
    "Optimizer",
    "callbacks",
    "optimizers",
]
